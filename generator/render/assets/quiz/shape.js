// What a record holds, as pure functions: by its name, which of its fields are texts, numbers, switches, lists or groups of
// such. Fields that are not named here, or hold null, may be anything.
const isText = (value) => typeof value === "string";
const isCount = (value) => Number.isFinite(value) && Math.abs(value) < 8e15;
const isFlag = (value) => typeof value === "boolean";
const isSimple = (value) => value === null || typeof value !== "object";
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isDay = (value) => isText(value) && (!value || !isNaN(Date.parse(value)));
const areTexts = (value) => Array.isArray(value) && value.every(isText);
const haveSimple = (value) => isGroup(value) && Object.values(value).every(isSimple);
const fields = (names, test) => Object.fromEntries(names.split(" ").map((name) => [name, test]));
const SHAPES = [
  [/^[^:]*$/, { ...fields("n h d k", isCount), ...fields("m l", isText), ...fields("x due", isDay), ...fields("r v sure", isSimple), ok: Array.isArray, done: isFlag }],
  [/^read:/, { at: isDay, s: isText, facts: haveSimple, q: haveSimple }],
  [/^guess:/, { r: isSimple, a: areTexts }],
  [/^review:gone$/, { ids: areTexts }],
  [/^final:check$/, { salt: isCount, draw: areTexts, begun: areTexts, out: haveSimple, code: isText }],
  [/^final:name$/, { name: isText }],
  [/:/, { ...fields("end lang", isText), said: isSimple }],
];
const isSound = (name, record) => {
  if (!isGroup(record)) return false;
  // A clock may be years ahead; what compares stamps, and what takes records in, sees to that.
  const shape = { t: Number.isFinite, ...SHAPES.find(([names]) => names.test(name))[1] };
  return Object.entries(shape).every(([field, test]) => !Object.hasOwn(record, field) || record[field] === null || test(record[field]));
};
