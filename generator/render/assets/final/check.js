import { localDay } from "../day.js";
import { fc } from "../fc.js";
import { T } from "../given.js";
import { fetchQuestion } from "../practice/bank.js";
import { courseMap, lessonAt } from "../practice/map.js";
import { printAlone } from "../print.js";
import { all, button, json, make, say } from "../quiz/core.js";
import { dayOf } from "../quiz/memory.js";
import { store } from "../storage/store.js";
import { defineTool, statusLine } from "../tools/sheet.js";
import { encodeResult } from "./code.js";

// The final check: draws questions from its pools, asks them one at a time, keeps where the learner stands.
//
// A run is { salt, draw: [ids], begun: [ids], out: { id: true | false }, day, code }. The answer itself is kept with
// the question, in the same record as everywhere, so it counts there once and like any other.
const someOf = (items, count) => {
  const rest = [...items];
  return Array.from({ length: count }, () => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
};

const RUN = "final:check";
class FinalCheck extends HTMLElement {
  connectedCallback() {
    if (this.panel) return;
    this.list = { course: this.dataset.course, ...json(this.dataset.list) };
    // Each question's lesson.
    this.home = new Map();
    for (const pool of this.list.pools) {
      for (const [lesson, ids] of Object.entries(pool[1])) for (const id of ids) this.home.set(id, lesson);
      pool[1] = Object.values(pool[1]).flat();
    }
    this.list.ids = [...this.home.keys()].sort();
    this.certificate = this.querySelector(".fc-certificate");
    this.place = make("h2", { className: "fc-place", tabIndex: -1 });
    this.panel = make("div", { className: "fc-panel" });
    this.line = statusLine("fc-meta fc-final-kept");
    this.tail = make("div", {});
    this.prepend(this.place, this.panel, this.line);
    this.append(this.tail);
    this.addEventListener("fc-done", (event) => this.answered(event));
    store.watch((name) => name === RUN && !this.asking && this.open());
    this.open();
  }

  // Shows where the learner stands: before the start, in between, or at the results.
  open() {
    const run = store.read(RUN);
    const { list } = this;
    const sound = run && Array.isArray(run.draw) && Array.isArray(run.begun) && run.out;
    this.run = sound && (run.code || run.draw.every((id) => list.ids.includes(id) && this.home.has(id))) ? run : null;
    if (this.run?.code) return this.results();
    const fits = this.run && this.run.draw.length === list.draw;
    if (this.run && !fits) this.run = null;
    const news = sound && !this.run ? [make("p", { textContent: T.changed })] : [];
    const start = button(T.start, () => this.begin());
    start.classList.add("fc-check");
    if (!this.run) return this.panel.replaceChildren(...news, this.controls(start));
    const words = { n: Math.min(this.count() + 1, list.draw), of: list.draw };
    const on = button(this.count() < list.draw ? say(T.goOn, words) : T.results, () => this.ask());
    on.classList.add("fc-check");
    this.panel.replaceChildren(this.controls(on, this.again()));
  }

  controls(...buttons) {
    return make("div", { className: "fc-controls" }, ...buttons);
  }

  again() {
    return button(T.newDraw, () => this.begin());
  }

  count() {
    return this.run.draw.filter((id) => id in this.run.out).length;
  }

  begin() {
    const draw = this.list.pools.flatMap(([count, ids]) => someOf(ids, count));
    const salt = Math.floor(Math.random() * 32768);
    this.asking = null;
    this.tail.replaceChildren();
    this.run = { salt, draw, begun: [], out: {} };
    if (this.certificate) this.certificate.hidden = true;
    this.keep();
    return this.ask();
  }

  // Another tab may have gone on with the same run: what it answered stays.
  keep() {
    const other = store.read(RUN);
    if (other?.salt === this.run.salt) {
      this.run.out = { ...other.out, ...this.run.out };
      this.run.begun = [...new Set([...(other.begun ?? []), ...this.run.begun])];
    }
    const kept = store.write(RUN, this.run);
    this.line.textContent = kept ? T.kept : T.notKept;
    if (!kept) fc.unsaved ??= this.line;
  }

  async ask() {
    const { run, list } = this;
    const id = run.draw.find((one) => !(one in run.out));
    if (!id) return this.finish();
    if (this.asking === id) return; // tapped twice
    this.asking = id;
    const question = await fetchQuestion(this.home.get(id), id);
    const n = this.count() + 1;
    this.place.textContent = say(T.place, { n, of: list.draw });
    this.next = button(n < list.draw ? T.next : T.results, () => this.ask());
    this.next.classList.add("fc-check");
    this.next.hidden = true;
    if (!question) {
      const sorry = make("p", { textContent: T.unavailable });
      this.panel.replaceChildren(sorry, this.controls(button(T.reload, () => location.reload())));
      return;
    }
    question.dataset.attempts = 1;
    for (const hint of all(question, "[data-hint]")) hint.closest("ul").remove();
    question.querySelector(".fc-number")?.remove();
    this.panel.replaceChildren(question, this.controls(this.next));
    // What was answered in a lesson is asked anew, with other numbers; after a reload it stands as it stood, unless a
    // lesson helped with it meanwhile.
    const { done, n: tries, h } = question.state;
    if (!run.begun.includes(id) || (done && (tries > 1 || h))) {
      question.anew();
      run.begun = [...new Set([...run.begun, id])];
      this.keep();
    } else if (done) {
      this.take(id, question.state.m !== "missed");
    }
    this.place.focus();
    this.place.scrollIntoView({ block: "start" });
  }

  answered({ target, detail }) {
    this.take(target.dataset.id, detail.m !== "missed");
    this.next.focus({ preventScroll: true });
  }

  take(id, right) {
    if (!this.run.draw.includes(id)) return;
    this.run.out[id] ??= right;
    this.keep();
    this.next.hidden = false;
  }

  async finish() {
    const { run, list } = this;
    const missed = run.draw.filter((id) => !run.out[id]);
    Object.assign(run, { day: dayOf(), code: encodeResult(list, run.draw, missed, run.salt) });
    this.keep();
    await this.results();
    this.place.focus();
    this.place.scrollIntoView({ block: "start" });
  }

  async results() {
    this.asking = null;
    const { competences } = await courseMap();
    const ids = this.run.draw.map((id) => this.home.get(id)).filter(Boolean);
    const lessons = new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await lessonAt(id)])));
    const { run } = this;
    const of = run.draw.length;
    const n = run.draw.filter((id) => run.out[id]).length;
    const needed = +this.dataset.needed;
    this.place.textContent = say(T.score, { n, of });
    this.line.textContent = "";
    const parts = [];
    const enough = n >= needed;
    if (this.certificate) parts.push(make("p", { textContent: enough ? T.enough : say(T.notEnough, { n: needed }) }));
    const rows = this.byCompetence(competences, lessons);
    const listed = (chosen) => make("ul", { className: "fc-competences" }, ...chosen.map((row) => this.row(row)));
    const open = rows.filter((row) => row.right < row.of);
    const known = rows.filter((row) => row.right === row.of);
    if (open.length) parts.push(make("h2", { textContent: T.readAgain }), listed(open));
    if (known.length) {
      const summary = make("summary", { textContent: say(T.known, { n: known.length }) });
      parts.push(make("details", { className: "fc-knows" }, summary, listed(known)));
    }
    parts.push(this.controls(this.again()));
    if (this.certificate && enough) parts.push(...this.offer(n, of));
    this.panel.replaceChildren(...parts);
    this.tail.replaceChildren(this.codeBox());
  }

  // What the questions tested: how many of each competence were right, and where the missed ones are explained.
  byCompetence(competences, lessons) {
    const found = new Map();
    for (const id of this.run.draw) {
      const lesson = lessons.get(this.home.get(id));
      const question = lesson?.questions.find((one) => one.id === id);
      for (const number of question?.c ?? []) {
        const row = found.get(number) ?? { ...competences[number], right: 0, of: 0, lessons: new Map() };
        row.of += 1;
        if (this.run.out[id]) row.right += 1;
        else row.lessons.set(lesson.url, lesson.title);
        found.set(number, row);
      }
    }
    return [...found.values()].sort((a, b) => a.right / a.of - b.right / b.of);
  }

  row({ text, right, of, lessons }) {
    const item = make("li", { className: right < of ? "fc-open" : "fc-known" });
    item.append(make("span", { textContent: text }), " ");
    item.append(make("span", { className: "fc-meta", textContent: say(T.ratio, { n: right, of }) }));
    if (lessons.size) {
      const line = make("p", { className: "fc-reread" }, `${T.read} `);
      [...lessons].forEach(([href, textContent], i) => line.append(i ? T.comma : "", make("a", { href, textContent })));
      item.append(line);
    }
    return item;
  }

  offer(n, of) {
    const { run, certificate } = this;
    certificate.querySelector("[data-score]").textContent = say(T.scored, { n, of, date: localDay(run.day) });
    const name = make("input", { type: "text", autocomplete: "name", maxLength: 60, value: store.read("final:name")?.name ?? "" });
    const show = () => (certificate.querySelector("[data-holder]").textContent = name.value.trim() || "\u00a0");
    name.addEventListener("input", () => {
      show();
      store.write("final:name", name.value.trim() ? { name: name.value.trim() } : null);
    });
    show();
    certificate.hidden = false;
    const label = make("label", { className: "fc-name" }, T.name, name);
    const print = button(T.printCertificate, () => printAlone(certificate.cloneNode(true)));
    return [make("h2", { textContent: T.certificate }), label, make("p", { className: "fc-meta", textContent: T.nameKept }), this.controls(print)];
  }

  codeBox() {
    const field = make("input", { type: "text", readOnly: true, value: this.run.code, className: "fc-code", translate: false });
    field.setAttribute("aria-label", T.code);
    field.addEventListener("focus", () => field.select());
    const told = statusLine("fc-meta");
    const copy = button(T.copy, async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        told.textContent = T.copied;
      } catch {
        field.focus();
        told.textContent = T.copyYourself;
      }
    });
    const why = make("p", { textContent: T.codeWhy });
    return make("details", { className: "fc-class-code" }, make("summary", { textContent: T.code }), why, field, this.controls(copy), told);
  }
}
defineTool("fc-final", FinalCheck);
