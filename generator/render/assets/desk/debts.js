// The learner's debts as pure functions: what a record holds, what they add up to, which come first, who gets how much.
const amount = (value) => (Number.isFinite(value) && value > 0 ? value : 0);
const words = (value) => (typeof value === "string" ? value : "");
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// Gives the debts of a record of any shape: { id, name, number, kind, owed, rate, monthly, day, left, asked: { old: "yes" } }.
// A number that is not known is 0.
export const debtsOf = (record) =>
  (Array.isArray(record?.list) ? record.list : []).filter(isGroup).map((one, n) => ({
    id: words(one.id) || `${n}`,
    name: words(one.name),
    number: words(one.number),
    kind: words(one.kind),
    owed: amount(one.owed),
    rate: amount(one.rate),
    monthly: amount(one.monthly),
    day: Number.isInteger(one.day) && one.day > 0 && one.day < 32 ? one.day : 0,
    left: Number.isInteger(one.left) ? amount(one.left) : 0,
    asked: isGroup(one.asked) ? Object.fromEntries(Object.entries(one.asked).map(([name, answer]) => [name, words(answer)])) : {},
  }));

const cents = (value) => Math.round(value * 100);
export const sumOf = (debts, field) => debts.reduce((sum, debt) => sum + cents(debt[field]), 0) / 100;

// What must be asked first of a debt, by the ids of the questions: only a clear no lets it pass, and nothing said is "".
export const standing = (debt, questions) => {
  const answers = questions.map((id) => debt.asked[id] ?? "");
  if (answers.some((answer) => answer === "yes" || answer === "unsure")) return "aside";
  return answers.every((answer) => answer === "no") ? "open" : "unasked";
};
export const asideFor = (debt, questions) => questions.filter((id) => ["yes", "unsure"].includes(debt.asked[id]));

// Those to ask about first, then the highest rate, of equal rates the smallest debt, which ends soonest.
export const inOrder = (debts, questions) => {
  const aside = (debt) => +(standing(debt, questions) === "aside");
  return [...debts].sort((a, b) => aside(b) - aside(a) || b.rate - a.rate || a.owed - b.owed);
};

// Shares a sum out in whole units by what is owed to each: largest remainders get what rounding leaves, so that the shares add up
// exactly to the sum, or to all that is owed where that is less. Nobody gets more than is owed to them, rounded up.
export const shareOut = (sum, owed) => {
  const weights = owed.map((value) => cents(amount(value)));
  const all = weights.reduce((total, weight) => total + weight, 0);
  const whole = Math.min(Math.floor(amount(sum)), Math.ceil(all / 100));
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

// Income, essentials, the rest, and what is left of it, of amounts by name and the names of each part.
export const monthOf = (amounts, parts) => {
  const of = (part) => parts[part].reduce((sum, name) => sum + cents(amount(amounts[name])), 0);
  const [income, essentials, rest] = ["income", "essentials", "rest"].map(of);
  return { income: income / 100, essentials: essentials / 100, rest: rest / 100, left: (income - essentials - rest) / 100 };
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
