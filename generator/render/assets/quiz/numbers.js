import { T } from "../given.js";
import { button, make } from "./core.js";

// The same rules as generator/formulas/notation.py, which also gives T.written and, as T.decimal, the sign before decimals in the
// course's notation; both are run on tests/vectors/numbers.json.
const scales = { 千: 1e3, 万: 1e4, 亿: 1e8 };
const numberForms = Object.fromEntries([[".", ","], [",", "."]].map(([decimal, group]) => [decimal, [
  `[0-9]*\\${decimal}?[0-9]+`,
  `[1-9][0-9]{0,2}(\\${group}[0-9]{3})+(\\${decimal}[0-9]+)?`,
  `[1-9][0-9]{0,2}([ '’][0-9]{3})+(\\${decimal}[0-9]+)?`,
].map((form) => new RegExp(`^${form}$`))]));
const plainText = (text) => text.replace(/\s+/g, " ").trim().toLowerCase().replaceAll("−", "-");
// Full-width signs as plain ones; others stay, for 5² is not 52.
const narrow = (text) => text.replace(/[\uff01-\uffee]+/g, (wide) => wide.normalize("NFKC"));
const inNotation = (digits, decimal) => {
  if (!numberForms[decimal].some((form) => form.test(digits))) return null;
  return Number([...digits].filter((c) => /[0-9]/.test(c) || c === decimal).join("").replace(decimal, "."));
};

// The numbers that a text may mean in a unit: none, one, or two, of which the learner is to choose.
export function readNumber(text, unit, decimal = T.decimal) {
  const words = unit === "%" ? "" : T.written[unit] || unit.toLowerCase().replace(/[^\w\s]/g, "\\$&");
  const pattern = `^([+-]?) ?((?:${words})?) ?([+-]?) ?([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?) ?((?:${words})?)$`;
  const [, before, money, sign, digits, scale, percent, behind] = plainText(narrow(text)).match(new RegExp(pattern)) ?? [];
  if (!digits || (before && sign)) return [];
  const factor = (scales[scale] || 1) * (`${before}${sign}`.includes("-") ? -1 : 1);
  const currency = unit in T.written && !["", "days", "months", "years"].includes(unit);
  const own = inNotation(digits, decimal);
  const foreign = inNotation(digits, decimal === "." ? "," : ".");
  let values = [own ?? foreign];
  if (own === null && foreign === null) return [];
  if (own !== null && foreign !== null && own !== foreign) {
    const amount = currency && !scale && !percent;
    const two = digits.includes(decimal) ? amount : decimal === "," && !(currency && (money || behind));
    if (two) values = [Math.max(own, foreign), Math.min(own, foreign)];
  }
  return values.map((value) => (value * factor) / (percent && unit !== "%" ? 100 : 1));
}
// Writes the two so that each has one reading: 1,500 and 1.50.
export const twoWays = (values, decimal = T.decimal) => {
  const [large, small] = [...values].sort((a, b) => Math.abs(b) - Math.abs(a));
  const whole = `${large}`.replace(/\B(?=(\d{3})+$)/g, decimal === "." ? "," : "");
  let fraction = `${Math.abs(small)}`.split(".")[1] ?? "";
  fraction = fraction.padEnd(fraction.length === 3 ? 4 : 2, "0");
  return [whole, `${small < 0 ? "-" : ""}${Math.trunc(Math.abs(small))}${decimal}${fraction}`];
};
// Puts digits with points and commas into the course's notation.
export const localDigits = (text) => (T.decimal === "," ? text.replace(/[.,]/g, (sign) => (sign === "." ? "," : ".")) : text);
export const writeNumber = (value, least = 0) =>
  localDigits(value.toLocaleString("en", { minimumFractionDigits: least, maximumFractionDigits: 6 }));
// Asks which of two numbers is meant; the choice goes into the box as if it had been typed.
export const whichNumber = (box, values) =>
  make("span", { className: "fc-which" }, `${T.which} `, ...twoWays(values).flatMap((text) => {
    const choose = () => {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    };
    return [Object.assign(button(text, choose), { translate: false }), " "];
  }));

// The same rules as generator/questions/answers.py; both are run on tests/vectors/words.json.
export const normaliseWords = (text) =>
  plainText(text.normalize("NFKC")).replace(/[–‐‑‒]/g, "-").replace(/[’‘]/g, "'").replace(/[.。\s]+$/, "");
