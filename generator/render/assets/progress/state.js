import { T } from "../given.js";
import { make } from "../quiz/core.js";
import { mastered, stateOf } from "../quiz/memory.js";

// What a device remembers of a lesson, in `read:LESSON`: at the local day on which the learner said to have read it ("" once
// that was taken back, absent while it is only begun), facts the digests of its figures and q the revisions of its
// questions as they stood then, s a digest of both. Pure functions, shared by the lessons and the page of progress.
export const wasRead = (record) => typeof record?.at === "string" && record.at !== "";

// What of a lesson { facts, q } is new or changed for someone who read it, or who answered its questions.
export const changesSince = (record, lesson, answered) => {
  const read = wasRead(record);
  const changes = { facts: [], questions: [], added: [] };
  if (read) changes.facts = Object.keys(lesson.facts).filter((id) => record.facts?.[id] !== lesson.facts[id]);
  for (const [id, revision] of Object.entries(lesson.q)) {
    if (answered[id]?.r === revision) continue;
    const was = read ? record.q?.[id] : answered[id]?.r;
    if (was !== undefined && was !== revision) changes.questions.push(id);
    else if (read && was === undefined) changes.added.push(id);
  }
  return changes;
};
export const anyChange = (changes) => Object.values(changes).some((ids) => ids.length);

// How far one is with a question: "unseen", "missed", "help", "right" (both: at the last try) or "secure".
export const standing = (record, revision) => {
  if (stateOf(record, revision) === "unseen") return "unseen";
  return record.m !== "missed" && mastered(record) ? "secure" : record.m;
};
// "new", "begun", "read" or "settled": read, and every question right at the last try.
export const lessonState = (record, revisions, answered) => {
  if (!wasRead(record)) return record ? "begun" : "new";
  const right = ([id, revision]) => !["unseen", "missed"].includes(standing(answered[id], revision));
  return Object.entries(revisions || {}).every(right) ? "settled" : "read";
};
// The circle fills as one goes on; beside it the same in words, which in the navigation only screen readers get.
export const stateMark = (state, spelled) => {
  const circle = make("span", { className: `fc-circle fc-is-${state}` });
  const words = make("span", { className: spelled ? "" : "fc-said", textContent: T.states[state] });
  return make("span", { className: "fc-state" }, circle, " ", words);
};
// Which lesson comes next: one that is begun, else the first unread one after the one that was read last.
export const nextLesson = (lessons, recordOf) => {
  const unread = lessons.filter((id) => !wasRead(recordOf(id)));
  const day = (id) => (wasRead(recordOf(id)) ? recordOf(id).at : "");
  const last = lessons.reduce((best, id, place) => (day(id) && (best < 0 || day(id) >= day(lessons[best])) ? place : best), -1);
  return unread.find(recordOf) ?? unread.find((id) => lessons.indexOf(id) > last) ?? unread[0];
};
