import { fc } from "../fc.js";
import { make } from "../quiz/core.js";
import { courseMap, lessonAt, load } from "./map.js";

// Gives questions outside their lessons.
fc.banks ??= {};
fc.bank = (lesson, questions) => (fc.banks[lesson] = questions);
// A new element of the question, or null where it is no more or can't be had.
export const fetchQuestion = async (lesson, id) => {
  const { bank } = (!fc.banks[lesson] && (await lessonAt(lesson))) || {};
  if (bank) await load(bank);
  const html = fc.banks[lesson]?.[id];
  if (!html) return null;
  const question = make("template", { innerHTML: html }).content.firstElementChild;
  question.dataset.of = lesson;
  if (question.dataset.vary && !fc.has?.numbers) await load((await courseMap()).runtime);
  return document.importNode(question, true);
};
