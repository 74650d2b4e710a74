import { T } from "../given.js";
import { store } from "../storage/store.js";
import { make, say } from "./core.js";
import { isDue } from "./memory.js";

// How many questions are due stands in the header of every page, and leads to where they are asked.
export const root = new URL("..", document.currentScript?.src || "file:");
let dueLink = null;
export const showDue = () => {
  const header = document.querySelector(".md-header__title");
  if (!T.review || !header) return;
  // The review page knows the course, and notes which of the stored questions are no more.
  const gone = store.read("review:gone")?.ids || [];
  const due = Object.entries(store.records()).filter(([id, one]) => isDue(one) && !gone.includes(`${id}:${one.r}`));
  if (!dueLink?.isConnected) {
    dueLink = make("a", { className: "md-header__button fc-due", href: new URL(T.review, root) });
    header.after(dueLink);
  }
  const words = say(T.due, { n: due.length });
  const [before, after] = T.due.split("{n}").map((text) => make("span", {}, text));
  dueLink.replaceChildren(before, make("b", {}, due.length), after);
  dueLink.hidden = !due.length;
  dueLink.title = words;
  dueLink.setAttribute("aria-label", words);
};
