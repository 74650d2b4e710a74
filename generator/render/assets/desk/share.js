import { amountOf, cents } from "./debts.js";

// Shares a sum out in whole units by what is owed to each: largest remainders get what rounding leaves, so that the shares add up
// exactly to the sum, or to all that is owed where that is less. Nobody gets more than is owed to them, rounded up.
export const shareOut = (sum, owed) => {
  const weights = owed.map((value) => cents(amountOf(value)));
  const all = weights.reduce((total, weight) => total + weight, 0);
  const whole = Math.min(Math.floor(amountOf(sum)), Math.ceil(all / 100));
  if (!all || !whole) return weights.map(() => 0);
  const most = weights.map((weight) => Math.ceil(weight / 100));
  const exact = weights.map((weight) => (whole * weight) / all);
  const shares = exact.map((value, n) => Math.min(Math.floor(value + 1e-9), most[n]));
  const rest = (n) => exact[n] - shares[n];
  let left = whole - shares.reduce((total, share) => total + share, 0);
  const byRest = shares.map((_, n) => n).sort((a, b) => rest(b) - rest(a) || weights[b] - weights[a] || a - b);
  for (const n of byRest) {
    if (left < 1) break;
    if (shares[n] >= most[n]) continue;
    shares[n] += 1;
    left -= 1;
  }
  return shares;
};

// The text of a letter with what is known filled in; a gap that is not says its name in brackets. Gives { text, open: [names] }.
export const fillLetter = (text, known, names) => {
  const open = new Set();
  const filled = text.replace(/(?<!\{)\{\s*(\w+)\s*\}(?!\})/g, (_, gap) => {
    if (known[gap]) return known[gap];
    open.add(gap);
    return `[${names[gap] ?? gap}]`;
  });
  return { text: filled, open: [...open] };
};
