import { T } from "../given.js";
import { printAlone } from "../print.js";
import { all, button, make } from "../quiz/core.js";
import { defineTool } from "../tools/sheet.js";
import { money, numberIn } from "./form.js";
import { BUDGET, keptLine, watchKept, writeKept } from "./kept.js";
import { myMonth, PARTS, typedMonth } from "./month.js";

// Income and expenses of a month: what is left is what one can pay to lenders.
class Budget extends HTMLElement {
  connectedCallback() {
    if (this.boxes) return;
    this.boxes = all(this, "input");
    this.answer = this.querySelector(".fc-answer");
    this.told = this.closest("details").querySelector(".fc-part-sum");
    const print = button(T.printSheet, () => printAlone(this.sheet()));
    const clear = button(T.clear, () => {
      writeKept(BUDGET, null);
      this.load();
      this.boxes[0].focus();
    });
    this.append(make("div", { className: "fc-controls" }, print, clear), keptLine(BUDGET));
    this.addEventListener("input", ({ target }) => {
      writeKept(BUDGET, { v: { ...typedMonth(), [target.name]: target.value } });
      this.show();
    });
    this.addEventListener("change", ({ target }) => numberIn(target, T.currency));
    this.load();
    watchKept((name) => (!name || name === BUDGET) && this.load());
  }

  load() {
    const v = typedMonth();
    for (const box of this.boxes) if (box !== document.activeElement) box.value = typeof v[box.name] === "string" ? v[box.name] : "";
    this.show();
  }

  show() {
    const month = myMonth();
    for (const part of PARTS) {
      this.querySelector(`[data-part=${part}] output`).textContent = month ? money(month[part]) : "–";
    }
    const left = month && money(Math.abs(month.left));
    const words = !month ? T.noIncome : month.left > 0 ? `${T.canPay} ${left}` : month.left < 0 ? `${T.isMissing} ${left}` : T.nothingLeft;
    if (this.answer.textContent !== words) this.answer.textContent = words;
    this.classList.toggle("fc-is-short", !!month && month.left <= 0);
    this.told.textContent = month ? words : "";
  }

  sheet() {
    const copy = this.cloneNode(true);
    all(copy, "input").forEach((box, n) => box.replaceWith(make("strong", { textContent: this.boxes[n].value || "________" })));
    const short = this.classList.contains("fc-is-short") ? "" : ", .fc-short";
    for (const gone of all(copy, `.fc-controls, .fc-today-kept, .fc-line${short}`)) gone.remove();
    const title = make("h1", { textContent: this.closest("details").querySelector("h2").textContent });
    return make("div", { className: "fc-month" }, title, ...copy.childNodes);
  }
}
defineTool("fc-budget", Budget);
