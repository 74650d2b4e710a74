// The learner's desk: the states of tasks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isDone, isLater, progressOf } from "#assets/desk/tasks.js";

test("a task is done as it always was, waits, or is to do", () => {
  const record = { one: true, two: "later", three: false, five: "yes" };
  assert.deepEqual([isDone(record, "one"), isLater(record, "two")], [true, true]);
  for (const name of ["three", "four", "five"]) assert.deepEqual([isDone(record, name), isLater(record, name)], [false, false]);
  assert.deepEqual(progressOf(record, ["one", "two", "three", "four"]), { of: 4, done: 1, later: 1, next: 2 });
  assert.equal(progressOf({ one: true }, ["one"]).next, -1);
});
