// When questions come back, how far a lesson is, and days: pure functions over records.
import assert from "node:assert/strict";
import { test } from "node:test";

import { T } from "#assets/given.js";
import { calendar } from "#assets/ics.js";
import { changesSince, lessonState, nextLesson, standing } from "#assets/progress/state.js";
import { dayAfter, isDue, learnt, mastered, merge, stateOf } from "#assets/quiz/memory.js";

T.ladder = [2, 7, 21, 60];
const noon = (day) => +new Date(2026, 0, day, 12);
const RIGHT = { right: true, n: 1, h: 0 };
const MISS = { right: false, n: 2, h: 0 };
const journey = (...tries) => tries.reduce((record, [day, tried]) => learnt(record, tried, noon(day)), { r: "1" });

test("a question right on its day climbs the ladder, a miss starts it again", () => {
  const days = [[1, RIGHT], [3, RIGHT], [10, RIGHT], [31, RIGHT]];
  assert.deepEqual(days.map((_, n) => journey(...days.slice(0, n + 1)).due), ["2026-01-03", "2026-01-10", "2026-01-31", "2026-04-01"]);
  const { m, ok, k, due, x } = journey(...days, [95, MISS]);
  assert.deepEqual({ m, ok, k, due, x }, { m: "missed", ok: [], k: 0, due: "2026-04-07", x: "2026-04-05" });
});

test("practice before its day moves no date off", () => {
  assert.equal(journey([1, RIGHT], [3, RIGHT], [4, RIGHT]).due, "2026-01-10");
  assert.equal(journey([1, RIGHT], [3, RIGHT], [4, { ...RIGHT, h: 1 }]).due, "2026-01-06");
});

test("a date from a clock that was wrong counts as due", () => {
  assert.ok(isDue({ due: "2031-01-01" }, "2026-01-05"));
  assert.ok(!isDue({ due: dayAfter("2026-01-05", 60) }, "2026-01-05"));
  assert.equal(stateOf({ r: "1", m: "right", due: "2026-01-05" }, "1", "2026-01-05"), "due");
});

test("two records of a question become one, whichever comes first", () => {
  const one = journey([1, RIGHT]);
  const other = journey([2, MISS]);
  assert.deepEqual(merge(one, other), merge(other, one));
  assert.equal(merge(one, other).m, "missed");
  assert.ok(mastered(merge(journey([3, RIGHT]), journey([4, RIGHT]))));
});

test("a lesson is settled once it is read and every question was right", () => {
  const right = { ...journey([1, RIGHT]), r: "1" };
  assert.equal(lessonState(undefined, { one: "1" }, {}), "new");
  assert.equal(lessonState({}, { one: "1" }, {}), "begun");
  assert.equal(lessonState({ at: "2026-01-01" }, { one: "1" }, {}), "read");
  assert.equal(lessonState({ at: "2026-01-01" }, { one: "1" }, { one: right }), "settled");
  assert.equal(standing(right, "2"), "unseen");
});

test("what changed since a lesson was read", () => {
  const record = { at: "2026-01-01", facts: { fee: "a", gone: "b" }, q: { one: "1", two: "1" } };
  const lesson = { facts: { fee: "c", rate: "d" }, q: { one: "2", two: "1", three: "1" } };
  assert.deepEqual(changesSince(record, lesson, {}), { facts: ["fee", "rate"], questions: ["one"], added: ["three"] });
  assert.deepEqual(changesSince(null, lesson, { one: { r: "1" } }), { facts: [], questions: ["one"], added: [] });
});

test("which lesson comes next", () => {
  const next = (records) => nextLesson(["a", "b", "c"], (id) => records[id]);
  assert.equal(next({}), "a");
  assert.equal(next({ b: { at: "2026-01-02" } }), "c");
  assert.equal(next({ c: { at: "2026-01-02" }, a: {} }), "a");
  assert.equal(next({ a: { at: "1" }, b: { at: "1" }, c: { at: "1" } }), undefined);
});

test("no line of a calendar file is longer than 75 bytes, and no character is cut", () => {
  const file = calendar([{ uid: "a@b", day: "2026-01-02", time: "09:00", title: "还款，".repeat(30), text: "a;b\nc", alarms: [60, -5] }], new Date(0));
  for (const line of file.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(file.replaceAll("\r\n ", "").includes("还款，".repeat(30)));
  for (const part of ["DTSTART:20260102T090000", "DESCRIPTION:a\\;b\\nc", "TRIGGER:-PT60M", "TRIGGER:PT5M"]) assert.ok(file.includes(part), part);
});
