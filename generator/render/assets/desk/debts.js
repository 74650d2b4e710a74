// The learner's debts as pure functions: what a record holds, what they add up to, which come first.
export const amountOf = (value) => (Number.isFinite(value) && value > 0 ? value : 0);
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
    owed: amountOf(one.owed),
    rate: amountOf(one.rate),
    monthly: amountOf(one.monthly),
    day: Number.isInteger(one.day) && one.day > 0 && one.day < 32 ? one.day : 0,
    left: Number.isInteger(one.left) ? amountOf(one.left) : 0,
    asked: isGroup(one.asked) ? Object.fromEntries(Object.entries(one.asked).map(([name, answer]) => [name, words(answer)])) : {},
  }));

export const cents = (value) => Math.round(value * 100);
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

// Income, essentials, the rest, and what is left of it, of amounts by name and the names of each part.
export const monthOf = (amounts, parts) => {
  const of = (part) => parts[part].reduce((sum, name) => sum + cents(amountOf(amounts[name])), 0);
  const [income, essentials, rest] = ["income", "essentials", "rest"].map(of);
  return { income: income / 100, essentials: essentials / 100, rest: rest / 100, left: (income - essentials - rest) / 100 };
};
