import { T } from "../given.js";
import { all, make, say } from "../quiz/core.js";
import { localDigits, readNumber, whichNumber } from "../quiz/numbers.js";
import { show } from "./show.js";

// The boxes in which learners type numbers of their own; calculators and worked examples share them.
//
// A number stands on the page as words (templates/field.html.j2) and becomes a box here. It is read in its unit, as people
// write numbers; the line below says what is wrong with it, or how it was read.
class Field {
  constructor(place, owner) {
    const { name, unit, kind, min, max, choices, text } = place.dataset;
    const id = `${owner}-${name}`;
    Object.assign(this, { name, unit, kind, min: +min, max: +max, first: text, whole: "whole" in place.dataset });
    const words = place.querySelector(".fc-label");
    const help = place.querySelector(".fc-field-help");
    const label = make("label", { className: "fc-label", id: `${id}-label`, htmlFor: id }, ...words.childNodes);
    if (choices) {
      this.box = make("select", {}, ...JSON.parse(choices).map(([value, label]) => new Option(label, value)));
    } else {
      const inputMode = this.min < 0 ? "text" : this.whole ? "numeric" : "decimal"; // "decimal" has no minus sign
      this.box = make("input", { type: "text", inputMode, autocomplete: "off", spellcheck: false });
    }
    this.label = label.textContent;
    this.line = make("p", { className: "fc-line", id: `${id}-line` });
    Object.assign(this.box, { id, value: text, translate: false });
    // The unit belongs to the name of the box: "Contract rate %".
    const counted = { money: T.symbol, rate: "%", number: unit }[kind] ?? T.units[kind][1].replace("{n}", "").trim();
    const sign = make("span", { className: "fc-unit", id: `${id}-unit`, textContent: choices ? "" : counted });
    this.box.setAttribute("aria-labelledby", `${id}-label ${id}-unit`);
    this.box.setAttribute("aria-describedby", `${help ? `${id}-help ` : ""}${id}-line`);
    words.replaceWith(label);
    place.querySelector(".fc-given").replaceWith(
      make("span", { className: "fc-typed" }, ...(kind === "money" ? [sign, this.box] : [this.box, sign])));
    if (help) help.id = `${id}-help`;
    place.append(this.line);
  }

  write(value) {
    const places = (`${value}`.split(".")[1] ?? "").length;
    const words = show(this.unit === "%" ? value / 100 : value, this.kind, places > 2 ? Math.min(places, 6) : null);
    return this.kind === "number" && this.unit ? `${words} ${this.unit}` : words;
  }

  // Gives the number as formulas take it, or null; `wrong` then says why.
  read() {
    const text = this.box.value.trim();
    const found = readNumber(text, this.unit);
    const [value = null] = found;
    this.two = found.length > 1 ? found : null;
    this.asked ||= !!this.two;
    this.wrong = !text ? T.empty
      : value === null ? T.noNumber
      : this.two ? T.which
      : this.whole && value !== Math.floor(value) ? T.notWhole
      : value < this.min ? say(T.tooSmall, { limit: this.write(this.min) })
      : value > this.max ? say(T.tooLarge, { limit: this.write(this.max) })
      : "";
    if (this.wrong) return null;
    const plain = /^(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$/.test(localDigits(text));
    this.note = plain && !this.asked ? "" : say(T.readAs, { value: this.write(value) });
    return this.unit === "%" ? value / 100 : value;
  }

  tell() {
    // The buttons stay while the same is asked: leaving the box to press one tells it again.
    const said = this.two ? `${this.two}` : this.wrong || this.note;
    if (said !== this.said) this.line.replaceChildren(this.two ? whichNumber(this.box, this.two) : said);
    this.said = said;
    this.line.classList.toggle("fc-error", !!this.wrong);
    if (this.wrong) this.box.setAttribute("aria-invalid", true);
    else this.box.removeAttribute("aria-invalid");
  }
}

// All fields of one element, and what follows from them as they are typed. `work` takes the inputs and writes the results;
// it throws a Stop where there are none. While they can't be worked out, the last good ones stay, marked as such. `sum` gives
// what a screen reader is told when the typing rests.
export class Form {
  constructor(owner, list, work, sum) {
    Object.assign(this, { work, sum, list, results: owner.querySelector(".fc-results") });
    this.fields = all(list, ".fc-field").map((place) => new Field(place, owner.id));
    this.notice = make("p", { className: "fc-notice", hidden: true });
    this.status = make("p", { className: "fc-said" });
    this.status.setAttribute("role", "status");
    list.after(this.notice, this.status);
    list.addEventListener("input", () => {
      this.typed?.();
      this.update();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.rest(), 800);
    });
    list.addEventListener("change", () => this.rest());
  }

  update() {
    const inputs = {};
    this.wrong = this.fields.filter((field) => (inputs[field.name] = field.read()) === null);
    this.stopped = "";
    try {
      if (!this.wrong.length) this.work(inputs);
    } catch (stop) {
      this.stopped = T.stopped[stop.code] || T.noResult;
    }
    // A mistake is told when the typing rests: until then the number may only be unfinished.
    for (const field of this.fields) if (!field.wrong) field.tell();
    const stale = this.stopped || this.wrong.length > 0;
    this.results.classList.toggle("fc-stale", !!stale);
    this.notice.hidden = !stale;
    this.marked?.(!!stale);
    this.notice.textContent = stale ? `${this.stopped} ${T.stale}`.trim() : "";
  }

  rest() {
    clearTimeout(this.timer);
    for (const field of this.wrong) {
      field.tell();
      const fold = field.box.closest(".fc-rest");
      if (fold) fold.open = true;
    }
    const [field] = this.wrong;
    const told = field ? `${field.label}: ${field.wrong}` : this.stopped || this.sum();
    if (this.status.textContent !== told) this.status.textContent = told;
  }

  reset() {
    for (const field of this.fields) field.box.value = field.first;
    this.update();
    this.rest();
  }
}
