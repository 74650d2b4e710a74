import { T } from "../given.js";
import { calendar } from "../ics.js";
import { button, make, say } from "../quiz/core.js";
import { showDue } from "../quiz/due.js";
import { dayAfter, dayOf, isDue, stateOf } from "../quiz/memory.js";
import { saveFile } from "../save.js";
import { store } from "../storage/store.js";
import { storeWorks } from "../storage/works.js";
import { fetchQuestion } from "./bank.js";
import { knownParts } from "./map.js";

// Asks what is due in the whole course, one question at a time. Where the learner stands is kept with each question.
const longDay = (day) =>
  new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });
const SHORT_ROUND = 10;

class Review extends HTMLElement {
  connectedCallback() {
    if (this.panel) return;
    this.progress = make("h2", { className: "fc-progress", tabIndex: -1 });
    this.panel = make("div", { className: "fc-panel" });
    this.list = this.querySelector("ul");
    this.replaceChildren(this.progress, this.panel);
    this.addEventListener("fc-done", (event) => this.answered(event));
    // A page that stays open over midnight.
    addEventListener("visibilitychange", () => this.isConnected && !this.round && !document.hidden && this.start());
    this.start();
  }

  // Every answered question that is still in the course as it was, those that were sure but wrong first, then what was
  // missed, then by date.
  read() {
    const records = store.records();
    this.entries = [];
    for (const lesson of this.lessons) {
      for (const { id, r } of lesson.questions) {
        const record = records[id];
        if (stateOf(record, r) !== "unseen") this.entries.push({ id, lesson, record });
      }
    }
    const rank = ({ record }) => (record.m === "missed" ? (record.sure ? 0 : 1) : 2);
    const day = ({ record }) => String(record.due);
    this.entries.sort((a, b) => rank(a) - rank(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
    // What is stored though it is no more in the course can't be asked: the header's count passes over it.
    const here = new Set(this.entries.map(({ id }) => id));
    const gone = Object.entries(records).filter(([id, one]) => isDue(one) && !here.has(id));
    const ids = gone.map(([id, one]) => `${id}:${one.r}`);
    if (ids.length || store.read("review:gone")) store.write("review:gone", { ids });
    this.works = storeWorks();
    this.newer = Object.keys(records).some((id) => store.odd(id) === "newer");
    showDue();
  }

  async start() {
    this.lessons = (await knownParts()).flatMap((part) => part.lessons);
    this.read();
    const due = this.entries.filter(({ record }) => isDue(record));
    if (due.length) this.begin(due);
    else this.rest(this.entries.length ? T.nothing : T.none);
  }

  begin(entries) {
    this.round = entries;
    this.place = 0;
    this.counts = { right: 0, help: 0, missed: 0 };
    this.reread = new Map();
    return this.ask();
  }

  async ask() {
    const { id, lesson } = this.round[this.place];
    const last = this.place === this.round.length - 1;
    this.progress.textContent = say(T.progress, { n: this.place + 1, of: this.round.length });
    const question = await fetchQuestion(lesson.id, id);
    this.next = button(last ? T.finish : T.next, () => this.go(), "fc-check");
    this.next.hidden = true;
    this.skip = button(T.skip, () => this.go());
    const from = make("p", { className: "fc-from" }, `${T.from} `, make("a", { href: lesson.url, textContent: lesson.title }));
    const controls = make("div", { className: "fc-controls" }, this.next, this.skip);
    this.panel.replaceChildren(question || make("p", { textContent: T.unavailable }), controls, from);
    if (!question) return;
    question.querySelector(".fc-number")?.remove();
    // What was answered is asked anew; what was begun today goes on.
    const { done, t } = question.state;
    if (done || dayOf(Math.min(+t || 0, Date.now())) !== dayOf()) question.anew();
  }

  answered({ detail }) {
    const { lesson } = this.round[this.place];
    this.counts[detail.m] += 1;
    if (detail.m === "missed") this.reread.set(lesson.url, lesson.title);
    this.skip.hidden = true;
    this.next.hidden = false;
    this.next.focus({ preventScroll: true });
  }

  async go() {
    this.place += 1;
    if (this.place < this.round.length) {
      await this.ask();
      this.progress.focus();
      return;
    }
    const { counts, reread } = this;
    this.read();
    this.rest(T.done, counts, reread);
    this.progress.focus();
  }

  // Nothing more to ask: when the next ones come, and what can be done until then.
  rest(words, counts, reread = new Map()) {
    this.round = null;
    const today = dayOf();
    this.progress.textContent = words;
    const parts = [];
    const line = (text, ...more) => parts.push(make("p", { textContent: text }, ...more));
    if (!this.works) line(T.unsavedReview);
    else if (this.newer) line(T.newer);
    if (counts && counts.right + counts.help + counts.missed) line(say(T.sum, counts));
    for (const [href, textContent] of reread) line(`${T.reread} `, make("a", { href, textContent }));
    const due = this.entries.filter(({ record }) => isDue(record));
    const missed = this.entries.filter(({ record }) => record.m === "missed");
    const days = this.entries.map(({ record }) => record.due).filter((day) => day > today).sort();
    const day = due.length ? dayAfter(today, 1) : days[0];
    if (due.length) line(say(T.waiting, { n: due.length }));
    else if (day) line(say(T.nextDay, { date: longDay(day) }));
    const any = this.entries.length > missed.length ? this.entries.slice(0, SHORT_ROUND) : [];
    const rounds = [[due, T.goOn], [missed, T.practiseMissed], [any, T.anyway]];
    const buttons = rounds
      .filter(([entries]) => entries.length)
      .map(([entries, text]) => button(say(text, { n: entries.length }), async () => {
        await this.begin(entries);
        this.progress.focus();
      }));
    if (day) buttons.push(button(say(T.remind, { date: longDay(day) }), () => this.remind(day)));
    if (!this.entries.length) parts.push(this.list);
    this.panel.replaceChildren(...parts, make("div", { className: "fc-controls" }, ...buttons));
  }

  // One event in the morning of that day; another file for the same day replaces it.
  remind(day) {
    const { course, title } = this.dataset;
    const url = location.protocol.startsWith("http") ? location.href.split("#")[0] : "";
    const event = { uid: `review-${day}@${course}`, day, title: say(T.event, { title }), text: T.eventText, url, alarms: [-9 * 60] };
    saveFile(say(T.eventFile, { day }), calendar([event]), "text/calendar");
  }
}
if (!customElements.get("fc-review")) customElements.define("fc-review", Review);
