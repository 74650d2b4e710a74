import { T } from "../given.js";
import { printAlone } from "../print.js";
import { all, button, make, say } from "../quiz/core.js";
import { defineTool } from "../tools/sheet.js";
import { formOf, tell } from "./form.js";
import { CALLS, keptLine, newId, readKept, watchKept, writeKept } from "./kept.js";

const FIELDS = ["day", "time", "who", "number", "said", "proof"];
const myCalls = () => {
  const { list } = readKept(CALLS);
  const texts = (one, n) => Object.fromEntries(["id", ...FIELDS].map((name) => [name, typeof one[name] === "string" ? one[name] : name === "id" ? `${n}` : ""]));
  return (Array.isArray(list) ? list : []).map(texts).sort((a, b) => (`${a.day} ${a.time}` < `${b.day} ${b.time}` ? 1 : -1));
};
const writeCalls = (list) => writeKept(CALLS, list.length ? { list } : null);

// The log of calls: the newest first, each to delete at once, all to print.
class CallLog extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.list = this.querySelector(".fc-log-list");
    this.news = this.querySelector(".fc-news");
    this.told = this.closest("details").querySelector(".fc-part-sum");
    this.hidden = false;
    this.adding = button(T.addCall, () => this.add(), "fc-check");
    this.printing = button(T.printLog, () => this.print());
    this.list.before(make("div", { className: "fc-controls" }, this.adding, this.printing), this.news);
    this.append(keptLine(CALLS));
    this.show();
    watchKept((name) => (!name || name === CALLS) && this.show());
  }

  show() {
    const calls = myCalls();
    this.list.replaceChildren(...calls.map((call) => this.entry(call)));
    this.printing.hidden = !calls.length;
    this.told.textContent = calls.length ? say(T.callsShort, { n: calls.length }) : "";
  }

  when({ day, time }) {
    const date = new Date(`${day}T${time || "12:00"}`);
    const style = { dateStyle: "long", ...(time && { timeStyle: "short" }) };
    return isNaN(date) ? day : new Intl.DateTimeFormat(document.documentElement.lang, style).format(date);
  }

  entry(call) {
    const remove = button(T.remove, () => {
      const before = myCalls();
      writeCalls(before.filter(({ id }) => id !== call.id));
      const undo = button(T.undo, () => {
        writeCalls(before);
        this.news.textContent = "";
        this.adding.focus();
      });
      this.news.replaceChildren(`${say(T.removed, { what: this.when(call) })} `, undo);
      undo.focus();
    });
    remove.ariaLabel = T.remove + T.colon + this.when(call);
    const line = (name) => (call[name] ? [make("p", {}, make("strong", { textContent: `${T.call[name]}${T.colon}` }), call[name])] : []);
    return make("li", {}, make("h3", { textContent: this.when(call) }), ...["who", "number", "said", "proof"].flatMap(line),
      make("div", { className: "fc-controls" }, remove));
  }

  add() {
    const form = formOf(this.querySelector("template"));
    const { elements } = form;
    const now = new Date();
    const two = (number) => `${number}`.padStart(2, "0");
    elements.day.value = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    elements.time.value = `${two(now.getHours())}:${two(now.getMinutes())}`;
    const close = () => {
      form.remove();
      this.adding.hidden = false;
      this.adding.focus();
    };
    form.querySelector(".fc-cancel").addEventListener("click", close);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const call = Object.fromEntries(FIELDS.map((name) => [name, elements[name].value.trim()]));
      const said = tell(elements.said, call.said || call.who ? "" : T.noCall);
      if (!tell(elements.day, call.day ? "" : T.noDate) || !said) {
        all(form, "[aria-invalid]")[0].focus();
        return;
      }
      const calls = myCalls();
      writeCalls([...calls, { id: newId(calls), ...call }]);
      close();
      this.news.textContent = T.callKept;
    });
    this.adding.hidden = true;
    this.list.before(form);
    elements.who.focus();
  }

  print() {
    const copy = this.list.cloneNode(true);
    for (const gone of all(copy, ".fc-controls")) gone.remove();
    printAlone(make("div", { className: "fc-log" }, make("h1", { textContent: this.closest("details").querySelector("h2").textContent }), copy));
  }
}
defineTool("fc-call-log", CallLog);
