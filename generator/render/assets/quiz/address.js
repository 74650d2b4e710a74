import { fc } from "../fc.js";

export const questionOf = (id) => document.querySelector(`fc-question[data-id="${CSS.escape(id)}"]`);
// A question's address once held its id. Links to the old one lead to the question, and leave no step of their own behind.
if (!fc.loaded) {
  const lead = () => {
    const old = location.hash.startsWith("#q-") && !document.getElementById(location.hash.slice(1));
    const question = old && questionOf(location.hash.slice(3));
    if (question) location.replace(`#${question.id}`);
  };
  addEventListener("hashchange", lead);
  lead();
}
