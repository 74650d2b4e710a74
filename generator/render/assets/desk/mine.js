import { T } from "../given.js";
import { all, button, make, say } from "../quiz/core.js";
import { writeNumber } from "../quiz/numbers.js";
import { defineTool, statusLine } from "../tools/sheet.js";
import { asideFor, inOrder, standing, sumOf } from "./debts.js";
import { LENDERS, myDebts, readKept, watchKept } from "./kept.js";
import { myMonth } from "./month.js";

// What was typed once on the desk, put into a letter, a calculator or the reminders when the learner asks for it.
class Mine extends HTMLElement {
  connectedCallback() {
    if (this.news) return;
    this.questions = this.dataset.questions.split(" ").filter(Boolean);
    this.owner = this.closest("fc-letter, fc-calculator, fc-reminders");
    this.news = statusLine("fc-mine-news");
    this.show();
    watchKept(() => this.show());
  }

  show() {
    const debts = inOrder(myDebts(), this.questions);
    const made = { "fc-letter": this.forLetter, "fc-calculator": this.forCalculator, "fc-reminders": this.forReminders };
    const parts = made[this.owner.localName].call(this, debts);
    this.hidden = !parts.length;
    this.replaceChildren(...parts, this.news);
  }

  toDesk() {
    return [make("a", { href: `${this.dataset.desk}#debts`, textContent: T.toDesk })];
  }

  // A choice of one debt.
  choice(label, debts, use) {
    const select = make("select", { id: `${this.dataset.id}-mine`, autocomplete: "off" }, new Option(T.choose, ""), ...debts.map(({ name, id }) => new Option(name, id)));
    select.addEventListener("change", () => {
      const debt = debts.find(({ id }) => id === select.value);
      if (debt) use(debt);
    });
    return [make("label", { htmlFor: select.id, textContent: label }), select];
  }

  // Says what was filled in, and warns of a debt about which somebody is to be asked first.
  tell(text, ...debts) {
    const warned = debts.flatMap((debt) => asideFor(debt, this.questions).map((id) => [debt, id]));
    const words = JSON.parse(this.dataset.warn);
    this.news.replaceChildren(text, ...warned.flatMap(([debt, id]) =>
      [make("br"), make("a", { href: `${this.dataset.desk}#ask-${id}`, textContent: `${debt.name}${T.colon}${words[id]}` })]));
  }

  forLetter(debts) {
    const boxes = Object.fromEntries(all(this.owner, "[data-kind]").map((box) => [box.name, box]));
    if (!debts.length || !boxes.lender) return [];
    return this.choice(T.fillLetter, debts, (debt) => {
      const me = readKept(LENDERS).v?.name;
      const known = { lender: debt.name, number: debt.number, name: typeof me === "string" && !boxes.name?.value ? me : "" };
      for (const [name, value] of Object.entries(known)) if (value && boxes[name]) boxes[name].value = value;
      boxes.lender.dispatchEvent(new Event("input", { bubbles: true }));
      this.tell(say(T.filled, { what: debt.name }), debt);
    });
  }

  forCalculator(debts) {
    const month = myMonth();
    const places = all(this.owner, "[data-desk-entry]").map((place) => ({ place, ...JSON.parse(place.dataset.deskEntry) }));
    const most = Math.max(0, ...places.map(({ debt }) => debt ?? 0));
    if (!debts.length && !(month && places.some(({ take }) => month[take] !== undefined))) return this.toDesk();
    if (most === 1 && debts.length > 1) return this.choice(T.fillDebt, debts, (debt) => this.put(places, [debt], debts, month));
    return [button(most ? T.useDebts : T.useDesk, () => {
      const some = most === 1 ? debts : debts.filter((debt) => standing(debt, this.questions) !== "aside");
      this.put(places, some, debts, month);
      const aside = most > 1 ? debts.filter((debt) => !some.includes(debt)) : [];
      const more = most > 1 && some.length > most ? ` ${say(T.onlyFit, { n: most })}` : "";
      this.tell(say(T.filled, { what: most ? some.slice(0, most).map(({ name }) => name).join(T.comma) : T.myDesk }) + more
        + (aside.length ? ` ${say(T.leftOut, { what: aside.map(({ name }) => name).join(T.comma) })}` : ""), ...aside);
    })];
  }

  put(places, some, debts, month) {
    for (const { place, take, debt, kinds } of places) {
      const of = kinds?.length ? debts.filter(({ kind }) => kinds.includes(kind)) : debts;
      const value = month?.[take] ?? (["income", "essentials"].includes(take) ? null : debt ? some[debt - 1]?.[take] ?? 0 : sumOf(of, take));
      const box = place.querySelector("input, select");
      if (value !== null && value >= +place.dataset.min) box.value = writeNumber(value);
    }
    const [{ place }] = places;
    for (const kind of ["input", "change"]) place.querySelector("input, select").dispatchEvent(new Event(kind, { bubbles: true }));
    this.tell(say(T.filled, { what: some.map(({ name }) => name).join(T.comma) }), ...some);
  }

  forReminders(debts) {
    const due = debts.filter(({ day }) => day);
    if (!due.length) return this.toDesk();
    return [button(T.useDue, () => {
      for (const old of all(this.owner, ".fc-debt")) if (!all(old, "[name=name], [name=day], [name=date], [name=amount]").some(({ value }) => value)) old.remove();
      for (const { name, day, left, monthly } of due) {
        const debt = this.owner.add();
        const values = { name: name.slice(0, 60), day, months: Math.min(left || 12, 60), amount: monthly ? writeNumber(monthly) : "" };
        for (const [field, value] of Object.entries(values)) debt.querySelector(`[name=${field}]`).value = value;
      }
      this.tell(say(T.filled, { what: due.map(({ name }) => name).join(T.comma) }));
    })];
  }
}
defineTool("fc-mine", Mine);
