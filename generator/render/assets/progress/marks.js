// Marks on the lessons' cards and in the theme's navigation. Whoever has nothing stored sees none.
const lessonOf = (link) => {
  const path = decodeURI(new URL(link.href).pathname);
  const start = decodeURI(root.pathname);
  return path.startsWith(start) ? path.slice(start.length).replace(/(\/index)?\.html$|\/$/, "") : "";
};
const recordOf = (lesson) => store.read(readKey(lesson));
const showMarks = () => {
  for (const mark of all(document, ".fc-state[data-made]")) mark.remove();
  const records = new Map();
  try {
    const prefix = readKey("");
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) records.set(key.slice(prefix.length), store.read(key));
    }
  } catch {
    // A blocked store has none.
  }
  if (!records.size) return;
  const answered = questionRecords();
  const add = (place, lesson, digest, spelled) => {
    const record = records.get(lesson);
    const changed = wasRead(record) && digest && record.s !== digest;
    const mark = stateMark(changed ? "changed" : lessonState(record, record?.q, answered), spelled);
    mark.dataset.made = "";
    place.append(mark);
  };
  for (const card of all(document, "[data-lesson][data-digest]:not(fc-read)")) {
    if (records.get(card.dataset.lesson)) add(card, card.dataset.lesson, card.dataset.digest, true);
  }
  for (const card of all(document, "[data-module]")) {
    const of = +card.dataset.lessons;
    const own = [...records].filter(([id, record]) => id.startsWith(`${card.dataset.module}/`) && record);
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
class Marks extends HTMLElement {
  connectedCallback() {
    this.renew();
  }

  renew() {
    showMarks();
  }
}
const define = (name, element) => customElements.get(name) || customElements.define(name, element);
// Pages that are open beside this one, or come back from the browser's memory.
const renewAll = () => {
  for (const one of all(document, "fc-marks, fc-read, fc-resume")) one.renew?.();
};
addEventListener("storage", (event) => {
  if (!event.key || event.key.startsWith(keyOf(""))) renewAll();
});
addEventListener("pageshow", (event) => event.persisted && renewAll());
