import { localDay } from "../day.js";
import { T } from "../given.js";
import { questionOf } from "../quiz/address.js";
import { all, button, json, make, say } from "../quiz/core.js";
import { dayOf } from "../quiz/memory.js";
import { store } from "../storage/store.js";
import { define, recordOf, renewAll, showMarks } from "./marks.js";
import { anyChange, changesSince, wasRead } from "./state.js";

// The end of a lesson: the learner says that it is read. Nothing else counts as reading: a page that was scrolled to its
// end in a second was not read, and time on a page proves nothing.
class Read extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.lesson = this.dataset.lesson;
    this.name = `read:${this.lesson}`;
    this.words = make("p", {});
    this.words.setAttribute("role", "status");
    this.button = button("", () => this.set(this.isRead()));
    const link = make("a", { href: this.dataset.progress, textContent: T.progress });
    this.append(this.words, make("p", { className: "fc-read-actions" }, this.button, link));
    this.renew();
  }

  now() {
    const revisions = all(document, "fc-question").map(({ dataset }) => [dataset.id, dataset.revision]);
    return { facts: json(this.dataset.facts), q: Object.fromEntries(revisions), s: this.dataset.digest };
  }

  renew() {
    const record = recordOf(this.lesson);
    const read = wasRead(record);
    const changes = changesSince(record, this.now(), store.records());
    const changed = anyChange(changes);
    // Something went that was there: nothing to tell, so it is taken as read.
    if (read && !changed && record.s !== this.dataset.digest) store.write(this.name, { ...record, ...this.now() });
    this.changed = read && changed;
    this.words.textContent = read ? say(T.readOn, { day: localDay(record.at) }) : T.readWhy;
    this.classList.toggle("fc-told", read);
    this.button.textContent = this.changed ? T.readNew : read ? T.unread : T.read;
    this.notice(changes, record);
    showMarks();
  }

  isRead() {
    return wasRead(recordOf(this.lesson)) && !this.changed;
  }

  set(back) {
    const saved = store.write(this.name, back ? { at: "" } : { at: dayOf(), ...this.now() });
    if (saved) return this.renew();
    this.classList.add("fc-told");
    this.words.textContent = T[store.odd(this.name) || "unsaved"];
  }

  // At the lesson's top, what is new since then; gone as soon as it is noted.
  notice(changes, record) {
    const before = this.told;
    this.told = null;
    if (anyChange(changes)) {
      const row = (text, target, words) => {
        const link = make("a", { href: `#${target}`, textContent: words });
        return make("li", {}, `${text} `, link);
      };
      const fact = (id) => document.getElementById(`fact-${id}`)?.querySelector("p, strong")?.textContent || id;
      const asked = (text, id) => {
        const question = questionOf(id);
        return row(text, question.id, question.querySelector(".fc-number").textContent);
      };
      const facts = changes.facts.map((id) =>
        document.getElementById(`fact-${id}`) ? row(T.newFigure, `fact-${id}`, fact(id)) : make("li", {}, T.hiddenFigure),
      );
      const list = make(
        "ul",
        {},
        ...facts,
        ...changes.questions.map((id) => asked(T.newQuestion, id)),
        ...changes.added.map((id) => asked(T.addedQuestion, id)),
      );
      const title = this.changed ? say(T.changedSince, { day: localDay(record.at) }) : T.changedAnswer;
      this.told = make("aside", { className: "fc-box fc-box-read fc-changed" });
      this.told.append(make("p", { className: "fc-title", textContent: title }), list);
      if (this.changed) {
        const note = () => {
          this.set(false);
          this.button.focus({ preventScroll: true });
          if (this.changed) return;
          const done = make("p", { className: "fc-changed", tabIndex: -1, textContent: T.noted });
          document.querySelector("article .fc-lead")?.before(done);
          done.focus();
        };
        this.told.append(button(T.readNew, note));
      }
    }
    before?.remove();
    if (this.told) document.querySelector("article .fc-lead")?.before(this.told);
  }
}

// A first answer begins a lesson.
const begin = () => {
  const here = document.querySelector("fc-read");
  if (here && !recordOf(here.dataset.lesson) && !store.odd(`read:${here.dataset.lesson}`)) {
    store.write(`read:${here.dataset.lesson}`, {});
  }
  renewAll();
};
define("fc-read", Read);
document.addEventListener("fc-done", begin);
