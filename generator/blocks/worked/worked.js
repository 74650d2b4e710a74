import { T } from "#assets/given.js";
import { all, button, make, say, whenDefined } from "#assets/quiz/core.js";
import { readNumber, whichNumber } from "#assets/quiz/numbers.js";
import { Form } from "#assets/figures/fields.js";
import { show } from "#assets/figures/show.js";

// A worked example: in full, then with gaps and other numbers (the last step first, then one more each time), then with the
// learner's own numbers.
export class Worked extends HTMLElement {
  connectedCallback() {
    if (this.waits || !this.dataset.numbers) return;
    this.waits = true;
    whenDefined(this.dataset.numbers, (numbers) => this.start(numbers));
  }

  start(numbers) {
    this.numbers = numbers;
    this.place = numbers.printed;
    this.rows = all(this, ".fc-steps > li");
    this.mode = make("p", { className: "fc-mode", tabIndex: -1, hidden: true });
    this.controls = make("div", { className: "fc-controls" });
    this.said = make("p", { className: "fc-said" });
    this.said.setAttribute("role", "status");
    this.querySelector(".fc-title").after(this.mode);
    this.append(this.controls, this.said);
    this.list = this.querySelector(".fc-fields");
    this.full();
  }

  offer(...buttons) {
    this.controls.replaceChildren(...buttons.filter(Boolean).map(([textContent, action]) => button(textContent, action)));
  }

  tell(words, said = "") {
    this.said.textContent = said;
    this.mode.textContent = words;
    this.mode.hidden = !words;
  }

  // Shows every step; the offers lead on from there.
  full() {
    for (const row of this.rows) this.reveal(row);
    this.finish(false);
    this.tell("");
    this.offer(this.numbers.count > 1 && [T.gap, () => this.gaps(1)], this.list && [T.own, () => this.own()]);
  }

  reveal(row) {
    row.hidden = false;
    row.querySelector(".fc-step").hidden = false;
    for (const old of row.querySelectorAll(".fc-gap, .fc-done")) old.remove();
  }

  finish(open) {
    const outcome = this.querySelector(".fc-outcome");
    if (outcome) outcome.hidden = open;
    if (this.list) this.list.hidden = true;
    if (this.form) {
      this.form.notice.hidden = true;
      this.form.results.classList.remove("fc-stale");
    }
  }

  back() {
    this.place = this.numbers.printed;
    this.numbers.fill(this, this.numbers.variant(this.place));
    this.full();
    this.controls.querySelector("button").focus();
  }

  // Leaves the last steps open, one after the other, with other numbers.
  gaps(open) {
    for (let tries = 9; tries; tries--) {
      const place = this.numbers.other(this.place);
      try {
        this.v = this.numbers.variant(place);
        this.numbers.fill(this, this.v);
        this.place = place;
        break;
      } catch {
        this.v = this.numbers.variant(this.place);
      }
    }
    this.open = open;
    this.helped = false;
    this.finish(true);
    this.rows.forEach((row, place) => {
      this.reveal(row);
      if (place >= this.rows.length - open) row.querySelector(".fc-step").hidden = row.hidden = true;
    });
    this.tell(open > 1 ? say(T.gapsMode, { n: open }) : T.gapMode);
    this.offer([T.back, () => this.back()]);
    this.ask(this.rows.length - open);
    this.mode.focus();
  }

  // Asks for the result of one step.
  ask(place) {
    const row = this.rows[place];
    const [name, kind, decimals, unit] = this.numbers.steps[place];
    const id = `${this.id}-gap-${place}`;
    const ask = make("p", { className: "fc-asked", id: `${id}-ask` });
    ask.append(...row.querySelector(".fc-step-ask").cloneNode(true).childNodes);
    const box = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, id });
    const sign = make("span", { className: "fc-unit", id: `${id}-unit`, translate: false });
    sign.textContent = kind === "money" ? T.symbol : kind in T.units ? T.units[kind][1].replace("{n}", "").trim() : unit;
    const line = make("p", { className: "fc-line", id: `${id}-line` });
    box.setAttribute("aria-labelledby", `${id}-ask ${id}-unit`);
    box.setAttribute("aria-describedby", line.id);
    let asked = false;
    const check = () => {
      const found = readNumber(box.value, unit);
      if (found.length > 1) {
        line.replaceChildren(whichNumber(box, found));
        this.said.textContent = T.which;
        asked = true;
        return null;
      }
      const [value = null] = found;
      const wanted = unit === "%" ? this.v[name] * 100 : this.v[name];
      const slack = 0.5 * 10 ** -decimals + 1e-9 * Math.max(1, Math.abs(wanted));
      if (value !== null && Math.abs(value - wanted) <= slack) return this.done(place, T.markRight, T.right, "fc-done fc-filled");
      const read = value === null ? "" : show(unit === "%" ? value / 100 : value, kind, null);
      line.textContent = !box.value.trim() ? T.empty : value === null ? T.noNumber : `${T.wrong} ${say(T.readAs, { value: read })}`;
      line.classList.add("fc-error");
      box.setAttribute("aria-invalid", true);
      this.said.textContent = line.textContent;
      reveal.hidden = false;
      box.focus();
      return null;
    };
    const reveal = button(T.showStep, () => {
      this.helped = true;
      this.done(place, T.stepShown, T.stepShown);
    });
    reveal.hidden = true;
    const controls = make("div", { className: "fc-controls" }, button(T.check, check, "fc-check"), reveal);
    const entry = make("p", { className: "fc-typed" }, ...(kind === "money" ? [sign, box] : [box, sign]));
    box.addEventListener("keydown", (event) => event.key === "Enter" && check());
    box.addEventListener("input", () => {
      const [value, other] = asked ? readNumber(box.value, unit) : [];
      if (value === undefined || other !== undefined) return;
      line.textContent = say(T.readAs, { value: show(unit === "%" ? value / 100 : value, kind, null) });
      asked = false;
    });
    row.append(make("div", { className: "fc-gap" }, ask, entry, line, controls));
    row.hidden = false;
    return box;
  }

  // A step is filled in, or was shown; the next one opens, or the example is complete.
  done(place, mark, words, className = "fc-done") {
    const row = this.rows[place];
    const step = row.querySelector(".fc-step");
    this.reveal(row);
    row.prepend(make("span", { className, textContent: mark }));
    const said = `${words} ${step.textContent}`;
    this.said.textContent = said;
    if (place < this.rows.length - 1) return this.ask(place + 1).focus();
    this.finish(false);
    const { open, helped, rows } = this;
    this.tell(T.gapsDone, said);
    this.offer(
      open < rows.length && [T.moreGaps, () => this.gaps(open + 1)],
      (helped || open === rows.length) && [T.another, () => this.gaps(open)],
      this.list && [T.own, () => this.own()],
      [T.back, () => this.back()],
    );
    row.tabIndex = -1;
    return row.focus();
  }

  // The example with the learner's own numbers, which are kept nowhere.
  own() {
    const { numbers } = this;
    const first = numbers.inputs(numbers.printed);
    numbers.fill(this, numbers.run(first));
    this.full();
    if (!this.form) {
      this.form = new Form(this, this.list, (inputs) => numbers.fill(this, numbers.run({ ...first, ...inputs })),
        () => this.rows.at(-1).querySelector(".fc-step").textContent);
      this.list.append(make("li", { className: "fc-kept", textContent: T.unsavedOwn }));
    }
    this.tell(T.ownMode);
    this.list.hidden = false;
    this.form.update();
    for (const field of this.form.wrong) field.tell();
    this.offer(numbers.count > 1 && [T.gap, () => this.gaps(1)], [T.back, () => this.back()]);
    this.form.fields[0].box.focus();
  }
}
