import { fc } from "../fc.js";

// The name in an address, or as it stands where somebody mistyped it.
export const nameIn = (hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
};
// The place of the page that its address names, if any.
export const named = () => document.getElementById(nameIn(location.hash));
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
