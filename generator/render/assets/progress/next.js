import { moduleOf, modulePart } from "../practice/map.js";
import { nextLesson, wasRead } from "./state.js";

// The next lesson of a course whose modules are known in part only: behind all that is read comes the next module's first lesson.
export const lessonAfter = async (parts, recordOf) => {
  const lessons = parts.flatMap((part) => part.lessons);
  const day = ({ id }) => (wasRead(recordOf(id)) ? recordOf(id).at : "");
  const last = lessons.reduce((best, one) => (day(one) && (!best || day(one) >= day(best)) ? one : best), null);
  const following = last && parts.find(({ id }) => id === moduleOf(last.id)).next;
  const more = following && !parts.some(({ id }) => id === following) ? await modulePart(following) : null;
  if (more) parts = [...parts, more].sort((a, b) => a.place - b.place);
  const all = parts.flatMap((part) => part.lessons);
  const next = nextLesson(all.map(({ id }) => id), recordOf);
  return all.find(({ id }) => id === next);
};
