// The kinds of records that a device keeps of a course, as pure functions: by a record's name, which of its fields are texts, numbers,
// lists or groups of such (those that are not named here, or hold null, may be anything), and the steps that bring it from each format
// to the next. V is a record's format, none is 1; t says when it was stored.
//
// Whoever changes what a kind holds adds a step, and a record of the shape before to tests/scripts/storage.test.js.
const isText = (value) => typeof value === "string";
const isCount = (value) => Number.isFinite(value) && Math.abs(value) < 8e15;
const isSimple = (value) => value === null || typeof value !== "object";
export const isGroup = (value) => !isSimple(value) && !Array.isArray(value);
const isDay = (value) => isText(value) && (!value || !isNaN(Date.parse(value)));
const areTexts = (value) => Array.isArray(value) && value.every(isText);
const haveSimple = (value) => isGroup(value) && Object.values(value).every(isSimple);
const areGroups = (value) => Array.isArray(value) && value.every(isGroup);
const KINDS = [
  [/^[^:]*$/, { "n h d k": isCount, "m l": isText, "x due": isDay, "r v sure done": isSimple, ok: Array.isArray }],
  [/^read:/, { at: isDay, s: isText, "facts q": haveSimple }],
  [/^reading:/, { "letters lines rate": isCount, plain: isSimple }],
  [/^guess:/, { r: isSimple, a: areTexts }],
  // What was typed stood beside t, which an input may be called as well.
  [/^calc:/, { v: haveSimple }, ({ t, ...v }) => ({ v, t })],
  // The desk: lists of debts and calls, and what was typed into its sheets.
  [/^desk:/, { list: areGroups, v: haveSimple }],
  // Checklists, letters, plans, the path of questions, the final check, the self-check.
  [/:/, { "end lang code name form time": isText, "ids draw begun": areTexts, "salt part": isCount, "out k b w": haveSimple, said: isSimple }],
];
const kindOf = (name) => KINDS.find(([names]) => names.test(name));
export const formatOf = (name) => kindOf(name).length - 1;
export const isNewer = (name, record) => isCount(record?.V) && record.V > formatOf(name);

// Gives a record of this or an earlier format as it is today, or null where its shape is none of ours. A clock may be years ahead;
// what compares stamps, and what takes records in, sees to that.
export const migrate = (name, record) => {
  if (!isGroup(record) || !isCount(record.V ?? 1)) return null;
  const [, shape, ...steps] = kindOf(name);
  const made = steps.slice((record.V || 1) - 1).reduce((old, step) => step(old), record);
  const sound = ([names, test]) => names.split(" ").every((name) => made[name] == null || test(made[name]));
  return Object.entries({ t: Number.isFinite, ...shape }).every(sound) ? made : null;
};
