import { copyText } from "../copy.js";
import { localDay } from "../day.js";
import { T } from "../given.js";
import { calendar } from "../ics.js";
import { all, button, json, make, say } from "../quiz/core.js";
import { dayOf } from "../quiz/memory.js";
import { writeNumber } from "../quiz/numbers.js";
import { saveFile } from "../save.js";
import { store } from "../storage/store.js";
import { defineTool, statusLine } from "../tools/sheet.js";
import { encodeSelf } from "./code.js";
import { quietQuestion } from "./quiet.js";
import { compared, isLow, monthsOn } from "./sums.js";

// The self-check: one part after the other, at the start, after the course and later; then before beside after.
//
// A record, selfcheck:TIME, is { form, day, salt, k, b, w }: what was right, and the steps chosen, by ids (see sums.js). One that is
// begun, selfcheck:open, is { time, part, k, b, w }.
const TIMES = ["before", "after", "later"];
const KIND = "selfcheck:";
const OPEN = `${KIND}open`;
const rounded = (value) => writeNumber(Math.round(value * 10) / 10);
const controls = (...buttons) => make("div", { className: "fc-controls" }, ...buttons);
const main = (words, action) => button(words, action, "fc-check");

class SelfCheck extends HTMLElement {
  connectedCallback() {
    if (this.panel) return;
    this.form = json(this.dataset.form);
    this.sections = all(this, ":scope > [data-part]");
    this.parts = this.sections.map((section) => {
      const statements = all(section, ".fc-statement");
      const ids = statements.length ? statements.map(({ dataset }) => dataset.id) : this.form.asked.map(([[, id]]) => id);
      const reversed = statements.filter(({ dataset }) => "reverse" in dataset).map(({ dataset }) => dataset.id);
      return { key: section.dataset.part, ids, reversed, steps: +section.dataset.steps || 0, title: section.querySelector("h2").textContent };
    });
    this.explained = this.querySelector(".fc-explained");
    this.closing = this.querySelector(".fc-closing");
    this.low = this.querySelector(".fc-low");
    this.panel = make("div", { className: "fc-panel" });
    this.line = statusLine("fc-meta");
    this.heavy = Object.assign(statusLine("fc-heavy"), { tabIndex: -1 });
    this.low.before(this.panel, this.line, this.heavy);
    this.addEventListener("change", ({ target }) => this.take(target));
    store.watch((name) => (!name || name.startsWith(KIND)) && !this.run && this.open());
    this.open();
  }

  read() {
    const found = TIMES.map((time) => ({ time, ...store.read(KIND + time) }));
    return found.filter(({ day }) => /^\d{4}-\d\d-\d\d$/.test(day));
  }

  show(section) {
    for (const one of this.sections) one.hidden = one !== section;
    for (const one of [this.explained, this.closing]) if (one) one.hidden = true;
  }

  // Where the learner stands between two times.
  open(focus) {
    this.run = null;
    this.show();
    const records = this.read();
    const begun = store.read(OPEN);
    const next = TIMES[records.length ? (records.some(({ time }) => time === "after") ? 2 : 1) : 0];
    const words = { before: T.beginCheck, after: T.beginAgain, later: T.beginLater }[next];
    const buttons = begun?.time === next ? [main(T.goOnCheck, () => this.begin(begun))] : [main(words, () => this.begin({ time: next }))];
    const last = records.at(-1);
    this.warn(last);
    if (!records.length) this.panel.replaceChildren(controls(...buttons));
    else if (records.length === 1) {
      const told = make("p", { textContent: say(T.takenFirst, { date: localDay(last.day) }), tabIndex: -1 });
      this.panel.replaceChildren(told, this.lessons(), controls(...buttons), this.forget());
    } else {
      const remind = this.remind(records);
      if (remind) buttons[0].classList.remove("fc-check");
      this.panel.replaceChildren(...this.results(records), controls(remind, ...buttons), ...this.code(records), this.forget());
    }
    if (focus) {
      const place = this.heavy.textContent ? this.heavy : this.panel.querySelector("[tabindex]");
      place.focus();
      place.scrollIntoView({ block: "start" });
    }
  }

  // Help stands at the end of the page for everybody; after a low answer it comes up, with a word why.
  warn(record) {
    const low = !!record && isLow(this.parts[2], record);
    this.heavy.textContent = low ? T.heavy : "";
    if (low && !this.run) this.panel.before(this.heavy, this.low);
    else this.line.after(this.heavy, this.low);
  }

  begin({ time, part, k, b, w }) {
    this.run = { time, part: [1, 2].includes(part) ? part : 0, k: { ...k }, b: { ...b }, w: { ...w } };
    this.asked = [];
    this.keep();
    return this.step();
  }

  keep() {
    this.line.textContent = store.write(OPEN, this.run) ? T.keptCheck : T.notKeptCheck;
  }

  async step() {
    const { run, sections } = this;
    const section = sections[run.part];
    this.warned = false;
    if (!run.part) await this.ask(section.querySelector(".fc-questions"));
    for (const field of all(section, ".fc-statement input")) field.checked = run[section.dataset.part][field.closest("fieldset").dataset.id] === +field.value;
    this.show(section);
    this.panel.replaceChildren(controls(main(run.part < 2 ? T.nextPart : T.endCheck, () => this.go(section))));
    if (run.part === 2) this.warn(run);
    const head = section.querySelector("h2");
    head.focus();
    head.scrollIntoView({ block: "start" });
  }

  // The first form at the start and after three months, the second one after the course; numbers that vary are others then.
  async ask(place) {
    const second = +(this.run.time === "after");
    const made = await Promise.all(this.form.asked.map((pair) => {
      const [lesson, id] = pair[second];
      return quietQuestion(lesson, id, this.run.time !== "before");
    }));
    this.asked = made.map((question, index) => ({ id: this.form.asked[index][0][1], question })).filter(({ question }) => question);
    const gone = made.length - this.asked.length;
    place.replaceChildren(...this.asked.map(({ question }) => question), ...(gone ? [make("p", { textContent: T.questionGone })] : []));
  }

  // A statement is kept as soon as it is answered.
  take(field) {
    const id = field.closest(".fc-statement")?.dataset.id;
    if (!id || !this.run) return;
    this.run[this.sections[this.run.part].dataset.part][id] = +field.value;
    this.keep();
    if (this.run.part === 2) this.warn(this.run);
  }

  go(section) {
    const { run } = this;
    const outcomes = run.part ? [] : this.asked.map(({ id, question }) => [id, question.outcome, question]);
    const open = [
      ...outcomes.filter(([, outcome]) => outcome === null).map(([, , question]) => question),
      ...all(section, ".fc-statement").filter((one) => !one.querySelector(":checked")),
    ];
    if (open.length && !this.warned) {
      this.warned = true;
      this.line.textContent = say(T.openOnes, { n: open.length });
      open[0].querySelector("input, select, button")?.focus();
      return;
    }
    for (const [id, outcome] of outcomes) run.k[id] = !!outcome;
    run.part += 1;
    if (run.part < this.sections.length) {
      this.keep();
      this.step();
    } else this.finish();
  }

  finish() {
    const { time, k, b, w } = this.run;
    const salt = this.read()[0]?.salt ?? Math.floor(Math.random() * 32768);
    const kept = store.write(KIND + time, { form: this.form.digest, day: dayOf(), salt, k, b, w });
    store.write(OPEN, null);
    this.open(true);
    this.line.textContent = kept ? "" : T.notKeptCheck;
  }

  // The lessons of what was missed; of all that is asked, where nothing has been told yet.
  lessons(missed) {
    for (const item of all(this.explained, "li")) item.hidden = !!missed && !missed.has(item.dataset.lesson);
    this.explained.hidden = !!missed && !missed.size;
    if (missed) this.explained.querySelector("p").textContent = T.reread;
    return this.explained;
  }

  results(records) {
    const [first, last] = [records[0], records.at(-1)];
    const parts = this.parts.map((part) => this.part(part, compared(part, first, last), records));
    const second = +(last.time === "after");
    const missed = this.form.asked.filter(([[, id]]) => last.k?.[id] === false).map((pair) => pair[second][0]);
    if (this.closing) this.closing.hidden = false;
    const head = make("h2", { textContent: T.beforeAfter, tabIndex: -1 });
    return [head, ...parts.flat(), ...(this.closing ? [this.closing] : []), this.lessons(new Set(missed))];
  }

  part(part, found, records) {
    const head = make("h3", { textContent: part.title });
    if (!found) return [head, make("p", { textContent: T.leftOpen })];
    const words = { before: rounded(found.before), now: rounded(found.now), of: found.of };
    const rows = records.map((record) => {
      const value = record === records[0] ? found.before : compared(part, records[0], record)?.now;
      if (value == null) return "";
      const bar = make("span", { className: "fc-level" });
      bar.style.inlineSize = `${Math.max(2, part.steps ? ((value - 1) / (part.steps - 1)) * 100 : (value / found.of) * 100)}%`;
      const track = make("span", { className: "fc-track" }, bar);
      track.setAttribute("aria-hidden", "true");
      const name = make("th", { scope: "row" }, T.times[record.time], make("span", { className: "fc-meta", textContent: localDay(record.day) }));
      return make("tr", {}, name, make("td", {}, say(T.outOf, { n: rounded(value), of: found.of }), track));
    });
    const heads = [T.when, T.result].map((textContent) => make("th", { scope: "col", textContent }));
    const table = make("table", { className: "fc-compared" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    return [head, make("p", { textContent: say((part.steps ? T.felt : T.knew)[found.way], words) }), table];
  }

  remind(records) {
    const day = monthsOn(records.find(({ time }) => time === "after")?.day ?? records.at(-1).day, 3);
    if (records.at(-1).time === "later" || day <= dayOf()) return "";
    return main(say(T.remindCheck, { date: localDay(day) }), () => {
      const { course, title } = this.dataset;
      const url = location.protocol.startsWith("http") ? location.href.split("#")[0] : "";
      const event = { uid: `selfcheck-${day}@${course}`, day, title: say(T.checkEvent, { title }), text: T.checkEventText, url, alarms: [-9 * 60] };
      saveFile(say(T.checkFile, { day }), calendar([event]), "text/calendar");
    });
  }

  // Only pairs of one form can be added up.
  code(records) {
    const [first, last] = [records[0], records.at(-1)];
    if ([first, last].some(({ form }) => form !== this.form.digest)) return [];
    const pairs = this.parts.map((part) => compared(part, first, last));
    const values = (when) => pairs.map((found) => found?.[when] ?? null);
    const result = { later: +(last.time === "later"), before: values("before"), now: values("now"), salt: first.salt & 32767 };
    const field = make("input", { type: "text", readOnly: true, value: encodeSelf(this.form, result), translate: false });
    field.setAttribute("aria-label", T.classCode);
    field.addEventListener("focus", () => field.select());
    const told = statusLine("fc-meta");
    const copy = button(T.copy, async () => {
      if (await copyText(field.value)) told.textContent = T.copied;
      else {
        field.focus();
        told.textContent = T.copyYourself;
      }
    });
    return [make("details", { className: "fc-class-code" }, make("summary", { textContent: T.classCode }), make("p", { textContent: T.classCodeWhy }), field, controls(copy), told)];
  }

  forget() {
    const sure = make("div", { hidden: true }, make("p", { textContent: T.deleteSure }));
    const ask = button(T.deleteCheck, () => {
      sure.hidden = false;
      sure.querySelector("button").focus();
    });
    const yes = button(T.deleteYes, () => {
      const gone = Object.keys(store.records(KIND)).map((name) => store.write(KIND + name, null));
      this.open();
      this.line.textContent = gone.every(Boolean) ? T.deletedCheck : T.notKeptCheck;
      this.panel.querySelector("button").focus();
    });
    const no = button(T.deleteNo, () => {
      sure.hidden = true;
      ask.focus();
    });
    sure.append(controls(yes, no));
    return make("div", { className: "fc-forget" }, controls(ask), sure);
  }
}
defineTool("fc-selfcheck", SelfCheck);
