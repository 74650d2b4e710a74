import { T } from "../given.js";
import { calendar } from "../ics.js";
import { printAlone } from "../print.js";
import { all, make, say } from "../quiz/core.js";
import { readNumber, whichNumber, writeNumber } from "../quiz/numbers.js";
import { saveFile } from "../save.js";
import { defineTool } from "../tools/sheet.js";

// Due dates as a calendar file and a list. Nothing that is typed is stored anywhere.
const localDay = (year, month, day) => {
  const last = new Date(year, month + 1, 0).getDate();
  const date = new Date(year, month, Math.min(day, last));
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
// The next `months` due dates on a day of the month, from `now` on; a month without that day has it on its last one.
const monthly = (day, months, now = new Date()) => {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const first = localDay(year, month, day) < localDay(year, month, now.getDate()) ? 1 : 0;
  return Array.from({ length: months }, (_, n) => {
    const start = new Date(year, month + first + n, 1);
    return localDay(start.getFullYear(), start.getMonth(), day);
  });
};
const shortHash = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7).toString(36);
const MORNING = 9 * 60;

class Reminders extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.debts = this.querySelector(".fc-debts");
    this.news = this.querySelector(".fc-news");
    this.sheet = this.querySelector(".fc-due-list");
    this.made = 0;
    this.hidden = false;
    this.add();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.addEventListener("input", () => {
      this.news.textContent = "";
      this.sheet.hidden = true;
    });
    const on = (name, action) => this.querySelector(name).addEventListener("click", action);
    on(".fc-add", () => {
      this.add().querySelector("input").focus();
      this.news.textContent = say(T.added, { n: this.debts.children.length });
    });
    on(".fc-list", () => this.list());
    on(".fc-print-list", () => printAlone(...[...this.sheet.children].slice(0, -1).map((part) => part.cloneNode(true))));
  }

  add() {
    const debt = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const id = `debt-${++this.made}`;
    for (const part of all(debt, "[data-id]")) part.id = `${id}-${part.dataset.id}`;
    for (const label of all(debt, "[data-for]")) label.htmlFor = `${id}-${label.dataset.for}`;
    debt.querySelector("[name=day]").setAttribute("aria-describedby", `${id}-day-help`);
    const often = debt.querySelector("select");
    often.addEventListener("change", () => {
      for (const part of all(debt, ".fc-monthly")) part.hidden = often.value === "once";
      debt.querySelector(".fc-once").hidden = often.value !== "once";
    });
    debt.querySelector(".fc-remove").addEventListener("click", () => {
      const what = debt.querySelector("[name=name]").value.trim() || debt.querySelector("legend").textContent;
      debt.remove();
      this.count();
      this.sheet.hidden = true;
      this.news.textContent = say(T.removed, { what });
      this.debts.querySelector("input").focus();
    });
    this.debts.append(debt);
    this.count();
    return debt;
  }

  count() {
    const debts = [...this.debts.children];
    debts.forEach((debt, index) => {
      const name = say(T.debt, { n: index + 1 });
      debt.querySelector("legend").textContent = name;
      debt.querySelector(".fc-remove span").textContent = ` ${name}`;
      debt.querySelector(".fc-remove").hidden = debts.length < 2;
    });
  }

  // Every due date, or nothing where something can't be read; what, is told below its box.
  read() {
    const wrong = [];
    const dates = [];
    for (const debt of this.debts.children) {
      const field = (name) => debt.querySelector(`[name=${name}]`);
      const value = (name) => field(name).value.trim();
      const tell = (name, text) => {
        const input = field(name);
        let line = input.parentNode.querySelector(".fc-line");
        if (text && !line) {
          line = make("span", { className: "fc-line", id: `${input.id}-line` });
          input.parentNode.append(line);
        }
        line?.replaceChildren(text);
        if (text) wrong.push(input);
        if (text) input.setAttribute("aria-invalid", true);
        else input.removeAttribute("aria-invalid");
        const help = debt.querySelector(`[data-id=${name}-help]`);
        const told = [help?.id, text && line?.id].filter(Boolean).join(" ");
        if (told) input.setAttribute("aria-describedby", told);
        else input.removeAttribute("aria-describedby");
      };
      const whole = (name, most, text) => {
        const digits = value(name).normalize("NFKC"); // a Chinese keyboard writes wide ones
        const number = /^\d+$/.test(digits) ? Number(digits) : 0;
        tell(name, number < 1 || number > most ? text : "");
        return number;
      };
      tell("name", value("name") ? "" : T.noName);
      let days = [];
      if (field("often").value === "once") {
        const now = new Date();
        const day = field("date").value;
        const past = day < localDay(now.getFullYear(), now.getMonth(), now.getDate());
        tell("date", day ? (past ? T.pastDate : "") : T.noDate);
        days = [day];
      } else {
        const day = whole("day", 31, T.noDay);
        const months = whole("months", 60, T.noMonths);
        if (day && months) days = monthly(day, months);
      }
      const [amount = -1, other] = value("amount") ? readNumber(value("amount"), T.currency) : [0];
      const two = other !== undefined && whichNumber(field("amount"), [amount, other]);
      tell("amount", two || (amount < 0 ? T.noNumber : ""));
      dates.push(...days.map((day) => ({ day, name: value("name"), amount })));
    }
    if (!wrong.length) return dates.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    this.sheet.hidden = true;
    this.news.textContent = T.mend;
    wrong[0].focus();
    return null;
  }

  money(amount) {
    return T.symbol + writeNumber(Math.round(amount * 100) / 100, amount % 1 ? 2 : 0);
  }

  save() {
    const dates = this.read();
    if (!dates) return;
    const { before, discreet } = this.form.elements;
    const alarms = [...before].filter((box) => box.checked).map((box) => box.value * 24 * 60 - MORNING);
    const events = dates.map(({ day, name, amount }, index) => {
      const what = amount ? `${name}, ${this.money(amount)}` : name;
      const title = discreet.checked ? T.eventOnly : say(T.event, { what });
      // The same debt and day give the same entry when the file is made again.
      const uid = `${shortHash(name)}-${dates.slice(0, index).filter((one) => one.day === day && one.name === name).length}-${day}@fincourse`;
      return { uid, day, title, text: discreet.checked ? "" : this.dataset.note, alarms };
    });
    if (!saveFile(T.datesFile, calendar(events), "text/calendar;charset=utf-8")) return;
    this.news.textContent = events.length === 1 ? T.savedOne : say(T.saved, { n: events.length });
  }

  list() {
    const dates = this.read();
    if (!dates) return;
    const written = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    const rows = dates.map(({ day, name, amount }) =>
      make(
        "tr",
        {},
        make("td", { textContent: written.format(new Date(`${day}T12:00`)) }),
        make("td", { textContent: name }),
        make("td", { className: "fc-right", textContent: amount ? this.money(amount) : "–" }),
      ),
    );
    this.sheet.querySelector("tbody").replaceChildren(...rows);
    const sum = dates.reduce((total, { amount }) => total + amount, 0);
    this.sheet.querySelector(".fc-sum").textContent = sum ? say(T.sum, { sum: this.money(sum) }) : "";
    this.sheet.hidden = false;
    const title = this.sheet.querySelector("h2");
    title.tabIndex = -1;
    title.focus();
  }
}
defineTool("fc-reminders", Reminders);
