// What Python and the browser must do alike, on the vectors that the Python tests read, too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

import { show } from "#assets/figures/show.js";
import { decodeResult, encodeResult } from "#assets/final/code.js";
import { T } from "#assets/given.js";
import { normaliseWords, readNumber, twoWays } from "#assets/quiz/numbers.js";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
// The words of a build, which the caller hands over: FINCOURSE_WORDS is what `browser_strings` gives.
Object.assign(T, JSON.parse(process.env.FINCOURSE_WORDS));

test("numbers are read alike", () => {
  for (const [text, unit, decimal, values] of vectors("numbers")) {
    const found = readNumber(text, unit, decimal);
    assert.equal(found.length, values.length, `${text} ${unit} ${decimal}`);
    found.forEach((value, place) => assert.ok(Math.abs(value - values[place]) <= 1e-9 * Math.max(1, Math.abs(value)), text));
    if (values.length < 2) continue;
    // What is offered for each has one reading; the larger one comes first.
    const read = twoWays(found, decimal).map((offered) => readNumber(offered, unit, decimal));
    assert.deepEqual(read, found.sort((a, b) => Math.abs(b) - Math.abs(a)).map((value) => [value]), text);
  }
});

test("words count as the same alike", () => {
  const { equal, different } = vectors("words");
  for (const [one, other] of equal) assert.equal(normaliseWords(one), normaliseWords(other));
  for (const [one, other] of different) assert.notEqual(normaliseWords(one), normaliseWords(other));
});

test("numbers are shown alike", () => {
  for (const [value, unit, decimals, bare, shown] of vectors("shown")) assert.equal(show(value, unit, decimals, bare), shown);
});

test("results become the same codes, and are read back", () => {
  for (const { codes, lines = [], ...list } of vectors("codes")) {
    const [first, count] = list.ids;
    if (first === "q%04d") list.ids = Array.from({ length: count }, (_, n) => `q${String(n).padStart(4, "0")}`);
    for (const [asked, missed, salt, code] of codes) {
      assert.equal(encodeResult(list, asked, missed, salt), code);
      const read = decodeResult(list, `  ${code.toLowerCase()} `);
      assert.deepEqual([read.asked.sort(), read.missed.sort(), read.salt], [asked, missed, salt]);
    }
    const same = JSON.stringify(decodeResult(list, codes[0][3]));
    for (const [line, expected] of lines) {
      const read = decodeResult(list, line);
      assert.equal(read.reason ?? (JSON.stringify(read) === same ? "same" : "another"), expected, line);
    }
  }
});
