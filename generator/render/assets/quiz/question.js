// A question. Marking goes by ids only: a page translator may change every word of the page.
//
// A type gives: read(question) → answer or null, mark(question, answer) → { score, parts }, write(question, answer),
// and, where it needs one, setup(question). A part is { id, right, text? }: id names its "why", text stands for
// what the learner wrote.
class Question extends HTMLElement {
  connectedCallback() {
    if (this.type) return;
    this.type = types[this.dataset.type];
    this.key = json(this.dataset.key);
    this.answerBox = this.querySelector(".fc-answer");
    this.hintTexts = all(this, "[data-hint]");
    this.controls = make("div", { className: "fc-controls" });
    this.hints = make("ol", { className: "fc-hints", hidden: true });
    this.feedback = make("div", { className: "fc-feedback" });
    this.feedback.setAttribute("role", "status");
    const button = (text, className, action) => {
      const element = make("button", { type: "button", className: `fc-button ${className}`, textContent: text });
      element.addEventListener("click", action);
      this.controls.append(element);
      return element;
    };
    this.checkButton = button(T.check, "fc-check", () => this.check());
    this.hintButton = button(T.hint, "fc-hint", () => this.showHint());
    this.againButton = button(T.again, "fc-again", () => this.restart());
    this.left = make("span", { className: "fc-left" });
    this.controls.append(this.left);
    this.answerBox.before(this.controls, this.hints, this.feedback);
    this.type.setup?.(this);
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches('input[type="text"]') && !this.state.done) this.check();
    });
    this.againButton.textContent = this.dataset.vary ? T.another : T.again;
    if (!this.dataset.vary) return this.load();
    // Until its numbers can be worked out anew, the question stands with the ones it was printed with.
    this.fresh();
    this.refresh();
    whenDefined(this.id, (numbers) => {
      this.numbers = numbers;
      this.load();
    });
  }

  fresh() {
    this.state = { r: this.dataset.revision, n: 0, h: 0, done: false };
  }

  // Shows another variant; the one on the page stays where its numbers have no result.
  useVariant(place) {
    try {
      const v = this.numbers.variant(place);
      this.numbers.fill(this, v);
      const input = this.querySelector("[data-answer]");
      if (input && this.numbers.answer) {
        input.dataset.answer = this.numbers.answer(v);
        input.dataset.wrong = JSON.stringify(this.numbers.wrong.map((wrong) => wrong(v)));
      }
      this.state.v = place;
    } catch {
      this.state.v = this.numbers.printed;
    }
  }

  fields() {
    return all(this, ".fc-body :is(input, select, button)");
  }

  load() {
    this.storeKey = storeKey(this, this.dataset.id);
    const saved = store.read(this.storeKey);
    const fits = saved && saved.r === this.dataset.revision;
    if (fits) this.state = saved;
    else this.fresh();
    if (this.numbers && this.state.v !== undefined) this.useVariant(this.state.v);
    try {
      if (fits && saved.a != null) {
        this.type.write(this, saved.a);
        if (saved.n) this.show(this.type.mark(this, saved.a));
      }
    } catch {
      this.fresh();
    }
    for (const text of this.hintTexts.slice(0, this.state.h)) this.addHint(text);
    this.refresh();
  }

  save() {
    if (!store.write(this.storeKey, this.state) && !this.warned) {
      this.warned = true;
      this.feedback.append(make("p", { className: "fc-warned", textContent: T.unsaved }));
    }
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
  }

  addHint(text) {
    const copy = make("li", {});
    copy.append(...[...text.childNodes].map((node) => node.cloneNode(true)));
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
      this.feedback.replaceChildren(make("p", { className: "fc-result", textContent: this.missing || T.missing }));
      (this.missingField || this.fields().find((field) => field.type !== "button"))?.focus();
      return;
    }
    const result = this.type.mark(this, answer);
    const { n } = this.state;
    Object.assign(this.state, { a: answer, n: n + 1 });
    this.state.done = result.score === 1 || this.state.n >= this.dataset.attempts;
    this.show(result);
    this.refresh();
    if (this.state.done) this.againButton.focus({ preventScroll: true });
    this.save();
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
      row.append(make("span", { className: "fc-mark", textContent: part.right ? T.markRight : T.markWrong }), " ");
      const source = part.why !== null && this.querySelector(`[data-why="${CSS.escape(part.why ?? part.id)}"]`);
      const what = part.text === undefined && this.what(part.id);
      row.append(what || make("span", { textContent: part.text ?? "", translate: false }));
      const open = part.right || part.own || done;
      const why = open && source && source.querySelector(".fc-why");
      if (why) row.append(why.cloneNode(true));
      list.append(row);
    }
    const children = [make("p", { className: "fc-result", textContent: verdict })];
    if (note) children.push(make("p", { className: "fc-read", textContent: note, translate: false }));
    children.push(list);
    if (done) {
      const explanation = this.querySelector("[data-explanation]").cloneNode(true);
      explanation.className = "fc-explanation";
      children.push(explanation);
      this.answerBox.open = score < 1;
    }
    this.feedback.replaceChildren(...children);
  }

  what(id) {
    const item = this.querySelector(`[data-item="${CSS.escape(id)}"] .fc-text`);
    const option = item || this.querySelector(`.fc-options [value="${CSS.escape(id)}"]`)?.nextElementSibling;
    if (!option) return null;
    const copy = make("span", { className: "fc-what" });
    copy.append(...[...option.childNodes].map((node) => node.cloneNode(true)));
    return copy;
  }

  restart() {
    Object.assign(this.state, { n: 0, h: 0, done: false, a: null });
    if (this.numbers) this.useVariant(this.numbers.other(this.state.v ?? this.numbers.printed));
    this.type.clear?.(this);
    for (const field of this.fields()) {
      field.disabled = false;
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else if (field.tagName !== "BUTTON") field.value = "";
    }
    this.hints.replaceChildren();
    this.feedback.replaceChildren();
    this.refresh();
    this.fields()[0]?.focus();
    if (this.numbers) this.save();
    else store.write(this.storeKey, null);
  }
}
