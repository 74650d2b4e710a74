import { codeNumber, codeText, readSigns, sealed } from "../final/code.js";

// Codes of the self-check; generator/course/selfcheck.py explains them. A form is { digest, questions, steps: [2 numbers] }, a result
// { later, before, now, salt } with three values each: how many are right, and two means or null.
const basesOf = ({ questions, steps }) => {
  const bases = [questions + 1, ...steps.map((count) => 10 * count - 8)];
  return [...bases, ...bases].map(BigInt);
};
const lengthOf = (bases) => Math.ceil((bases.reduce((product, base) => product * base, 2n) - 1n).toString(2).length / 5);

export const encodeSelf = (form, { later, before, now, salt }) => {
  const bases = basesOf(form);
  const digits = [before, now].flatMap(([right, ...means]) => [right ?? 0, ...means.map((mean) => (mean === null ? 0 : Math.round(mean * 10) - 9))]);
  const number = digits.reduce((sum, digit, place) => sum * bases[place] + BigInt(digit), BigInt(later));
  return sealed(`S${form.digest}${codeText(BigInt(salt), 3)}${codeText(number, lengthOf(bases))}`);
};

export const isSelf = (line) => readSigns(line).signs[0] === "S";
export const decodeSelf = (form, line) => {
  const { signs, reason } = readSigns(line);
  if (reason) return { reason };
  const bases = basesOf(form);
  if (signs.slice(1, 4) !== form.digest || signs.length !== 9 + lengthOf(bases)) return { reason: "other-list" };
  let number = codeNumber(signs.slice(7, -2));
  const digits = [...bases].reverse().map((base) => {
    const digit = Number(number % base);
    number /= base;
    return digit;
  });
  if (number > 1n) return { reason: "damaged" };
  const values = digits.reverse().map((digit, place) => (place % 3 ? (digit ? (digit + 9) / 10 : null) : digit));
  return { later: Number(number), before: values.slice(0, 3), now: values.slice(3), salt: Number(codeNumber(signs.slice(4, 7))) };
};
