// What stands on a page as it is said: amounts, shares, days, hours and numbers to call, in words where a voice would stumble.
// Pure functions. English and Chinese are known; of other languages a text stays as it is.
const HANS = { point: "点", minus: "负", large: ["", "万", "亿"], two: "两", share: "百分之", mille: "千分之", to: "到", times: "乘以" };
const HANT = { ...HANS, point: "點", minus: "負", large: ["", "萬", "億"], two: "兩" };
const MONEY = [
  ["¥￥", "yuan", "yuan", "元", "元"],
  ["£", "pound", "pounds", "英镑", "英鎊"],
  ["$", "dollar", "dollars", "美元", "美元"],
  ["€", "euro", "euros", "欧元", "歐元"],
];
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DIGITS = [..."零一二三四五六七八九"];
export const isChinese = (language) => /^zh\b/i.test(language);
const wordsOf = (language) => (/^zh-(hant|tw|hk|mo)/i.test(language) ? HANT : HANS);
const bare = (number) => number.replace(/,/g, "").replace(/\.00$/, "");
const each = (number) => [...number].map((digit) => DIGITS[digit] ?? "").join("");

// 1 to 9999, without the zero before it.
const group = (value) => {
  let made = "";
  for (const [place, unit] of ["千", "百", "十", ""].entries()) {
    const digit = Math.floor(value / 10 ** (3 - place)) % 10;
    if (digit) made += DIGITS[digit] + unit;
    else if (made && !made.endsWith("零")) made += "零";
  }
  return made.replace(/零$/, "");
};

// A number in Chinese characters; "12,345.67" → 一万二千三百四十五点六七. What is too long for a number is said digit by digit.
export const inCharacters = (number, language) => {
  const words = wordsOf(language);
  const [whole, part] = bare(number).split(".");
  if (whole.length > 12) return each(whole);
  const groups = [];
  for (let end = whole.length; end > 0; end -= 4) groups.unshift(+whole.slice(Math.max(0, end - 4), end));
  let made = "";
  for (const [place, value] of groups.entries()) {
    if (!value) {
      if (made && !made.endsWith("零")) made += "零";
      continue;
    }
    if (made && value < 1000 && !made.endsWith("零")) made += "零";
    const large = words.large[groups.length - 1 - place];
    made += (value === 2 && large ? words.two : group(value).replace(/^二千/, made ? "$&" : `${words.two}千`)) + large;
  }
  made = made.replace(/零$/, "").replace(/^一十/, "十") || DIGITS[0];
  return part ? made + words.point + each(part) : made;
};

// A number to call, digit by digit: 12378 → "1 2 3 7 8", 幺二三七八.
export const inDigits = (number, language) =>
  isChinese(language)
    ? number.replace(/[ -]+/g, "，").replace(/\d/g, (digit) => (digit === "1" ? "幺" : DIGITS[digit]))
    : number.replace(/[ -]+/g, ", ").replace(/\d(?=\d)/g, "$& ");

const N = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const DASH = "[–—~～]";
const rule = (text, flags = "g") => new RegExp(text.replace(/N/g, `(${N})`).replace(/DASH/g, DASH), flags);
const NOT_AFTER = String.raw`(?<![\d.,:¥￥£$€A-Za-z])`;
// Five digits, as hotlines in China have: no amount, count or part of a longer number.
const HOTLINE = rule(String.raw`${NOT_AFTER}(?<![-–~～])(1[0-2]\d{3}|9[5-6]\d{3})(?![\d.,:%‰]\d|\d|[%‰]|\s*(?:元|万|萬|亿|億|块|塊|倍|个|個|天|年|月|人|笔|筆|次|yuan|days|people|euros|pounds|dollars))`);
const PHONE = /(?<![\d.,-])\d{3,4}-\d{3,4}-?\d{4}(?![\d-])/g;
const DAY = /(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])/g;
const MINUS = rule(String.raw`(^|[\s(（：:，,=])[-−](?=[¥￥£$€]?\s?\d)`);
const SIGN = `[${MONEY.map(([signs]) => signs).join("")}]`;
const moneyOf = (sign) => MONEY.find(([signs]) => signs.includes(sign));

const english = (text) =>
  text
    .replace(/\s*\([\u4e00-\u9fff、，\s]+\)/g, "") // the Chinese word beside an English one, which an English voice can't say
    .replace(/ · /g, ", ")
    .replace(DAY, (all, year, month, day) => (MONTHS[month - 1] ? `${+day} ${MONTHS[month - 1]} ${year}` : all))
    .replace(MINUS, "$1minus ")
    .replace(rule(`N(\\s?%)?\\s?DASH\\s?(?=${SIGN}?\\s?\\d)`), "$1$2 to ")
    .replace(/(\d:\d\d)\s?[–—~～]\s?(?=\d)/g, "$1 to ")
    .replace(rule(`(${SIGN})\\s?N(?: (thousand|million|billion))?`), (_, sign, number, large) => {
      const [, one, many] = moneyOf(sign);
      return `${bare(number)}${large ? ` ${large}` : ""} ${number === "1" && !large ? one : many}`;
    })
    .replace(rule("N\\s?%"), (_, number) => `${bare(number)} percent`)
    .replace(rule("N\\s?‰"), (_, number) => `${bare(number)} per thousand`)
    .replace(/\d{1,3}(?:,\d{3})+/g, bare)
    .replace(/×\s?/g, "times ");

const chinese = (text, language) => {
  const words = wordsOf(language);
  const say = (number) => inCharacters(number, language);
  const unit = (sign) => moneyOf(sign)[words === HANT ? 4 : 3];
  const hour = (hours, minutes) => `${say(`${+hours}`)}${words.point}${+minutes ? `${minutes[0] === "0" ? "零" : ""}${say(`${+minutes}`)}分` : ""}`;
  return text
    .replace(/ · /g, "，")
    .replace(DAY, "$1年$2月$3日")
    .replace(/(?<!\d)((?:19|20)\d\d)\s?年\s?/g, (_, year) => `${each(year)}年`)
    .replace(/(?<!\d)(\d{1,2})\s?月(?:\s?(\d{1,2})\s?([日号號]))?/g, (_, month, day, end) => `${say(`${+month}`)}月${day ? say(`${+day}`) + end : ""}`)
    .replace(MINUS, `$1${words.minus}`)
    .replace(/(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])/g, (_, hours, minutes) => hour(hours, minutes))
    .replace(rule(`(${words.point}(?:[一-龥]{1,4}分)?)\\s?DASH\\s?`), `$1${words.to}`)
    .replace(rule(`(${SIGN})\\s?N\\s?DASH\\s?${SIGN}?\\s?N`), (_, sign, from, to) => `${say(from)}${words.to}${say(to)}${unit(sign)}`)
    .replace(rule(`(${SIGN})\\s?N\\s?([万萬亿億])?`), (_, sign, number, large = "") => `${say(number)}${large}${unit(sign)}`)
    .replace(rule("N\\s?(%)?\\s?DASH\\s?N\\s?%"), (_, from, sign, to) => `${words.share}${say(from)}${words.to}${sign ? words.share : ""}${say(to)}`)
    .replace(rule("N\\s?%"), (_, number) => words.share + say(number))
    .replace(rule("N\\s?‰"), (_, number) => words.mille + say(number))
    .replace(rule("N\\s?DASH\\s?N"), (_, from, to) => `${say(from)}${words.to}${say(to)}`)
    .replace(rule("第\\s?N\\s?(?=[条條款项項章节節期步题題页頁])"), (_, number) => `第${say(number)}`)
    .replace(rule("N\\s?(?=[元块塊倍万萬亿億])"), (_, number) => say(number))
    .replace(rule("N"), (all, number) => (/[.,]/.test(number) ? say(number) : all))
    .replace(/\s?×\s?/g, words.times);
};

// A text as it is said in a language.
export const spoken = (text, language) => {
  if (!isChinese(language) && !/^en\b/i.test(language)) return text;
  const called = text.replace(PHONE, (number) => inDigits(number, language)).replace(HOTLINE, (number) => inDigits(number, language));
  return isChinese(language) ? chinese(called, language) : english(called);
};

const ABBREVIATED = /(?:^|[\s(“"‘])(?:Mr|Mrs|Ms|Dr|No|Nos|Art|St|vs|e\.g|i\.e|approx|cf|[A-Z])\.$/;
// Where each sentence of a text begins and ends, [[from, to], …], without the blanks around it.
export const sentences = (text) => {
  const found = [];
  let from = 0;
  const take = (to) => {
    const [lead] = text.slice(from, to).match(/^\s*/);
    const length = text.slice(from, to).trimEnd().length;
    if (length > lead.length && /[\p{L}\p{N}]/u.test(text.slice(from, to))) found.push([from + lead.length, from + length]);
    from = to;
  };
  for (const end of text.matchAll(/[。！？；]+[”’」』）"]*|[.!?…]+["'”’)」]*(?=\s)/g)) {
    if (!end[0].startsWith(".") || !ABBREVIATED.test(text.slice(from, end.index + 1))) take(end.index + end[0].length);
  }
  take(text.length);
  return found;
};
