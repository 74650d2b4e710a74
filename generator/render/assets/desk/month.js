import { T } from "../given.js";
import { readNumber } from "../quiz/numbers.js";
import { monthOf } from "./debts.js";
import { BUDGET, readKept } from "./kept.js";

export const PARTS = ["income", "essentials", "rest"];
export const typedMonth = () => readKept(BUDGET).v ?? {};
// The month as it was typed on the desk; null where no income was.
export const myMonth = () => {
  const [amounts, parts] = [{}, Object.fromEntries(PARTS.map((part) => [part, []]))];
  for (const [name, text] of Object.entries(typedMonth())) {
    const part = name.split("-")[0];
    if (!parts[part]) continue;
    parts[part].push(name);
    [amounts[name]] = readNumber(`${text}`, T.currency);
  }
  return parts.income.some((name) => amounts[name] > 0) ? monthOf(amounts, parts) : null;
};
