// What a self-check comes to, as pure functions. A part is { key, ids, reversed: [ids], steps }, without steps for questions. A record
// holds each part under its key: { id: true | false } for questions, { id: step } for statements, counted from 1.
const answerOf = (part, record, id) => {
  const given = record?.[part.key]?.[id];
  if (!part.steps) return typeof given === "boolean" ? +given : null;
  if (!Number.isInteger(given) || given < 1 || given > part.steps) return null;
  return part.reversed.includes(id) ? part.steps + 1 - given : given;
};
// How many are right, or the mean of the steps; null where all of them were left open.
export const valueOf = (part, record, ids = part.ids) => {
  const found = ids.map((id) => answerOf(part, record, id)).filter((value) => value !== null);
  const sum = found.reduce((all, one) => all + one, 0);
  return found.length ? sum / (part.steps ? found.length : 1) : null;
};
// { ids, before, now, of, way }, from what was answered both times; null where that is nothing.
export const compared = (part, first, last) => {
  const ids = part.ids.filter((id) => [first, last].every((record) => answerOf(part, record, id) !== null));
  if (!ids.length) return null;
  const [before, now] = [first, last].map((record) => valueOf(part, record, ids));
  const much = part.steps ? 0.25 : 1;
  const way = now - before >= much ? "more" : before - now >= much ? "less" : "same";
  return { ids, before, now, of: part.steps || ids.length, way };
};
// Whether somebody should hear of help: one answer on the worst step, or a mean near it.
export const isLow = (part, record) => {
  const mean = valueOf(part, record);
  return mean !== null && (mean <= 2 || part.ids.some((id) => answerOf(part, record, id) === 1));
};
// The same day some months on: "2026-11-30" and 3 give "2027-02-28".
export const monthsOn = (day, months) => {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};
