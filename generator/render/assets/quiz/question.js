import { fc } from "../fc.js";
import { T } from "../given.js";
import { store } from "../storage/store.js";
import { all, button, copyOf, json, make, say, tellUnsaved, types, warn, whenDefined } from "./core.js";
import { showDue } from "./due.js";
import { learnt, merge } from "./memory.js";

// A question. Marking goes by ids only: a page translator may change every word of the page.
//
// A type gives: read(question) → answer or null, mark(question, answer) → { score, parts }, write(question, answer),
// and, where it needs them, setup(question), clear(question), and vary(question, v) for other numbers. A part is
// { id, right, text? }: id names its "why", text stands for what the learner wrote.
export class Question extends HTMLElement {
  connectedCallback() {
    if (this.type) return;
    this.type = types[this.dataset.type];
    this.key = json(this.dataset.key);
    this.answerBox = this.querySelector(".fc-answer");
    this.hintTexts = all(this, "[data-hint]");
    this.hints = make("ol", { className: "fc-hints", hidden: true });
    this.feedback = make("div", { className: "fc-feedback" });
    this.feedback.setAttribute("role", "status");
    this.checkButton = button(T.check, () => this.check(), "fc-check");
    this.hintButton = button(T.hint, () => this.showHint(), "fc-hint");
    this.againButton = button(this.dataset.vary ? T.another : T.again, () => this.restart(), "fc-again");
    this.left = make("span", { className: "fc-left" });
    this.sureBox = make("span", { className: "fc-sure" });
    this.sureBox.setAttribute("role", "group");
    this.sureBox.setAttribute("aria-labelledby", `${this.id}-sure`);
    this.sureBox.append(make("span", { id: `${this.id}-sure`, textContent: T.howSure }));
    for (const [text, sure] of [[T.sure, true], [T.unsure, false]]) {
      const tap = make("button", { type: "button", textContent: text });
      tap.addEventListener("click", () => {
        this.touched = true;
        this.tell(this.sure === sure ? undefined : sure);
      });
      this.sureBox.append(tap);
    }
    this.tell();
    const controls = make("div", { className: "fc-controls" }, this.checkButton, this.hintButton, this.againButton, this.left, this.sureBox);
    this.answerBox.before(controls, this.hints, this.feedback);
    this.type.setup?.(this);
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches('input[type="text"]') || this.state.done) return;
      event.preventDefault(); // or the same stroke presses the button that gets the focus
      this.check();
    });
    for (const kind of ["input", "click"]) {
      this.querySelector(".fc-body").addEventListener(kind, () => (this.touched = true));
    }
    if (!this.dataset.vary) return this.load();
    // Until its numbers can be worked out anew, the question stands with the ones it was printed with.
    this.fresh();
    this.refresh();
    whenDefined(`q-${this.dataset.id}`, (numbers) => {
      this.numbers = numbers;
      this.load();
    });
  }

  fresh() {
    this.state = { r: this.dataset.revision, n: 0, h: 0, done: false };
  }

  forget() {
    Object.assign(this.state, { n: 0, h: 0, done: false, a: null });
  }

  // Shows another variant; the one on the page stays where its numbers have no result.
  useVariant(place) {
    try {
      const v = this.numbers.variant(place);
      this.numbers.fill(this, v);
      this.type.vary?.(this, v);
      this.state.v = place;
    } catch {
      this.state.v = this.numbers.printed;
    }
  }

  fields() {
    return all(this, ".fc-body :is(input, select, button)");
  }

  // How sure the learner feels, as long as the question is open; nothing hangs on it but the order of a later review.
  tell(sure) {
    this.sure = sure;
    all(this.sureBox, "button").forEach((tap, place) => tap.setAttribute("aria-pressed", sure === !place));
  }

  load() {
    const saved = store.read(this.dataset.id);
    this.fresh();
    if (saved?.r === this.dataset.revision) Object.assign(this.state, saved);
    if (this.numbers && this.state.v !== undefined) this.useVariant(this.state.v);
    try {
      if (this.state.a != null) {
        this.type.write(this, this.state.a);
        if (this.state.n) {
          const result = this.type.mark(this, this.state.a);
          this.show(result);
          if (this.state.done && !this.state.m) this.takeOver(result);
        }
      }
    } catch {
      this.forget();
    }
    for (const text of this.hintTexts.slice(0, this.state.h)) this.addHint(text);
    this.refresh();
    const odd = store.odd(this.dataset.id);
    if (odd) warn(this.feedback, T[odd]);
  }

  // Earlier releases kept no more than the sitting on the page.
  takeOver({ score }) {
    const { n, h, t } = this.state;
    this.save((state) => learnt(state, { right: score === 1, n, h }, +t || Date.now()));
  }

  // Another tab may have stored something since: it is taken up first, under the sitting of this one.
  save(change = (state) => state) {
    const other = store.read(this.dataset.id);
    // Where it was asked outside its lesson, the record says which lesson that is.
    if (this.dataset.of) this.state.l = this.dataset.of;
    const newer = +other?.r > +this.dataset.revision;
    this.state = change(newer ? this.state : merge(other, { ...this.state, t: Infinity }));
    if (newer || !store.write(this.dataset.id, this.state)) {
      const why = newer ? "newer" : store.odd(this.dataset.id);
      if (!why) tellUnsaved(this.feedback);
      else if (!this.warned) warn(this.feedback, T[why]);
      this.warned = true;
    }
    showDue();
  }

  // Shows what another tab stored, unless the learner is at work here.
  renew() {
    if (this.touched) return;
    this.empty();
    this.load();
  }

  refresh() {
    const { n, h, done } = this.state;
    const left = this.dataset.attempts - n;
    this.checkButton.hidden = done;
    this.hintButton.hidden = done || h >= this.hintTexts.length;
    this.hintButton.textContent = say(T.hintOf, { n: h + 1, of: this.hintTexts.length });
    this.againButton.hidden = !done;
    this.left.textContent = done || !n ? "" : say(T.left, { n: left });
    this.answerBox.hidden = !done;
    for (const field of this.fields()) field.disabled = done;
    this.hints.hidden = !h;
    this.sureBox.hidden = done;
  }

  addHint(text) {
    const copy = copyOf(text, "li");
    this.hints.append(copy);
    return copy;
  }

  showHint() {
    const copy = this.addHint(this.hintTexts[this.state.h++]);
    this.refresh();
    this.feedback.replaceChildren();
    copy.tabIndex = -1;
    copy.focus();
    this.save();
  }

  check() {
    const answer = this.type.read(this);
    if (answer === null) {
      this.feedback.replaceChildren(make("p", { className: "fc-result" }, this.missing || T.missing));
      (this.missingField || this.fields().find((field) => field.type !== "button"))?.focus();
      return;
    }
    const result = this.type.mark(this, answer);
    const { n, h } = this.state;
    Object.assign(this.state, { a: answer, n: n + 1 });
    const right = result.score === 1;
    this.state.done = right || this.state.n >= this.dataset.attempts;
    this.show(result);
    this.refresh();
    if (this.state.done) this.againButton.focus({ preventScroll: true });
    const tried = { right, n: n + 1, h, sure: this.sure };
    this.save(this.state.done ? (state) => learnt(state, tried) : undefined);
    this.touched = false;
    if (this.state.done) this.dispatchEvent(new CustomEvent("fc-done", { bubbles: true, detail: this.state }));
  }

  // Shows what a marked answer earned. While tries are left, a wrong part gets its why only where that why is
  // about the learner's own choice; a why that names the right place would give the rest away.
  show({ score, parts, note }) {
    const { done } = this.state;
    const right = parts.filter((part) => part.right).length;
    const verdict = score === 1 ? T.right : score > 0 ? say(T.partly, { n: right, of: parts.length }) : T.wrong;
    const list = make("ul", { className: "fc-parts" });
    for (const part of parts) {
      const row = make("li", { className: part.right ? "fc-is-right" : "fc-is-wrong" });
      row.append(make("span", { className: "fc-mark" }, part.right ? T.markRight : T.markWrong), " ");
      const what = part.text === undefined && this.what(part.id);
      row.append(what || make("span", { textContent: part.text ?? "", translate: false }));
      const open = part.why !== null && (part.right || part.own || done);
      const why = open && this.querySelector(`[data-why="${CSS.escape(part.why ?? part.id)}"] .fc-why`);
      if (why) row.append(why.cloneNode(true));
      list.append(row);
    }
    this.feedback.replaceChildren(make("p", { className: "fc-result" }, verdict));
    if (note) this.feedback.append(make("p", { className: "fc-read", textContent: note, translate: false }));
    this.feedback.append(list);
    if (done) {
      const explanation = this.querySelector("[data-explanation]").cloneNode(true);
      explanation.className = "fc-explanation";
      this.feedback.append(explanation);
      this.answerBox.open = score < 1;
    }
  }

  what(id) {
    const item = this.querySelector(`[data-item="${CSS.escape(id)}"] .fc-text`);
    const option = item || this.querySelector(`.fc-options [value="${CSS.escape(id)}"]`)?.nextElementSibling;
    return option && copyOf(option, "span", { className: "fc-what" });
  }

  restart() {
    this.anew();
    this.fields()[0]?.focus();
  }

  // Asks again: with other numbers where it has them, and with its options in another order.
  anew() {
    this.touched = false;
    this.forget();
    if (this.numbers) this.useVariant(this.numbers.other(this.state.v ?? this.numbers.printed));
    this.empty();
    for (const list of all(this, ".fc-options:not([data-keep]), .fc-rows, .fc-order")) this.mix(list);
    this.refresh();
    this.save();
  }

  empty() {
    this.type.clear?.(this);
    for (const field of this.fields()) {
      field.disabled = false;
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else if (field.tagName !== "BUTTON") field.value = "";
    }
    this.hints.replaceChildren();
    this.feedback.replaceChildren();
    this.tell();
  }

  // Not in the order that stood there, and steps never in the right one.
  mix(list) {
    const before = [...list.children];
    const mixed = before.map((item) => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
    if (mixed.every((item, place) => item === before[place])) mixed.push(mixed.shift());
    if (mixed.every((item, place) => item.dataset.item === this.key[place])) mixed.push(mixed.shift());
    list.append(...mixed);
  }
}

// Pages that are open beside this one, or come back from the browser's memory.
if (!fc.loaded) {
  const renew = (id) => {
    for (const one of all(document, "fc-question")) if (!id || one.dataset.id === id) one.renew?.();
    showDue();
  };
  store.watch(renew);
  addEventListener("pageshow", (event) => event.persisted && renew());
  addEventListener("visibilitychange", showDue);
}
