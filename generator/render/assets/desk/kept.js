import { T } from "../given.js";
import { store } from "../storage/store.js";
import { statusLine } from "../tools/sheet.js";
import { debtsOf } from "./debts.js";

// What the desk keeps. Its tools share records: what one writes the others show at once. A store that takes nothing is replaced by
// memory until the page closes, and the learner is told so.
const memory = new Map();
const users = new Set();
export const readKept = (name) => memory.get(name) ?? store.read(name) ?? {};
export const writeKept = (name, record) => {
  const kept = store.write(name, record);
  if (kept) memory.delete(name);
  else memory.set(name, record ?? {});
  for (const use of users) use(name, kept);
  return kept;
};
// Calls `use` with the name of each record that changes, here or in another tab (then without one where all may have).
export const watchKept = (use) => {
  users.add(use);
  store.watch((name) => use(name, true));
};
// A line that says whether what is typed stays, for the records whose names it is given.
export const keptLine = (...names) => {
  const line = statusLine("fc-meta fc-today-kept");
  line.textContent = T.kept;
  watchKept((name, kept) => {
    if (names.includes(name)) line.textContent = kept ? T.kept : T.unkept;
  });
  return line;
};
// A name for a new entry that no other has.
export const newId = (list) => {
  let n = list.length;
  const taken = new Set(list.map(({ id }) => id));
  while (taken.has(`e${n}`)) n += 1;
  return `e${n}`;
};
export const DEBTS = "desk:debts";
export const BUDGET = "desk:budget";
export const LENDERS = "desk:lenders";
export const CALLS = "desk:calls";
export const myDebts = () => debtsOf(readKept(DEBTS));
export const writeDebts = (list) => writeKept(DEBTS, list.length ? { list } : null);
