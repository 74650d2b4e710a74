// The state of a task in the record of the desk, as pure functions: true is done (as it always was), "later" waits, all else is to do.
export const isDone = (record, name) => record[name] === true;
export const isLater = (record, name) => record[name] === "later";
// How far one is, and which task is next: the first that is neither done nor put off.
export const progressOf = (record, names) => ({
  of: names.length,
  done: names.filter((name) => isDone(record, name)).length,
  later: names.filter((name) => isLater(record, name)).length,
  next: names.findIndex((name) => !isDone(record, name) && !isLater(record, name)),
});
