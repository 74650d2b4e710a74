// What stands on a page as a voice should say it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inCharacters, inDigits, sentences, spoken } from "#assets/reading/spoken.js";

const ENGLISH = {
  "You owe ¥1,200.50.": "You owe 1200.50 yuan.",
  "¥1 a day": "1 yuan a day",
  "¥14,860.00": "14860 yuan",
  "£1 or £1,000": "1 pound or 1000 pounds",
  "¥1.2 million": "1.2 million yuan",
  "at 7.2% a year": "at 7.2 percent a year",
  "30–50% more": "30 to 50 percent more",
  "30% – 50%": "30 percent to 50 percent",
  "¥100–¥200": "100 yuan to 200 yuan",
  "from 22:00–8:00": "from 22:00 to 8:00",
  "Call 12378.": "Call 1 2 3 7 8.",
  "12345 yuan": "12345 yuan",
  "¥12345": "12345 yuan",
  "12,345.67": "12345.67",
  "Call 400-810-8886": "Call 4 0 0, 8 1 0, 8 8 8 6",
  "on 2026-01-30": "on 30 January 2026",
  "−5% and -3": "minus 5 percent and minus 3",
  "−¥200": "minus 200 yuan",
  "low-income": "low-income",
  "× 1.3": "times 1.3",
  "Penalty interest (罚息) on 3 loans": "Penalty interest on 3 loans",
  "26 minutes · 14 questions": "26 minutes, 14 questions",
  "In May 2026, 3 days": "In May 2026, 3 days",
};
const CHINESE = {
  "年利率7.2%": "年利率百分之七点二",
  "每天 0.05%": "每天 百分之零点零五",
  "万分之五，0.5‰": "万分之五，千分之零点五",
  "还 ¥1,200。": "还 一千二百元。",
  "￥1,200.50": "一千二百点五零元",
  "12,345.67元": "一万二千三百四十五点六七元",
  "1.2万元": "一点二万元",
  "¥1.2万": "一点二万元",
  "2026年1月30日": "二零二六年一月三十日",
  "2026 年 1 月": "二零二六年一月",
  "2026-01-30": "二零二六年一月三十日",
  "5月失业": "五月失业",
  "打 12378 投诉": "打 幺二三七八 投诉",
  "12378元": "一万二千三百七十八元",
  "95588": "九五五八八",
  "400-810-8886": "四零零，八幺零，八八八六",
  "22:00–8:00": "二十二点到八点",
  "8:30～12:05": "八点三十分到十二点零五分",
  "1.5倍": "一点五倍",
  "1.3 到 1.5": "一点三 到 一点五",
  "第37条": "第三十七条",
  "第 2 期": "第二期",
  "−5%": "负百分之五",
  "−¥200": "负二百元",
  "30–50%": "百分之三十到五十",
  "30%–50%": "百分之三十到百分之五十",
  "3–5 天": "三到五 天",
  "¥100–200": "一百到二百元",
  "90 天": "90 天",
  "26 分钟 · 14 道题": "26 分钟，14 道题",
  "1,000": "一千",
};
const TRADITIONAL = { "7.2%": "百分之七點二", "12,345元": "一萬二千三百四十五元", "−5": "負5", "第37條": "第三十七條", "22:00–8:00": "二十二點到八點", "£20": "二十英鎊" };

for (const [language, cases] of [["en", ENGLISH], ["zh-Hans", CHINESE], ["zh-Hant", TRADITIONAL]]) {
  for (const [written, said] of Object.entries(cases)) {
    test(`${language}: ${written}`, () => assert.equal(spoken(written, language), said));
  }
}

test("numbers in characters", () => {
  const said = { 0: "零", 7: "七", 10: "十", 19: "十九", 20: "二十", 105: "一百零五", 110: "一百一十", 2000: "两千", 2002: "两千零二", 10005: "一万零五", 20000: "两万", 100010: "十万零一十", 100000000: "一亿", 200030000: "两亿零三万", 1234567890123: "一二三四五六七八九零一二三" };
  for (const [number, words] of Object.entries(said)) assert.equal(inCharacters(number, "zh-Hans"), words);
});

test("what a link calls is said digit by digit", () => {
  assert.equal(inDigits("110", "zh-Hans"), "幺幺零");
  assert.equal(inDigits("0800 138 1111", "en"), "0 8 0 0, 1 3 8, 1 1 1 1");
});

test("of another language nothing changes", () => assert.equal(spoken("7,2 % – 12378", "fr"), "7,2 % – 12378"));

test("sentences", () => {
  const split = (text) => sentences(text).map(([from, to]) => text.slice(from, to));
  assert.deepEqual(split(" Ms. Lin owes ¥1,320.50. Is it due?  “Yes!” she reads. "), ["Ms. Lin owes ¥1,320.50.", "Is it due?", "“Yes!”", "she reads."]);
  assert.deepEqual(split("能不能换个账户？“不能。”再问；写下来。没写完"), ["能不能换个账户？", "“不能。”", "再问；", "写下来。", "没写完"]);
  assert.deepEqual(split("See No. 37, e.g. the first. Then …"), ["See No. 37, e.g. the first.", "Then …"]);
  assert.deepEqual(split(" · "), []);
});
