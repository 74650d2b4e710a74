import { T } from "../given.js";
import { all, button, make, say } from "../quiz/core.js";
import { writeNumber } from "../quiz/numbers.js";
import { defineTool } from "../tools/sheet.js";
import { asideFor, inOrder, sumOf } from "./debts.js";
import { formOf, money, numberIn, tell, wholeIn } from "./form.js";
import { DEBTS, keptLine, myDebts, newId, watchKept, writeDebts } from "./kept.js";

// The list of debts: typed once, changed and deleted at will.
class Debts extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.questions = this.dataset.questions.split(" ").filter(Boolean);
    this.list = this.querySelector(".fc-debt-list");
    this.sum = this.querySelector(".fc-debt-sum");
    this.news = this.querySelector(".fc-news");
    this.told = this.closest("details").querySelector(".fc-part-sum");
    this.hidden = false;
    this.adding = button(T.addDebt, () => this.edit(null), "fc-check");
    this.list.after(this.sum, make("div", { className: "fc-controls" }, this.adding), this.news, keptLine(DEBTS));
    this.show();
    watchKept((name) => (!name || name === DEBTS) && !this.form && this.show());
  }

  show() {
    const debts = myDebts();
    const told = this.words ??= {
      ask: Object.fromEntries(this.questions.map((id) => [id, document.getElementById(`ask-${id}`).querySelector("strong").textContent])),
      kinds: Object.fromEntries(all(this.querySelector("template").content, "[name=kind] option").map(({ value, text }) => [value, text])),
    };
    this.list.replaceChildren(...inOrder(debts, this.questions).map((debt) => this.card(debt, told)));
    // Writing a first amount takes a slow phone some milliseconds: not before there is one.
    const sums = () => say(T.debtsSum, { n: debts.length, owed: money(sumOf(debts, "owed")), monthly: money(sumOf(debts, "monthly")) });
    this.sum.textContent = debts.length ? sums() : T.noDebts;
    this.told.textContent = debts.length ? say(T.debtsShort, { n: debts.length, owed: money(sumOf(debts, "owed")) }) : "";
    this.adding.textContent = debts.length ? T.addAnother : T.addDebt;
  }

  card(debt, { ask, kinds }) {
    const said = [
      debt.owed && say(T.owed, { value: money(debt.owed) }),
      debt.rate && say(T.rate, { value: `${writeNumber(debt.rate)}%` }),
      debt.monthly && say(T.monthly, { value: money(debt.monthly) }),
      debt.day && say(T.dueDay, { n: debt.day }),
      debt.left && say(T.left, { n: debt.left }),
      debt.number && say(T.ending, { value: debt.number }),
    ].filter(Boolean);
    const named = (text) => Object.assign(button(text, () => {}), { ariaLabel: text + T.colon + debt.name });
    const [edit, remove] = [named(T.edit), named(T.remove)];
    const card = make("li", { className: "fc-debt-card" },
      make("h3", { textContent: debt.name }),
      make("p", { className: "fc-meta", textContent: kinds[debt.kind] ?? "" }),
      make("p", { textContent: said.join(" · ") }),
      ...asideFor(debt, this.questions).map((id) =>
        make("p", { className: "fc-aside" }, make("a", { href: `#ask-${id}`, textContent: ask[id] }))),
      make("div", { className: "fc-controls" }, edit, remove));
    edit.addEventListener("click", () => this.edit(debt, card));
    remove.addEventListener("click", () => this.remove(debt));
    return card;
  }

  remove(debt) {
    const before = myDebts();
    writeDebts(before.filter(({ id }) => id !== debt.id));
    const undo = button(T.undo, () => {
      writeDebts(before);
      this.news.textContent = "";
      this.adding.focus();
    });
    this.news.replaceChildren(`${say(T.removed, { what: debt.name })} `, undo);
    undo.focus();
  }

  edit(debt, card) {
    this.form?.remove();
    const form = (this.form = formOf(this.querySelector("template")));
    form.querySelector("legend").textContent = debt ? say(T.editDebt, { what: debt.name }) : T.addDebt;
    const field = (name) => form.elements[name];
    for (const name of debt ? ["name", "kind", "number"] : []) field(name).value = debt[name];
    for (const name of ["owed", "rate", "monthly"]) field(name).value = debt?.[name] ? writeNumber(debt[name]) : "";
    for (const name of ["day", "left"]) field(name).value = debt?.[name] || "";
    for (const id of this.questions) field(`asked-${id}`).value = debt?.asked[id] ?? "";
    const close = () => {
      form.remove();
      this.form = null;
      this.show();
      this.adding.hidden = false;
      this.adding.focus();
    };
    form.querySelector(".fc-cancel").addEventListener("click", close);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const made = this.read(form, debt);
      if (!made) return;
      const debts = myDebts();
      writeDebts(debt ? debts.map((one) => (one.id === debt.id ? made : one)) : [...debts, { ...made, id: newId(debts) }]);
      close();
      this.news.textContent = say(T.debtKept, { what: made.name });
    });
    if (card) card.replaceChildren(form);
    else this.sum.before(form);
    this.adding.hidden = true;
    this.news.textContent = "";
    field("name").focus();
  }

  read({ elements }, debt) {
    const name = elements.name.value.trim();
    const named = tell(elements.name, name ? "" : T.noName);
    const read = {
      owed: numberIn(elements.owed, T.currency),
      rate: numberIn(elements.rate, "%", 1000),
      monthly: numberIn(elements.monthly, T.currency),
      day: wholeIn(elements.day, 31, T.noDay),
      left: wholeIn(elements.left, 600, T.noLeft),
    };
    if (!named || Object.values(read).includes(null)) {
      this.news.textContent = T.mend;
      all(this, "[aria-invalid]")[0].focus();
      return null;
    }
    const asked = Object.fromEntries(this.questions.map((id) => [id, elements[`asked-${id}`].value]));
    return { ...debt, ...read, name, kind: elements.kind.value, number: elements.number.value.trim(), asked };
  }
}
defineTool("fc-debts", Debts);
