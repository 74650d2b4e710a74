import { T } from "../given.js";

// What a device remembers of a question, as pure functions over its record: m how the last finished try went, ok the days
// on which it was right alone since it was last missed, x the day of the last miss, k the step of the ladder of days, due
// the day it comes back, d when the last try was finished, sure what the learner tapped. Days are local: "2026-11-25".
export const dayOf = (time = Date.now()) => {
  const date = new Date(time);
  return new Date(date - date.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
};
export const dayAfter = (day, days) => new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10);
const daysOf = (record) => (Array.isArray(record?.ok) ? record.ok.filter((day) => typeof day === "string") : []);

// Right alone takes the first go, no hint, and a day on which the answer was not seen before.
const outcome = (tried, record, now) => {
  if (!tried.right) return "missed";
  const seen = record?.m && record.m !== "right" && record.d <= now && record.d >= new Date(now).setHours(0, 0, 0, 0);
  return tried.n > 1 || tried.h || seen ? "help" : "right";
};

// A date beyond the longest step is from a clock that was wrong, or from a longer ladder: it counts as due.
export const isDue = (record, today = dayOf()) =>
  !!record?.due && !(record.due > today && record.due <= dayAfter(today, Math.max(...T.ladder)));

// When a question comes back: a miss starts the ladder again, help takes a step back, right alone a step up, but only
// when it was due. So practice between the dates moves nothing up, though it may bring a date nearer.
const nextDue = (record, how, today) => {
  const due = isDue(record, today);
  const move = how === "missed" ? -T.ladder.length : how === "help" ? -1 : +due;
  const k = Math.max(0, Math.min(T.ladder.length - 1, (Math.trunc(record?.k) || 0) + move));
  const next = dayAfter(today, T.ladder[k]);
  const early = record?.due && !due;
  return { k, due: early && (how === "right" || record.due < next) ? record.due : next };
};

// The record after a finished try: { right, n tries, h hints, sure }.
export const learnt = (record, tried, now = Date.now()) => {
  const today = dayOf(now);
  const m = outcome(tried, record, now);
  const ok = m === "missed" ? [] : daysOf(record);
  if (m === "right" && !ok.includes(today)) ok.push(today);
  const x = m === "missed" ? today : record?.x;
  return { ...record, ...nextDue(record, m, today), m, ok, x, d: now, sure: tried.sure };
};

// Right alone on two different days.
export const mastered = (record) => daysOf(record).length > 1;

// "unseen", "missed", "help" (right with help), "right" (right alone) or "due".
export const stateOf = (record, revision, today = dayOf()) => {
  if (record?.r !== revision || !["missed", "help", "right"].includes(record.m)) return "unseen";
  return record.m !== "missed" && isDue(record, today) ? "due" : record.m;
};

// One record out of two of the same question, from two tabs or devices: the sitting of the newer one, what was learnt from
// the one that finished a try last, and the days of both since the last miss. Fields unknown here stay.
export const merge = (a, b) => {
  if (!a || !b) return a || b;
  const by = (name) => (one, other) =>
    (+other[name] || 0) - (+one[name] || 0) || (JSON.stringify(one) < JSON.stringify(other) ? 1 : -1);
  if (a.r !== b.r) return [a, b].sort(by("r"))[0];
  const [newer, older] = [a, b].sort(by("t"));
  const [last] = [a, b].sort(by("d"));
  const merged = { ...older, ...newer };
  for (const name of ["m", "k", "due", "d", "sure"]) merged[name] = last[name];
  const x = [a.x, b.x].filter((day) => typeof day === "string").sort().pop();
  const days = [...daysOf(a), ...daysOf(b)].filter((day) => !x || day > x);
  return Object.assign(merged, { x, ok: [...new Set(days)].sort() });
};
