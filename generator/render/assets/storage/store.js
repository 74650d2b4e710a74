import { T } from "../given.js";
import { formatOf, isNewer, migrate } from "./kinds.js";

// All that this device keeps of a course: `fincourse:1:COURSE:NAME` holds one record as JSON. Nothing outside this folder asks
// localStorage.
//
// A blocked, full or damaged store never stops the course. A record of a later format is neither read nor written over. One of
// another shape, which only another program can have written, is read as none, and set aside under its name in format 0 before
// another one takes its place.
export const keyOf = (name, format = 1) => `fincourse:${format}:${T.course}:${name}`;
// What a key of this course names, or "".
export const nameOf = (key) => key.split(keyOf(""))[1] ?? "";
// Keeps a record with the stamp that it has; throws where there is no room.
export const put = (name, record) => {
  const V = formatOf(name);
  localStorage.setItem(keyOf(name), JSON.stringify(V > 1 ? { V, ...record } : record));
};
// { record, odd }: what can be used of a record, and what is odd about it: "newer", "damaged" or "".
const look = (name) => {
  let odd = "";
  try {
    const text = localStorage.getItem(keyOf(name)) || "null";
    odd = "damaged";
    const stored = JSON.parse(text);
    if (isNewer(name, stored)) return { odd: "newer" };
    const record = stored && migrate(name, stored);
    return { record, odd: stored === null || record ? "" : odd };
  } catch {
    return { odd };
  }
};
export const store = {
  read: (name) => look(name).record ?? null,
  odd: (name) => look(name).odd,
  write(name, record) {
    try {
      const { odd } = look(name);
      if (odd === "newer") return false;
      if (odd) localStorage.setItem(`${keyOf(name, 0)}:${Date.now()}`, localStorage.getItem(keyOf(name)));
      // Stamped, so that the same record from two places can be merged.
      if (record) put(name, { ...record, t: Date.now() });
      else localStorage.removeItem(keyOf(name));
      return true;
    } catch {
      return false;
    }
  },
  // The records of a kind such as "read:", by what their names go on with; without one those of questions.
  records(kind = "") {
    const found = {};
    try {
      for (const name of Object.keys(localStorage).map(nameOf)) {
        if (name && (kind ? name.startsWith(kind) : !name.includes(":"))) found[name.slice(kind.length)] = store.read(name);
      }
    } catch {
      // A blocked store has none.
    }
    return found;
  },
  // Calls `use` with the name of what another tab stored of this course, and with none when it emptied the store.
  watch(use) {
    addEventListener("storage", ({ key }) => (!key || nameOf(key)) && use(key && nameOf(key)));
  },
};
