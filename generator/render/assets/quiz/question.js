import { T } from "../given.js";
import { store } from "../storage/store.js";
import { all, button, copyOf, json, make, say, tellUnsaved, types, warn, whenDefined } from "./core.js";
import { showDue } from "./due.js";
import { learnt, merge } from "./memory.js";

// A question. Marking goes by ids only: a page translator may change every word of the page.
//
// A type gives: read(question) → answer or null, mark(question, answer) → { score, parts }, write(question, answer),
// and, where it needs them, setup(question), clear(question), and vary(question, v) for other numbers. A part is
// { id, right, own?, why?, text? }: id names its place on the page, [data-item], and its "why"; text says how it was read.
//
// What else drives a question: check(), skip(), isOpen, isTouched; "fc-change" tells that one of them may be different.
export class Question extends HTMLElement {
  connectedCallback() {
    if (this.type) return;
    this.type = types[this.dataset.type];
    this.key = json(this.dataset.key);
    this.touched = "early" in this.dataset;
    this.answerBox = this.querySelector(".fc-answer");
    this.hintTexts = all(this, "[data-hint]");
    this.hints = make("ol", { className: "fc-hints", hidden: true });
    this.verdict = make("p", { className: "fc-result" });
    this.feedback = make("div", { className: "fc-feedback" });
    for (const told of [this.verdict, this.feedback]) told.setAttribute("role", "status");
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
        this.touch();
        this.tell(this.sure === sure ? undefined : sure);
      });
      this.sureBox.append(tap);
    }
    this.tell();
    const controls = make("div", { className: "fc-controls" }, this.checkButton, this.hintButton, this.againButton, this.left, this.sureBox);
    this.answerBox.before(this.hints, controls, this.verdict, this.feedback);
    this.type.setup?.(this);
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches('input[type="text"]') || this.state.done) return;
      event.preventDefault(); // or the same stroke presses the button that gets the focus
      this.check();
    });
    for (const kind of ["input", "click"]) this.querySelector(".fc-body").addEventListener(kind, (event) => this.touch(event));
    if (!this.dataset.vary) return this.load();
    // Until its numbers can be worked out anew, the question stands with the ones it was printed with.
    this.fresh();
    this.refresh();
    whenDefined(`q-${this.dataset.id}`, (numbers) => {
      this.numbers = numbers;
      this.load();
    });
  }

  get isOpen() {
    return !this.state.done && !this.skipped;
  }

  get isTouched() {
    return !!this.touched;
  }

  // Leaves it for now; nothing of that is kept. Whoever answers it after all takes it up again.
  skip() {
    this.skipped = true;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new CustomEvent("fc-change", { bubbles: true }));
  }

  // The learner is at work: what was said of the answer before is no news any more.
  touch(event) {
    const host = event?.type === "input" && event.target.type !== "text" && event.target.closest(".fc-is-wrong");
    if (host && !host.closest(".fc-options")) this.unmark([host]);
    this.classList.remove("fc-fresh");
    if (this.touched && !this.skipped) return;
    this.touched = true;
    this.skipped = false;
    this.changed();
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
    // What stands at the parts need not be opened again.
    this.answerBox.hidden = !done || all(this, ".fc-whys > li").every((row) => this.told.has(row));
    // What is right stays: another try asks for the rest.
    for (const field of this.fields()) field.disabled = done || !!field.closest(".fc-is-right");
    this.hints.hidden = !h;
    this.sureBox.hidden = done;
    this.changed();
  }

  addHint(text) {
    const copy = copyOf(text, "li");
    this.hints.append(copy);
    return copy;
  }

  showHint() {
    const copy = this.addHint(this.hintTexts[this.state.h++]);
    this.refresh();
    this.classList.remove("fc-fresh");
    copy.tabIndex = -1;
    copy.focus({ preventScroll: true });
    copy.scrollIntoView({ block: "nearest" });
    this.save();
  }

  check() {
    const answer = this.type.read(this);
    this.classList.add("fc-fresh");
    if (answer === null) {
      this.verdict.textContent = this.missing || T.missing;
      (this.missingField || this.fields().find((field) => field.type !== "button" && !field.disabled))?.focus();
      return;
    }
    const result = this.type.mark(this, answer);
    const { n, h } = this.state;
    this.touched = this.skipped = false;
    Object.assign(this.state, { a: answer, n: n + 1 });
    const right = result.score === 1;
    this.state.done = right || this.state.n >= this.dataset.attempts;
    this.show(result);
    this.refresh();
    this.lead();
    const tried = { right, n: n + 1, h, sure: this.sure };
    this.save(this.state.done ? (state) => learnt(state, tried) : undefined);
    if (this.state.done) this.dispatchEvent(new CustomEvent("fc-done", { bubbles: true, detail: this.state }));
  }

  // Leads to what is to be done next, and brings into view what was said of it.
  lead() {
    const wrong = this.querySelector(".fc-is-wrong[data-item]");
    const host = wrong || all(this, ".fc-is-right[data-item]").pop();
    const place = host?.reason.parentNode || this.feedback;
    let next = this.state.done ? this.againButton : (wrong || this).querySelector(".fc-body :enabled");
    // The keyboard on a screen would cover what is to be read first.
    if (next?.type === "text" && matchMedia("(pointer: coarse)").matches) next = Object.assign(host.reason, { tabIndex: -1 });
    next?.focus({ preventScroll: true });
    // Large letters may leave no room for all of the part: its reason is what counts.
    for (const one of [place, host?.reason]) one?.scrollIntoView({ block: "nearest" });
  }

  // Shows what a marked answer earned, each part where it stands. While tries are left, a wrong part gets its why only
  // where that why is about the learner's own choice; a why that names the right place would give the rest away.
  show({ score, parts, note }) {
    const { done } = this.state;
    const right = parts.filter((part) => part.right).length;
    const partly = note ? T.partlyRight : say(T.partly, { n: right, of: parts.length });
    const words = score === 1 ? T.right : score > 0 ? partly : done ? T.over : T.wrong;
    this.verdict.textContent = note ? `${words} ${note}` : words;
    this.verdict.classList.toggle("fc-good", score === 1);
    this.unmark();
    this.feedback.replaceChildren();
    this.told = new Set();
    const list = make("ul", { className: "fc-parts" });
    for (const part of parts) this.place(part, list);
    if (list.firstChild) this.feedback.append(list);
    // A wrong option does not stay chosen; in the end, each option has its reason.
    if (!done) for (const field of all(this, ".fc-options .fc-is-wrong input")) field.checked = false;
    else {
      for (const { reason, dataset } of all(this, ".fc-options > [data-item]")) if (!reason) this.place({ id: dataset.item, left: true });
      const explanation = this.querySelector("[data-explanation]").cloneNode(true);
      explanation.className = "fc-explanation";
      this.feedback.append(explanation);
      this.answerBox.open = score < 1 && !!list.firstChild;
    }
  }

  // Marks a part where it stands; one without a place of its own gets a line in the list. `left`: an option not chosen.
  place({ id, right, own, why = id, text, left }, list) {
    const { done } = this.state;
    const row = (name) => this.querySelector(`[data-why="${CSS.escape(name)}"]`);
    if (left) right = row(id)?.dataset.right === "";
    const words = right ? (left ? T.answer : `${T.markRight} `) : `${T.markWrong} `;
    const nodes = [make("span", { className: "fc-mark" }, words)];
    if (text) nodes.push(make("span", { textContent: text, translate: false }), " ");
    const key = done && !right && row(id)?.querySelector(".fc-key");
    if (key) nodes.push(make("p", { className: "fc-right-answer" }, T.answer, copyOf(key, "span")));
    const reason = why !== null && (right || own || done) && row(why)?.querySelector(".fc-why");
    if (reason) nodes.push(reason.cloneNode(true));
    for (const name of [id, why]) this.told.add(row(name));
    let host = this.querySelector(`.fc-body [data-item="${CSS.escape(id)}"]`);
    if (host) this.note(host, ...nodes);
    else list.append((host = make("li", {}, ...nodes)));
    for (const marked of [host, host.reason]) marked?.classList.add(right ? "fc-is-right" : left ? "fc-is-left" : "fc-is-wrong");
  }

  // Says something at a part of the question, in place of what was said there before.
  note(host, ...nodes) {
    this.unmark([host]);
    host.reason = make("div", { className: "fc-reason", id: `${this.id}-why-${host.dataset.item}` }, ...nodes);
    for (const field of all(host, "input, select, button")) field.setAttribute("aria-describedby", host.reason.id);
    (host.closest("[data-reasons]") || host).append(host.reason);
  }

  unmark(hosts = all(this, ".fc-body [data-item]")) {
    for (const host of hosts) {
      host.reason?.remove();
      host.reason = null;
      host.classList.remove("fc-is-right", "fc-is-wrong", "fc-is-left");
      for (const field of all(host, "[aria-describedby]")) field.removeAttribute("aria-describedby");
    }
  }

  restart() {
    this.anew();
    this.fields()[0]?.focus();
  }

  // Asks again: with other numbers where it has them, and with its options in another order.
  anew() {
    this.touched = this.skipped = false;
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
    this.unmark();
    this.classList.remove("fc-fresh");
    Object.assign(this.verdict, { textContent: "", className: "fc-result" });
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
const renew = (id) => {
  for (const one of all(document, "fc-question")) if (!id || one.dataset.id === id) one.renew?.();
  showDue();
};
store.watch(renew);
addEventListener("pageshow", (event) => event.persisted && renew());
