import { T } from "../given.js";
import { merge } from "../quiz/memory.js";
import { isGroup, isNewer, migrate } from "./kinds.js";
import { keyOf, nameOf, put, store } from "./store.js";

// What a file of progress holds, as pure functions: { fincourse: 1, course, saved, records: { name: record } }.
const FORMAT = 1;
// More than any browser keeps for one site, so that whatever was saved can be taken in.
export const MOST = { bytes: 2e7, name: 200, record: 5e5 };
const sortedText = (value) =>
  JSON.stringify(value, (_, one) => (isGroup(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));

// Gives { records } or { wrong: why }; records that can't be right are counted as odd.
export const readFile = (text, course, now = Date.now()) => {
  if (text.length > MOST.bytes) return { wrong: "huge" };
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { wrong: /^\s*\{\s*"fincourse"/.test(text) ? "broken" : "strange" };
  }
  if (!isGroup(file) || !Number.isInteger(file.fincourse)) return { wrong: "strange" };
  if (file.fincourse > FORMAT) return { wrong: "newer" };
  if (file.course !== course) return { wrong: "other" };
  if (!isGroup(file.records)) return { wrong: "broken" };
  const records = {};
  let odd = 0;
  for (const [name, record] of Object.entries(file.records)) {
    const fits = /^[A-Za-z0-9][\w:/.-]*$/.test(name) && name.length <= MOST.name && isGroup(record) && (isNewer(name, record) || migrate(name, record));
    if (!fits || JSON.stringify(record).length > MOST.record) odd += 1;
    // A clock that went wrong must not win for ever.
    else records[name] = record.t > now + 864e5 ? { ...record, t: now } : record;
  }
  return { records, odd };
};

// One record out of two. A lesson that was only begun in the meantime stays read.
const mergeRecords = (name, here, there) => {
  if (!here || sortedText(here) === sortedText(there)) return there;
  if (!name.includes(":")) return merge(here, there);
  const [newer, older] = (+there.t || 0) > (+here.t || 0) ? [there, here] : [here, there];
  return name.startsWith("read:") && !("at" in newer) ? { ...older, ...newer } : newer;
};

// Everything of this course, in whatever format.
const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith("fincourse:") && key.split(":")[2] === T.course);

export const forgetAll = () => {
  for (const key of ownKeys()) localStorage.removeItem(key);
};

export const writeFile = () => {
  const records = {};
  let unreadable = 0;
  for (const name of ownKeys().map(nameOf)) {
    try {
      const record = name && JSON.parse(localStorage.getItem(keyOf(name)));
      if (!isGroup(record)) throw new Error(name);
      records[name] = record;
    } catch {
      unreadable += 1;
    }
  }
  const text = JSON.stringify({ fincourse: FORMAT, course: T.course, saved: new Date().toISOString(), records });
  return { text, count: Object.keys(records).length, unreadable };
};

// Merges a file's records into the store. Their stamps stay, so that the same file taken twice changes nothing.
export const takeIn = (records) => {
  const done = { taken: 0, kept: 0, full: 0 };
  for (const [name, record] of Object.entries(records)) {
    const here = store.read(name);
    const newer = isNewer(name, record);
    const strange = store.odd(name) === "newer" || (here && newer);
    const merged = strange ? null : mergeRecords(name, here, newer ? record : migrate(name, record));
    if (!merged || (here && sortedText(merged) === sortedText(here))) done.kept += 1;
    else {
      try {
        put(name, merged);
        done.taken += 1;
      } catch {
        done.full += 1;
      }
    }
  }
  return done;
};
