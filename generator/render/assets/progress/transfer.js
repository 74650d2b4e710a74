// What a file of progress holds, as pure functions: { fincourse: 1, course, saved, records: { name: record } }.
const FORMAT = 1;
// More than any browser keeps for one site, so that whatever was saved can be taken in.
const MOST = { bytes: 2e7, name: 200, record: 5e5 };
const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const sortedText = (value) =>
  JSON.stringify(value, (_, one) => (isRecord(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));

// Gives { records } or { wrong: why }; records that can't be right are counted as odd.
const readFile = (text, course, now = Date.now()) => {
  if (text.length > MOST.bytes) return { wrong: "huge" };
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { wrong: /^\s*\{\s*"fincourse"/.test(text) ? "broken" : "strange" };
  }
  if (!isRecord(file) || !Number.isInteger(file.fincourse)) return { wrong: "strange" };
  if (file.fincourse > FORMAT) return { wrong: "newer" };
  if (file.course !== course) return { wrong: "other" };
  if (!isRecord(file.records)) return { wrong: "broken" };
  const records = {};
  let odd = 0;
  for (const [name, record] of Object.entries(file.records)) {
    const fits = /^[A-Za-z0-9][\w:/.-]*$/.test(name) && name.length <= MOST.name && isRecord(record) && (record.V > 1 || isSound(name, record));
    if (!fits || JSON.stringify(record).length > MOST.record) odd += 1;
    // A clock that went wrong must not win for ever.
    else records[name] = record.t > now + 864e5 ? { ...record, t: now } : record;
  }
  return { records, odd };
};

// One record out of two. A lesson that was only begun in the meantime stays read.
const mergeRecords = (name, here, there) => {
  if (!here) return there;
  if (!name.includes(":")) return merge(here, there);
  const [newer, older] = (+there.t || 0) > (+here.t || 0) ? [there, here] : [here, there];
  return name.startsWith("read:") && !("at" in newer) ? { ...older, ...newer } : newer;
};

const ownKeys = (pattern) => Object.keys(localStorage).filter((key) => pattern.test(key));
const escaped = T.course.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
// Everything of this course, whatever format it is kept in.
const anyFormat = new RegExp(`^fincourse:\\d+:${escaped}:`);

const writeFile = () => {
  const records = {};
  let unreadable = 0;
  for (const key of ownKeys(anyFormat)) {
    try {
      const value = JSON.parse(localStorage.getItem(key));
      if (!isRecord(value) || !key.startsWith(keyOf(""))) throw new Error(key);
      records[key.slice(keyOf("").length)] = value;
    } catch {
      unreadable += 1;
    }
  }
  const text = JSON.stringify({ fincourse: FORMAT, course: T.course, saved: new Date().toISOString(), records });
  return { text, count: Object.keys(records).length, unreadable };
};

// Merges a file's records into the store. Their stamps stay, so that the same file taken twice changes nothing.
const takeIn = (records) => {
  const done = { taken: 0, kept: 0, full: 0 };
  for (const [name, there] of Object.entries(records)) {
    const key = keyOf(name);
    const odd = store.odd(key);
    const here = store.read(key);
    const strange = odd === "newer" || (here && there.V > 1);
    const merged = strange ? null : mergeRecords(name, here, there);
    if (!merged || (here && sortedText(merged) === sortedText(here))) done.kept += 1;
    else {
      try {
        localStorage.setItem(key, JSON.stringify(merged));
        done.taken += 1;
      } catch {
        done.full += 1;
      }
    }
  }
  return done;
};
