import { T } from "../given.js";
import { copyText } from "../copy.js";
import { calendar } from "../ics.js";
import { printAlone } from "../print.js";
import { all, button, make, say } from "../quiz/core.js";
import { saveFile } from "../save.js";
import { defineTool, statusLine } from "../tools/sheet.js";
import { asideFor, standing } from "./debts.js";
import { money, numberIn } from "./form.js";
import { BUDGET, DEBTS, keptLine, LENDERS, myDebts, readKept, watchKept, writeDebts, writeKept } from "./kept.js";
import { myMonth } from "./month.js";
import { fillLetter, shareOut } from "./share.js";

const entered = () => readKept(LENDERS).v ?? {};
const dayInWords = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return year ? new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date(year, month - 1, date)) : "";
};
const inDays = (days) => {
  const date = new Date(Date.now() + days * 864e5);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
};

// One sheet to all lenders. First it asks what must be asked of each debt; those with another answer than no are set aside. What the
// learner can pay is shared out among the others by what is owed, and a letter to each is filled in.
class Lenders extends HTMLElement {
  connectedCallback() {
    if (this.boxes) return;
    this.questions = this.dataset.questions.split(" ").filter(Boolean);
    this.apart = this.dataset.apart.split(" ");
    this.boxes = all(this, ".fc-sheet-entries input");
    this.hidden = false;
    const on = (name) => this.querySelector(name);
    Object.assign(this, { ask: on(".fc-to-ask"), set: on(".fc-set-aside"), rest: on(".fc-sheet-rest"), shares: on(".fc-shares"), letters: on(".fc-letters") });
    this.answer = statusLine("fc-answer");
    this.shares.before(this.answer);
    this.news = statusLine("fc-news");
    this.ended = this.controls();
    this.letters.after(this.ended, this.news, keptLine(LENDERS, DEBTS));
    this.rest.addEventListener("input", ({ target }) => {
      writeKept(LENDERS, { v: { ...entered(), [target.name]: target.type === "checkbox" ? target.checked : target.value } });
      this.news.textContent = "";
      this.results();
    });
    this.addEventListener("change", ({ target }) => target.dataset.debt && this.answered(target));
    this.load();
    watchKept((name) => {
      if (!name || [DEBTS, BUDGET].includes(name)) this.load();
    });
  }

  controls() {
    const print = button(T.printAll, () => printAlone(this.sheet(), ...this.written().map(({ paper }) => paper.cloneNode(true))));
    const save = button(T.savePlan, () => {
      const text = this.written().map(({ text }) => text).join("\n\n----------\n\n");
      saveFile(T.lettersFile, `\ufeff${text}\n`.replaceAll("\n", "\r\n"), "text/plain;charset=utf-8");
      this.news.textContent = T.savedFile;
    });
    const day = button(T.toCalendar, () => this.remind());
    return make("div", { className: "fc-controls" }, print, save, day);
  }

  written() {
    return [...this.letters.children].map((fold) => fold.letter);
  }

  // Whatever was answered here holds for the list of debts.
  answered({ dataset: { debt, question }, value }) {
    const next = this.ask.querySelectorAll("select");
    const at = [...next].findIndex((one) => one === document.activeElement);
    writeDebts(myDebts().map((one) => (one.id === debt ? { ...one, asked: { ...one.asked, [question]: value } } : one)));
    (this.ask.querySelectorAll("select")[Math.max(at, 0)] ?? this.answer).focus?.();
  }

  load() {
    const v = entered();
    const debts = myDebts();
    const of = (state) => debts.filter((debt) => standing(debt, this.questions) === state);
    const [unasked, aside, open] = ["unasked", "aside", "open"].map(of);
    this.open = open;
    this.querySelector(".fc-sheet-empty").hidden = debts.length > 0;
    this.toAsk(unasked);
    this.setAside(aside);
    this.rest.hidden = !open.length || unasked.length > 0;
    this.querySelector(".fc-none-left").hidden = !debts.length || open.length > 0 || unasked.length > 0;
    const month = myMonth();
    // Nobody offers all that comes in: rent and food are asked for first.
    const first = { total: month?.essentials > 0 ? `${Math.max(0, Math.floor(month.left))}` : "", review: inDays(30) };
    for (const box of this.boxes) {
      if (box !== document.activeElement) box.value = typeof v[box.name] === "string" ? v[box.name] : first[box.name] ?? "";
    }
    this.shown = null;
    this.results();
  }

  toAsk(debts) {
    const questions = this.querySelector(".fc-ask").content;
    const rows = debts.map((debt) =>
      make("fieldset", {}, make("legend", { textContent: debt.name }), ...this.questions.map((id) => {
        const row = questions.querySelector(`[data-ask="${id}"]`).cloneNode(true);
        const select = row.querySelector("select");
        Object.assign(select, { id: `asked-${debt.id}-${id}`, value: debt.asked[id] ?? "" });
        Object.assign(select.dataset, { debt: debt.id, question: id });
        row.querySelector("label").htmlFor = select.id;
        return row;
      })));
    this.ask.hidden = !debts.length;
    this.ask.querySelector("div").replaceChildren(...rows);
  }

  setAside(debts) {
    const by = this.questions.map((id) => [id, debts.filter((debt) => asideFor(debt, this.questions).includes(id))]);
    this.set.hidden = !debts.length;
    this.set.querySelector("div").replaceChildren(...by.filter(([, some]) => some.length).map(([id, some]) => {
      const why = [...document.getElementById(`ask-${id}`).cloneNode(true).childNodes];
      return make("div", {}, make("p", {}, make("strong", { textContent: some.map(({ name }) => name).join(T.comma) })), ...why);
    }));
  }

  // Which debts are in: all but those of kinds that stay apart, until the learner says otherwise.
  isIn(debt, v) {
    const said = v[`in-${debt.id}`];
    return typeof said === "boolean" ? said : !this.apart.includes(debt.kind);
  }

  results() {
    const v = { ...entered(), ...Object.fromEntries(this.boxes.map((box) => [box.name, box.value])) };
    const [box] = this.boxes;
    const total = numberIn(box, T.currency) ?? 0;
    const some = this.open.filter((debt) => this.isIn(debt, v));
    const shares = shareOut(total, some.map(({ owed }) => owed));
    const share = new Map(some.map((debt, n) => [debt.id, shares[n]]));
    const sum = shares.reduce((all, one) => all + one, 0);
    const shared = say(T.sharesSum, { sum: money(sum), n: some.length });
    const month = myMonth();
    const left = month?.essentials > 0 ? Math.max(0, Math.floor(month.left)) : sum;
    const over = sum > left ? ` ${say(T.sharesOver, { left: money(left), more: money(sum - left) })}` : "";
    const words = !some.length ? T.noneIn : sum ? shared + over : T.nothingShared;
    this.answer.classList.toggle("fc-over", !!over);
    if (this.answer.textContent !== words) this.answer.textContent = words;
    this.table(v, share);
    this.write(v, some, share, sum);
  }

  table(v, share) {
    const focused = document.activeElement?.name;
    const rows = this.open.map((debt) => {
      const box = make("input", { type: "checkbox", id: `in-${debt.id}`, name: `in-${debt.id}`, checked: share.has(debt.id), autocomplete: "off" });
      const label = make("label", { htmlFor: box.id, textContent: debt.name });
      const cell = (text) => make("td", { className: "fc-right", textContent: text });
      const given = share.get(debt.id);
      return make("tr", {}, make("th", { scope: "row" }, make("span", {}, box, label)),
        cell(debt.owed ? money(debt.owed) : "?"), cell(given ? money(given) : "–"));
    });
    const body = this.shares.querySelector("tbody");
    body.replaceChildren(...rows);
    if (focused?.startsWith("in-")) body.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
    this.querySelector(".fc-no-owed").hidden = this.open.every((debt) => debt.owed || !share.has(debt.id));
  }

  write(v, some, share, sum) {
    const month = myMonth();
    const opened = new Set(all(this.letters, "details[open]").map((fold) => fold.dataset.debt));
    this.letters.replaceChildren(...some.map((debt) => {
      const known = {
        lender: debt.name, number: debt.number, name: v.name?.trim(), reason: v.reason?.trim(), lenders: `${some.length}`,
        owed: debt.owed && money(debt.owed), income: month && money(month.income), essentials: month && money(month.essentials), rest: month && money(month.rest),
        total: sum && money(sum), offer: share.get(debt.id) && money(share.get(debt.id)),
        from: dayInWords(v.from ?? ""), review: dayInWords(v.review ?? ""), today: dayInWords(inDays(0)),
      };
      const { text, open } = fillLetter(this.querySelector(".fc-letter-text").content.textContent.trim(), known, T.gaps);
      const paper = make("div", { className: "fc-paper" }, ...text.split(/\n\s*\n/).map((part) =>
        make("p", {}, ...part.split("\n").flatMap((line, n) => (n ? [make("br"), line] : [line])))));
      const copy = button(T.copy, async () => {
        this.news.textContent = (await copyText(`${text}\n`)) ? T.copied : T.copyYourself;
        copy.focus();
      });
      copy.ariaLabel = `${T.copy}${T.colon}${debt.name}`;
      const fold = make("details", { className: "fc-fold", open: opened.has(debt.id) },
        make("summary", { textContent: say(T.letterTo, { lender: debt.name }) }),
        ...(open.length ? [make("p", { className: "fc-meta", textContent: say(T.stillOpen, { what: open.map((gap) => T.gaps[gap]).join(T.comma) }) })] : []),
        paper, make("div", { className: "fc-controls" }, copy));
      fold.dataset.debt = debt.id;
      fold.letter = { text, paper };
      return fold;
    }));
    this.ended.hidden = !some.length;
  }

  remind() {
    const day = this.boxes.find(({ name }) => name === "review").value;
    if (!day) {
      this.news.textContent = T.noReview;
      return;
    }
    saveFile(`${this.dataset.file}-review.ics`, calendar([{ uid: `review-${day}@fincourse`, day, title: T.reviewEvent, alarms: [-9 * 60] }]), "text/calendar;charset=utf-8");
    this.news.textContent = T.calendarSaved;
  }

  // The shares on one sheet of paper, before the letters.
  sheet() {
    const title = make("h1", { textContent: this.closest("details").querySelector("h2").textContent });
    const table = this.shares.cloneNode(true);
    for (const box of all(table, "input")) {
      if (!box.checked && !isTicked(box)) box.closest("tr").remove();
      else box.remove();
    }
    return make("div", { className: "fc-shares-sheet" }, title, make("p", { textContent: this.answer.textContent }), table);
  }
}
const isTicked = (box) => document.getElementById(box.id)?.checked;
defineTool("fc-lenders", Lenders);
