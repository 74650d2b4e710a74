// The self-check: what its answers come to, and its codes, written and read.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeSelf, encodeSelf, isSelf } from "#assets/selfcheck/code.js";
import { compared, isLow, monthsOn } from "#assets/selfcheck/sums.js";

const KNOWN = { key: "k", ids: ["one", "two"], reversed: [], steps: 0 };
const FELT = { key: "w", ids: ["calm", "awake"], reversed: ["awake"], steps: 5 };

test("only what was answered both times is compared", () => {
  const first = { k: { one: false, two: true }, w: { calm: 2 } };
  const last = { k: { one: true, gone: true }, w: { calm: 4, awake: 5 } };
  assert.deepEqual(compared(KNOWN, first, last), { ids: ["one"], before: 0, now: 1, of: 1, way: "more" });
  assert.deepEqual(compared(FELT, first, last), { ids: ["calm"], before: 2, now: 4, of: 5, way: "more" });
  assert.equal(compared(FELT, first, { w: {} }), null);
  assert.equal(compared(FELT, { w: { calm: "9" } }, last), null);
});

test("a step of a reversed statement counts from the other end", () => {
  const found = compared(FELT, { w: { calm: 3, awake: 5 } }, { w: { calm: 3, awake: 4 } });
  assert.deepEqual([found.before, found.now, found.way], [2, 2.5, "more"]);
  assert.equal(compared(FELT, { w: { calm: 3 } }, { w: { calm: 2 } }).way, "less");
  assert.equal(compared(FELT, { w: { calm: 3 } }, { w: { calm: 3 } }).way, "same");
});

test("one answer on the worst step is low, and so is a mean near it", () => {
  const low = [[{ calm: 1, awake: 1 }, true], [{ calm: 5, awake: 5 }, true], [{ calm: 2 }, true], [{ calm: 3, awake: 3 }, false], [{}, false]];
  for (const [w, expected] of low) assert.equal(isLow(FELT, { w }), expected, JSON.stringify(w));
});

test("three months on is the same day, or the last one of a shorter month", () => {
  assert.equal(monthsOn("2026-11-30", 3), "2027-02-28");
  assert.equal(monthsOn("2026-09-05", 3), "2026-12-05");
});

test("every code that is written is read, whatever it holds, and a wrong sign shows", () => {
  for (const [questions, steps] of [[5, [5, 5]], [1, [3, 7]], [10, [7, 7]]]) {
    const form = { digest: "0X8", questions, steps };
    const ends = [[0, null, null], [questions, ...steps], [1, 1, 1.1]];
    for (const later of [0, 1]) {
      for (const before of ends) {
        for (const now of ends) {
          const result = { later, before, now, salt: 32767 };
          const code = encodeSelf(form, result);
          assert.ok(isSelf(code));
          assert.deepEqual(decodeSelf(form, `Li Lei: ${code.toLowerCase()}`), result);
          assert.equal(decodeSelf(form, code.slice(0, -1) + (code.endsWith("0") ? "1" : "0")).reason, "damaged");
          assert.equal(decodeSelf({ ...form, digest: "0X9" }, code).reason, "other-list");
        }
      }
    }
  }
});
