import { T } from "../given.js";
import { localDigits } from "../quiz/numbers.js";
import { F } from "./finance.js";

// Writes a number for readers, by the rules of show_value in generator/formulas/show.py; both run on tests/vectors/shown.json.
export const show = (value, unit, decimals = null, bare = 0) => {
  const number = unit === "rate" ? value * 100 : value;
  const most = decimals ?? (unit === "number" || unit === "any" ? 4 : 2);
  const rounded = F.halfUp(number, most);
  let [whole, fraction = ""] = Math.abs(rounded).toFixed(most).split(".");
  if (decimals === null) {
    if (unit !== "money") fraction = fraction.replace(/0+$/, "");
    else if (fraction === "00") fraction = "";
  }
  if (bare < 2) whole = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = localDigits(fraction ? `${whole}.${fraction}` : whole);
  const sign = rounded < 0 ? "−" : "";
  if (bare || unit === "number" || unit === "any") return sign + digits;
  if (unit === "money") return sign + T.symbol + digits;
  if (unit === "rate") return `${sign}${digits}%`;
  return T.units[unit][digits === "1" ? 0 : 1].replace("{n}", sign + digits);
};
