import { all } from "../quiz/core.js";
import { root } from "../quiz/due.js";
import { store } from "../storage/store.js";
import { lessonState, stateMark, wasRead } from "./state.js";

// Marks on the lessons' cards and in the theme's navigation. Whoever has nothing stored sees none.
const lessonOf = (link) => {
  const path = decodeURI(new URL(link.href).pathname);
  const start = decodeURI(root.pathname);
  return path.startsWith(start) ? path.slice(start.length).replace(/(\/index)?\.html$|\/$/, "") : "";
};
export const recordOf = (lesson) => store.read(`read:${lesson}`);
export const showMarks = () => {
  for (const mark of all(document, ".fc-state[data-made]")) mark.remove();
  const records = store.records("read:");
  if (!Object.keys(records).length) return;
  const answered = store.records();
  const add = (place, lesson, digest, spelled) => {
    const record = records[lesson];
    const changed = wasRead(record) && digest && record.s !== digest;
    const mark = stateMark(changed ? "changed" : lessonState(record, record?.q, answered), spelled);
    mark.dataset.made = "";
    place.append(mark);
  };
  for (const card of all(document, "[data-lesson][data-digest]:not(fc-read)")) {
    if (records[card.dataset.lesson]) add(card, card.dataset.lesson, card.dataset.digest, true);
  }
  for (const card of all(document, "[data-module]")) {
    const of = +card.dataset.lessons;
    const own = Object.entries(records).filter(([id, record]) => id.startsWith(`${card.dataset.module}/`) && record);
    const n = own.filter(([, record]) => wasRead(record)).length;
    if (!own.length) continue;
    const mark = stateMark(n < of ? "begun" : "read", true);
    mark.dataset.made = "";
    mark.append(` (${Math.min(n, of)}/${of})`);
    card.append(mark);
  }
  const here = document.querySelector("fc-read");
  for (const link of all(document, ".md-nav--primary a.md-nav__link")) {
    const lesson = lessonOf(link);
    const digest = here?.dataset.lesson === lesson && here.dataset.digest;
    if (!link.hash && lesson.includes("/") && !lesson.startsWith("calculators/")) add(link, lesson, digest, false);
  }
};
export class Marks extends HTMLElement {
  connectedCallback() {
    this.renew();
  }

  renew() {
    showMarks();
  }
}
export const define = (name, element) => customElements.get(name) || customElements.define(name, element);
// Pages that are open beside this one, or come back from the browser's memory.
export const renewAll = () => {
  for (const one of all(document, "fc-marks, fc-read, fc-resume")) one.renew?.();
};
store.watch(renewAll);
addEventListener("pageshow", (event) => event.persisted && renewAll());
