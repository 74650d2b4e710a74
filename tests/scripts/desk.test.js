// The learner's desk: the states of tasks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { asideFor, debtsOf, inOrder, monthOf, standing, sumOf } from "#assets/desk/debts.js";
import { fillLetter, shareOut } from "#assets/desk/share.js";
import { isDone, isLater, progressOf } from "#assets/desk/tasks.js";

test("a task is done as it always was, waits, or is to do", () => {
  const record = { one: true, two: "later", three: false, five: "yes" };
  assert.deepEqual([isDone(record, "one"), isLater(record, "two")], [true, true]);
  for (const name of ["three", "four", "five"]) assert.deepEqual([isDone(record, name), isLater(record, name)], [false, false]);
  assert.deepEqual(progressOf(record, ["one", "two", "three", "four"]), { of: 4, done: 1, later: 1, next: 2 });
  assert.equal(progressOf({ one: true }, ["one"]).next, -1);
});

test("debts of a record of any shape can be used", () => {
  assert.deepEqual(debtsOf(null), []);
  assert.deepEqual(debtsOf({ list: 5 }), []);
  const [one, two] = debtsOf({ list: [{ id: "a", name: "Card", owed: 900, rate: 18, day: 40, left: 2.5, asked: { old: "no", x: 5 } }, null, [], { owed: "many", rate: -1, asked: "yes" }] });
  assert.deepEqual(one, { id: "a", name: "Card", number: "", kind: "", owed: 900, rate: 18, monthly: 0, day: 0, left: 0, asked: { old: "no", x: "" } });
  assert.deepEqual([two.owed, two.rate, two.name, two.asked], [0, 0, "", {}]);
});

test("only a clear no to every question lets a debt into the sheet", () => {
  const of = (asked) => standing({ asked }, ["old", "court"]);
  assert.equal(of({ old: "no", court: "no" }), "open");
  assert.equal(of({ old: "no" }), "unasked");
  assert.equal(of({ old: "no", court: "unsure" }), "aside");
  assert.equal(of({ old: "yes" }), "aside");
  assert.equal(standing({ asked: {} }, []), "open");
  assert.deepEqual(asideFor({ asked: { old: "yes", court: "unsure", z: "yes" } }, ["old", "court"]), ["old", "court"]);
});

test("debts to ask about come first, then the dearest, then the smallest", () => {
  const debt = (name, rate, owed, old = "no") => ({ name, rate, owed, asked: { old } });
  const debts = [debt("cheap", 5, 1), debt("dear", 24, 900), debt("small", 24, 100), debt("aside", 1, 1, "unsure")];
  assert.deepEqual(inOrder(debts, ["old"]).map(({ name }) => name), ["aside", "small", "dear", "cheap"]);
});

test("shares are whole, add up exactly, and follow what is owed", () => {
  assert.deepEqual(shareOut(1000, [4000, 15000, 8000]), [148, 556, 296]);
  assert.deepEqual(shareOut(100, [1, 1, 1]), [1, 1, 1], "never more than is owed");
  assert.deepEqual(shareOut(100, [50, 50, 50]), [34, 33, 33]);
  assert.deepEqual(shareOut(500.9, [1000, 0, 1000]), [250, 0, 250]);
  assert.deepEqual(shareOut(0, [5]), [0]);
  assert.deepEqual(shareOut(-5, [5]), [0]);
  assert.deepEqual(shareOut(5, []), []);
  assert.deepEqual(shareOut(7, [0, 0]), [0, 0]);
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 2000; round++) {
    const owed = Array.from({ length: 1 + Math.floor(random() * 9) }, () => Math.round(random() ** 3 * 1e7) / 100);
    const sum = Math.round(random() * 2e6) / 100;
    const shares = shareOut(sum, owed);
    const all = owed.reduce((total, one) => total + Math.round(one * 100), 0) / 100;
    assert.equal(shares.reduce((total, one) => total + one, 0), Math.min(Math.floor(sum), Math.ceil(all)), `${sum} ${owed}`);
    shares.forEach((share, n) => {
      assert.ok(Number.isInteger(share) && share >= 0 && share <= Math.ceil(owed[n]));
      if (all >= sum) assert.ok(Math.abs(share - (Math.floor(sum) * owed[n]) / all) < 1 + 1e-6);
    });
    assert.deepEqual(shareOut(sum, owed), shares);
  }
});

test("a month adds up in cents", () => {
  const parts = { income: ["a", "b"], essentials: ["c"], rest: ["d"] };
  assert.deepEqual(monthOf({ a: 8000.1, b: 0.2, c: 4600, d: "x" }, parts), { income: 8000.3, essentials: 4600, rest: 0, left: 3400.3 });
  assert.equal(monthOf({ c: 5 }, parts).left, -5);
  assert.equal(sumOf([{ owed: 0.1 }, { owed: 0.2 }], "owed"), 0.3);
});

test("a letter says what is still open, and leaves slots of two braces alone", () => {
  const { text, open } = fillLetter("To {lender}: { offer } from {from}, {{ fact.x }}", { lender: "A Bank", offer: "¥5" }, { from: "first day" });
  assert.equal(text, "To A Bank: ¥5 from [first day], {{ fact.x }}");
  assert.deepEqual(open, ["from"]);
});
