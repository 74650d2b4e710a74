// How Chinese is read from the table of an edition.
import assert from "node:assert/strict";
import { test } from "node:test";

import { reader } from "#assets/reading/pinyin.js";

const read = reader({
  characters: { huán: "还", yǒu: "有", kuǎn: "款", xíng: "行", yín: "银", bù: "不", le: "了" },
  words: { 还有: "hái yǒu", 银行: "yín háng", 不还: "", 还不了: "huán bù liǎo" },
});
const said = (text) => read(text).map(([, syllable]) => syllable).join(" ");

const READ = {
  还款: "huán kuǎn",
  还有款: "hái yǒu kuǎn",
  还还有: "huán hái yǒu",
  银行行: "yín háng xíng",
  还不了: "huán bù liǎo", // the longest
  不还有: "bù huán yǒu", // a word that is read as its characters, in which another seems to begin
  猫: "",
};
for (const [text, expected] of Object.entries(READ)) test(text, () => assert.equal(said(text), expected));

test("every character comes back once", () => {
  for (const text of ["还有银行", "constructor", ""]) assert.equal(read(text).map(([sign]) => sign).join(""), text);
});
