import { T } from "../given.js";
import { button, make } from "../quiz/core.js";
import { defineTool, statusLine } from "../tools/sheet.js";
import { BUDGET, CALLS, DEBTS, LENDERS, writeKept } from "./kept.js";

// Deletes all that the desk keeps, after one question.
class Forget extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const news = statusLine("fc-news");
    const sure = make("div", { hidden: true }, make("p", { textContent: T.forgetSure }));
    const ask = button(T.forgetDesk, () => {
      sure.hidden = false;
      sure.querySelector("button").focus();
    });
    const end = (text) => {
      sure.hidden = true;
      news.textContent = text;
      ask.focus();
    };
    const yes = button(T.forgetYes, () => {
      const names = [DEBTS, BUDGET, LENDERS, CALLS, this.dataset.name];
      end(names.map((name) => writeKept(name, null)).every(Boolean) ? T.forgotten : T.unkept);
    });
    sure.append(make("div", { className: "fc-controls" }, yes, button(T.forgetNo, () => end(""))));
    this.append(make("div", { className: "fc-controls" }, ask), sure, news);
  }
}
defineTool("fc-forget-desk", Forget);
