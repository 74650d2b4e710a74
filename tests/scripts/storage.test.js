// What a device keeps: records of every shape that a release has written, a store that is newer, damaged, full or blocked.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { T } from "#assets/given.js";
import { formatOf, isNewer, migrate } from "#assets/storage/kinds.js";
import { store } from "#assets/storage/store.js";
import { forgetAll, readFile, takeIn, writeFile } from "#assets/storage/transfer.js";

class Device {
  static full = false;
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    if (Device.full) throw new Error("full");
    this[key] = `${text}`;
  }
  removeItem(key) {
    delete this[key];
  }
}
T.course = "small";
const KEY = "fincourse:1:small:";
const kept = (name) => JSON.parse(localStorage[KEY + name] ?? "null");
const plain = (value) => JSON.parse(JSON.stringify(value));
beforeEach(() => {
  Device.full = false;
  globalThis.localStorage = new Device();
});

// [what wrote it, name, the record as it was, the record as it is read today where it differs]
const SHAPES = [
  ["a question, before records were stamped", "one", { r: "1", n: 1, h: 0, done: true, a: "b" }],
  ["a question with numbers that change", "one", { r: "1", n: 2, h: 1, done: false, a: null, v: 3, t: 5 }],
  ["a question, before it was remembered how it went", "one", { r: "2", n: 1, h: 0, done: true, a: ["b"], t: 5 }],
  ["a question, remembered", "one", { r: "1", n: 1, h: 0, done: true, a: { x: "y" }, t: 5, m: "right", ok: ["2026-01-01"], k: 0, due: "2026-01-03", d: 4, sure: true, l: "money/first" }],
  ["a lesson that is begun", "read:money/first", { t: 5 }],
  ["help with reading", "reading:help", { letters: 1.5, lines: 2, plain: true, rate: 0.8, t: 5 }],
  ["a lesson, read", "read:money/first", { at: "2026-01-01", facts: { fee: "ab12" }, q: { one: "1" }, s: "cd34", t: 5 }],
  ["a lesson, no longer marked as read", "read:money/first", { at: "", t: 5 }],
  ["a guess", "guess:one", { r: "1", a: ["b"], t: 5 }],
  ["a calculator, before records were stamped", "calc:doubling", { amount: "2万" }, { v: { amount: "2万" } }],
  ["a calculator, its inputs beside the stamp", "calc:doubling", { amount: "5", n: "x", end: "7", t: 5 }, { v: { amount: "5", n: "x", end: "7" }, t: 5 }],
  ["a calculator", "calc:doubling", { V: 2, v: { amount: "5", t: "12" }, t: 5 }],
  ["the path of questions, before it kept the answers", "decide:start", { end: "calm", t: 5 }],
  ["the path of questions", "decide:start", { end: "calm", said: "Yes › No", lang: "en", t: 5 }],
  ["the action plan, ticks by place", "decide:plan", { "calm-0": true, "note-0": "May", t: 5 }],
  ["the action plan, ticks by words", "decide:plan", { "calm-3f2a": true, "note-81bc": "May", t: 5 }],
  ["the desk's tasks, some for later", "decide:plan", { "calm-3f2a": true, "calm-77aa": "later", "calm-1b2c": false, t: 5 }],
  ["the desk's debts", "desk:debts", { list: [{ id: "k3", name: "A Bank", number: "1234", kind: "bank-card", owed: 900, rate: 18, monthly: 90, day: 5, left: 10, asked: { old: "no" } }], t: 5 }],
  ["the desk's calls", "desk:calls", { list: [{ id: "k4", day: "2026-01-05", time: "23:10", who: "Li", number: "", said: "…", proof: "" }], t: 5 }],
  ["the desk's month", "desk:budget", { v: { "income-pay": "8000", "essentials-rent": "2千" }, t: 5 }],
  ["the desk's sheet to all lenders", "desk:lenders", { v: { name: "Li", total: "900", "in-k3": true }, t: 5 }],
  ["an if-then plan, before records were stamped", "plan:money/first", { "0-0": "payday", "0-1": "" }],
  ["a checklist", "check:money-first-15", { done: ["Count it."], t: 5 }],
  ["a letter", "letter:money-first-17", { v: { name: "Li", sum: "¥5" }, t: 5 }],
  ["what is gone", "review:gone", { ids: ["one:1"], t: 5 }],
  ["a final check that is begun", "final:check", { salt: 7, draw: ["one", "two"], begun: ["one"], out: { one: true }, t: 5 }],
  ["a final check", "final:check", { salt: 7, draw: ["one"], begun: ["one"], out: { one: false }, day: "2026-01-01", code: "1TDW-0000-E9", t: 5 }],
  ["a self-check that is begun", "selfcheck:open", { time: "before", part: 1, k: { one: true }, b: { left: 2 }, w: {}, t: 5 }],
  ["a self-check", "selfcheck:before", { form: "0X8", day: "2026-11-30", salt: 7, k: { one: false }, b: { left: 2 }, w: { calm: 5 }, t: 5 }],
  ["a name", "final:name", { name: "Li", t: 5 }],
];

test("every record that a release has written is read, and written in today's format", () => {
  for (const [what, name, was, is = was] of SHAPES) {
    localStorage.setItem(KEY + name, JSON.stringify(was));
    assert.deepEqual(plain(store.read(name)), is, what);
    assert.equal(store.odd(name), "", what);
    assert.ok(store.write(name, store.read(name)), what);
    const { t, ...written } = kept(name);
    assert.ok(Number.isFinite(t), what);
    assert.equal(written.V ?? 1, formatOf(name), what);
    assert.deepEqual(plain(store.read(name)), { ...written, t }, what);
    assert.equal(Object.keys(localStorage).length, 1, what);
    localStorage.removeItem(KEY + name);
  }
});

test("bringing a record up to date twice changes nothing more", () => {
  for (const [what, name, was] of SHAPES) {
    const once = { V: formatOf(name), ...plain(migrate(name, was)) };
    assert.deepEqual(plain(migrate(name, once)), once, what);
  }
});

test("a file of any release is taken in as what it holds would be read, and twice changes nothing", () => {
  const records = Object.fromEntries(SHAPES.map(([, name, was], place) => [`${name}-${place}`, was]));
  const text = JSON.stringify({ fincourse: 1, course: "small", records });
  assert.deepEqual(takeIn(readFile(text, "small").records), { taken: Object.keys(records).length, kept: 0, full: 0 });
  const before = { ...localStorage };
  for (const again of [text, writeFile().text]) {
    assert.equal(takeIn(readFile(again, "small").records).taken, 0);
    assert.deepEqual({ ...localStorage }, before);
  }
});

test("an older file does not put an old shape over a newer record", () => {
  store.write("calc:doubling", { v: { amount: "9" } });
  takeIn({ "calc:doubling": { amount: "5", t: 5 } });
  assert.deepEqual(kept("calc:doubling").v, { amount: "9" });
  takeIn({ "calc:doubling": { amount: "5", t: Date.now() + 9e6 } });
  assert.deepEqual(kept("calc:doubling").v, { amount: "5" });
  assert.equal(kept("calc:doubling").V, 2);
});

test("a record of a later format is neither read nor written over", () => {
  for (const [name, V] of [["one", 2], ["read:a/b", 2], ["calc:x", 3], ["final:name", 9], ["plan:a/b", 1.5]]) {
    const text = JSON.stringify({ V, t: 5 });
    localStorage.setItem(KEY + name, text);
    assert.ok(isNewer(name, JSON.parse(text)));
    assert.equal(store.read(name), null);
    assert.equal(store.odd(name), "newer");
    assert.equal(store.write(name, {}), false);
    assert.equal(store.write(name, null), false);
    assert.equal(localStorage.getItem(KEY + name), text);
  }
});

test("a record of no shape of ours is set aside before another takes its place", () => {
  const odd = { toString: 1, valueOf: 1 };
  const damaged = [
    ["one", "{"], ["one", "7"], ["one", "[]"], ["one", '{"n":"two"}'], ["one", '{"due":"soon"}'], ["one", JSON.stringify({ V: odd })],
    ["one", '{"V":"2"}'], ["read:a/b", '{"at":7}'], ["guess:one", '{"a":[1]}'], ["calc:x", '{"amount":{"x":1}}'], ["calc:x", '{"V":2,"v":[]}'],
    ["final:check", '{"draw":5}'], ["review:gone", '{"ids":[{}]}'], ["decide:start", '{"end":1}'], ["desk:debts", '{"list":{}}'],
    ["desk:debts", '{"list":[5]}'], ["desk:budget", '{"v":{"x":[]}}'],
  ];
  for (const [name, text] of damaged) {
    globalThis.localStorage = new Device();
    localStorage.setItem(KEY + name, text);
    assert.equal(store.read(name), null, text);
    assert.equal(store.odd(name), "damaged", text);
    assert.ok(store.write(name, { t: 1 }), text);
    const aside = Object.keys(localStorage).find((key) => key.startsWith(`fincourse:0:small:${name}:`));
    assert.equal(localStorage[aside], text);
    assert.equal(store.odd(name), "", text);
  }
  const { records, odd: count } = readFile(JSON.stringify({ fincourse: 1, course: "small", records: { a: { V: odd }, b: {} } }), "small");
  assert.deepEqual([Object.keys(records), count], [["b"], 1]);
});

test("a full or blocked store throws nowhere", () => {
  Device.full = true;
  assert.equal(store.write("one", {}), false);
  assert.deepEqual(takeIn({ one: { r: "1" } }), { taken: 0, kept: 0, full: 1 });
  for (const gone of [undefined, null]) {
    globalThis.localStorage = gone;
    assert.equal(store.read("one"), null);
    assert.equal(store.odd("one"), "");
    assert.equal(store.write("one", {}), false);
    assert.deepEqual(store.records(), {});
  }
});

test("only this course's records are found, and forgotten", () => {
  const others = { "fincourse:1:small-two:one": "{}", "__palette": "1", "fincourse:1:other:small:x": "{}" };
  const own = { [`${KEY}one`]: '{"r":"1"}', [`${KEY}read:a/b`]: "{}", "fincourse:2:small:one": "{}", "fincourse:0:small:one:5": "{" };
  Object.assign(localStorage, others, own);
  assert.deepEqual(store.records(), { one: { r: "1" } });
  assert.deepEqual(store.records("read:"), { "a/b": {} });
  const { count, unreadable } = writeFile();
  assert.deepEqual([count, unreadable], [2, 2]);
  forgetAll();
  assert.deepEqual({ ...localStorage }, others);
});

test("another tab's changes are told by name", () => {
  const told = [];
  globalThis.addEventListener = (_, listener) => [`${KEY}one`, "__palette", "fincourse:1:small-two:one", null].forEach((key) => listener({ key }));
  store.watch((name) => told.push(name));
  assert.deepEqual(told, ["one", null]);
});
