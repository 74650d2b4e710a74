import { fc } from "../fc.js";
import { T } from "../given.js";
import { layAlone, printAlone } from "../print.js";
import { all, button, load, make, say, whenIdle } from "../quiz/core.js";
import { saveFile } from "../save.js";
import { store } from "../storage/store.js";
import { keptLine, readKept, watchKept, writeKept } from "./kept.js";
import { isDone, isLater, progressOf } from "./tasks.js";

// Today: the things to do where the learner's way ended, each to do, done or for later; their notes; what lessons put here.
class ActionPlan extends HTMLElement {
  connectedCallback() {
    if (this.name) return;
    this.name = this.dataset.name;
    const chosen = store.read(this.dataset.start);
    const section = this.querySelector(`[data-end="${CSS.escape(chosen?.end ?? "")}"]`);
    // What was said is kept in the words of one language.
    const chose = this.querySelector(".fc-chose");
    const said = section && chosen.said && chosen.lang === document.documentElement.lang;
    chose.hidden = !section;
    chose.firstElementChild.textContent = said ? `${T.said} ${chosen.said}` : "";
    for (const other of all(this, "[data-end]")) other.hidden = other !== section;
    this.querySelector(".fc-unchosen").hidden = !!section;
    const lessons = section?.dataset.lessons.split(" ") ?? [];
    this.showLists(lessons);
    this.showPlans(lessons);
    this.tasks = all(section ?? make("div"), ".fc-do li").map((row) => this.task(row));
    this.own = all(this, ":is(.fc-do, .fc-notes) input");
    this.count = make("p", { className: "fc-count" });
    this.count.setAttribute("role", "status");
    this.count.hidden = !this.tasks.length;
    section?.append(this.count);
    this.load();
    watchKept((name) => (!name || name === this.name) && this.load());
    this.line = keptLine(this.name);
    this.addEventListener("input", ({ target }) => {
      if (!this.own.includes(target)) return;
      this.keep(target.name, target.type === "checkbox" ? target.checked : target.value);
    });
    const controls = [
      button(T.printPlan, () => printAlone(this.sheet())),
      button(T.savePlan, () => this.save()),
      button(T.clear, () => this.clear()),
    ];
    const help = this.querySelector(".fc-help");
    const ended = [make("div", { className: "fc-controls" }, ...controls), this.line];
    if (help) help.before(...ended);
    else this.append(...ended);
    this.classList.add("fc-on");
    // The browser's own command prints the same page.
    addEventListener("beforeprint", () => {
      if (!document.documentElement.classList.contains("fc-alone")) layAlone(this.sheet());
    });
  }

  // Checklists that were begun, of any lesson, and those of lessons to read now.
  showLists(lessons) {
    const rows = all(this, "[data-check]");
    for (const row of rows) {
      const done = store.read(`check:${row.dataset.check}`)?.done;
      const n = Array.isArray(done) ? Math.min(done.length, +row.dataset.of) : 0;
      row.hidden = !n && !lessons.includes(row.dataset.lesson);
      row.querySelector(".fc-meta").textContent = say(T.ofList, { n, of: row.dataset.of });
    }
    for (const part of all(this, ".fc-lists")) part.hidden = rows.every((one) => one.hidden);
  }

  // If-then plans with words in them, of any lesson; the empty ones of lessons to read now are folded. Their forms come later.
  showPlans(lessons) {
    const part = this.querySelector(".fc-ifthen");
    if (!part) return;
    const known = part.dataset.plans.split(" ");
    const filled = known.filter((id) => Object.values(store.read(`plan:${id}`) ?? {}).some((words) => typeof words === "string" && words));
    const empty = known.filter((id) => lessons.includes(id) && !filled.includes(id));
    part.hidden = !filled.length && !empty.length;
    if (part.hidden) return;
    part.querySelector("h2 + p")?.remove();
    const more = make("details", { className: "fc-fold", hidden: !empty.length }, make("summary", { textContent: T.morePlans }));
    part.append(more);
    whenIdle(() => load(part.dataset.src).then(() => {
      for (const plan of all(make("div", { innerHTML: fc.plans }), "fc-plan")) {
        if (filled.includes(plan.dataset.plan)) more.before(plan);
        else if (empty.includes(plan.dataset.plan)) more.append(plan);
      }
    }));
  }

  // A tick says that it is done, the button beside it that it waits.
  task(row) {
    const box = row.querySelector("input");
    const later = button(T.later, () => {
      this.keep(box.name, isLater(this.saved(), box.name) ? false : "later");
    }, "fc-later");
    later.ariaLabel = T.later + T.colon + row.querySelector("label").textContent;
    row.append(later);
    return { row, box, later };
  }

  saved() {
    return readKept(this.name);
  }

  // Only what was changed here, so that another tab loses nothing.
  keep(name, value) {
    writeKept(this.name, { ...this.saved(), [name]: value });
  }

  load() {
    const saved = this.saved();
    for (const input of this.own) {
      if (input.type === "checkbox") input.checked = isDone(saved, input.name);
      else if (input !== document.activeElement) input.value = typeof saved[input.name] === "string" ? saved[input.name] : "";
    }
    this.tell();
  }

  tell() {
    const saved = this.saved();
    const { done, later, next, of } = progressOf(saved, this.tasks.map(({ box }) => box.name));
    this.tasks.forEach(({ row, box, later: wait }, n) => {
      const waits = isLater(saved, box.name);
      wait.setAttribute("aria-pressed", waits);
      wait.hidden = box.checked;
      row.classList.toggle("fc-waits", waits);
      row.classList.toggle("fc-first", n === next);
    });
    const words = done === of ? T.allDone : say(later ? T.tasksLater : T.tasksDone, { n: done, of, later });
    if (this.count.textContent !== words) this.count.textContent = words;
  }

  clear() {
    writeKept(this.name, null);
    this.line.textContent = T.cleared;
  }

  // Today for paper: what is hidden here is left out, boxes become words or lines.
  sheet() {
    const sheet = make("div", { className: "fc-plan-sheet" }, make("h1", { textContent: document.querySelector("h1").textContent }));
    for (const part of [...this.children].filter((part) => part.matches(".fc-chose, section:not(.fc-lists), aside") && !part.hidden)) {
      const copy = part.cloneNode(true);
      const values = all(part, "input");
      all(copy, "input").forEach((input, n) => {
        if (input.closest("fc-plan")) return input.remove();
        const box = values[n].type === "checkbox";
        const text = box ? (values[n].checked ? "☑" : "☐") : values[n].value || "____________________";
        input.replaceWith(make("span", { className: "fc-written-in", textContent: text }));
      });
      for (const fold of all(copy, "details")) fold.replaceWith(...all(fold, "fc-plan"));
      for (const row of all(copy, ".fc-waits")) row.append(` (${T.later})`);
      for (const gone of all(copy, "[hidden], button, .fc-count, .fc-change")) gone.remove();
      // Two lessons' plans fit on the page: those with words in them come first.
      const filled = (plan) => all(plan, ".fc-written").some((gap) => gap.textContent);
      const plans = all(copy, "fc-plan").sort((one, other) => filled(other) - filled(one));
      for (const gone of plans.splice(2)) gone.remove();
      for (const plan of plans) {
        for (const gap of all(plan, ".fc-written")) if (!gap.textContent) gap.textContent = "____________";
        plan.replaceWith(make("div", {}, ...all(plan, ":scope > p:not(.fc-title)")));
      }
      sheet.append(copy);
    }
    return sheet;
  }

  save() {
    const lines = all(this.sheet(), "h1, h2, li, p").filter((part) => !part.querySelector("p") && part.textContent.trim());
    const text = lines.map((part) => (part.tagName[0] === "H" ? "\n" : "") + part.textContent.replace(/\s+/g, " ").trim());
    saveFile(T.planFile, `\ufeff${text.join("\r\n").trim()}\r\n`, "text/plain;charset=utf-8");
  }
}
if (!customElements.get("fc-action-plan")) customElements.define("fc-action-plan", ActionPlan);
