import { T } from "../given.js";
import { moduleOf, modulePart } from "../practice/map.js";
import { all, make, say } from "../quiz/core.js";
import { store } from "../storage/store.js";
import { define, Marks, recordOf, showMarks } from "./marks.js";
import { lessonAfter } from "./next.js";
import { nextLesson, wasRead } from "./state.js";

// The first page: how far one is, and where to go on.
class Resume extends HTMLElement {
  connectedCallback() {
    this.renew();
  }

  renew() {
    showMarks();
    if (this.dataset.lessons) return this.renewLarge();
    const cards = new Map(all(document, "[data-lesson][data-digest]").map((card) => [card.dataset.lesson, card]));
    const lessons = [...cards.keys()];
    const read = lessons.filter((id) => wasRead(recordOf(id)));
    this.replaceChildren();
    if (!lessons.some(recordOf)) return;
    const link = (id) => {
      const { href, textContent } = cards.get(id).querySelector("a");
      return make("a", { href, textContent });
    };
    const next = nextLesson(lessons, recordOf);
    const words = say(next ? T.readSome : T.readAll, { n: read.length, of: lessons.length });
    const line = make("p", {}, words);
    if (next) line.append(" ", T.goOn, " ", link(next), T.stop);
    const changed = read.filter((id) => recordOf(id).s !== cards.get(id).dataset.digest);
    const links = changed.flatMap((id, place) => [place ? T.comma : " ", link(id)]);
    const news = links.length ? [make("p", {}, T.changedLessons, ...links, T.stop)] : [];
    this.append(line, ...news, make("p", {}, make("a", { href: this.dataset.progress, textContent: T.progress })));
  }

  // Of a large course this page lists no lessons: only the module at hand is asked which one comes next.
  async renewLarge() {
    const records = store.records("read:");
    const ids = Object.keys(records);
    if (!ids.length) return this.replaceChildren();
    const last = ids.reduce((best, id) => (String(records[id]?.at ?? "\uffff") >= String(records[best]?.at ?? "\uffff") ? id : best));
    const here = await modulePart(moduleOf(last));
    const next = here && (await lessonAfter([here], recordOf));
    const n = ids.filter((id) => wasRead(records[id])).length;
    const line = make("p", {}, say(T.readSome, { n, of: this.dataset.lessons }));
    if (next) line.append(" ", T.goOn, " ", make("a", { href: next.url, textContent: next.title }), T.stop);
    this.replaceChildren(line, make("p", {}, make("a", { href: this.dataset.progress, textContent: T.progress })));
  }
}
define("fc-marks", Marks);
define("fc-resume", Resume);
