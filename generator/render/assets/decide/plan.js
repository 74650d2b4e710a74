import { T } from "../given.js";
import { layAlone, printAlone } from "../print.js";
import { all, button, make } from "../quiz/core.js";
import { saveFile } from "../save.js";
import { store } from "../storage/store.js";

// The action plan: the things to do where the learner's way ended, their notes, and the if-then plans of its lessons.
class ActionPlan extends HTMLElement {
  connectedCallback() {
    if (this.name) return;
    this.name = this.dataset.name;
    const chosen = store.read(this.dataset.start);
    const section = this.querySelector(`[data-end="${CSS.escape(chosen?.end ?? "")}"]`);
    // What was said is kept in the words of one language.
    const chose = this.querySelector(".fc-chose");
    chose.hidden = !section || !chosen.said || chosen.lang !== document.documentElement.lang;
    chose.textContent = `${T.said} ${chosen?.said}`;
    for (const other of all(this, "[data-end]")) other.hidden = other !== section;
    this.querySelector(".fc-unchosen").hidden = !!section;
    const lessons = section?.dataset.lessons.split(" ") ?? [];
    for (const plan of all(this, "fc-plan")) {
      const kept = store.read(`plan:${plan.dataset.plan}`) ?? {};
      const filled = Object.values(kept).some((words) => typeof words === "string" && words);
      plan.hidden = !filled && !lessons.includes(plan.dataset.plan);
    }
    const ifThen = this.querySelector(".fc-ifthen");
    if (ifThen) ifThen.hidden = all(ifThen, "fc-plan").every((plan) => plan.hidden);
    this.own = all(this, ":is(.fc-do, .fc-notes) input");
    this.load();
    store.watch((name) => name === this.name && this.load());
    this.line = make("p", { className: "fc-meta", textContent: T.kept });
    this.line.setAttribute("role", "status");
    // Only what was changed here, so that another tab loses nothing.
    this.addEventListener("input", ({ target }) => {
      if (!this.own.includes(target)) return;
      const value = target.type === "checkbox" ? target.checked : target.value;
      this.line.textContent = store.write(this.name, { ...store.read(this.name), [target.name]: value }) ? T.kept : T.unkept;
    });
    const controls = [
      button(T.printPlan, () => printAlone(this.sheet())),
      button(T.savePlan, () => this.save()),
      button(T.clear, () => this.clear()),
    ];
    this.append(make("div", { className: "fc-controls" }, ...controls), this.line);
    this.classList.add("fc-on");
    // The browser's own command prints the same page.
    addEventListener("beforeprint", () => {
      if (!document.documentElement.classList.contains("fc-alone")) layAlone(this.sheet());
    });
  }

  load() {
    const saved = store.read(this.name) ?? {};
    for (const input of this.own) {
      if (input.type === "checkbox") input.checked = saved[input.name] === true;
      else if (input !== document.activeElement) input.value = typeof saved[input.name] === "string" ? saved[input.name] : "";
    }
  }

  clear() {
    store.write(this.name, null);
    this.load();
    this.line.textContent = T.cleared;
  }

  // The plan for paper: what is hidden here is left out, boxes become words or lines.
  sheet() {
    const sheet = make("div", { className: "fc-plan-sheet" }, make("h1", { textContent: document.querySelector("h1").textContent }));
    for (const part of [...this.children].filter((part) => part.matches(".fc-chose, section, aside") && !part.hidden)) {
      const copy = part.cloneNode(true);
      const values = all(part, "input");
      all(copy, "input").forEach((input, n) => {
        if (input.closest("fc-plan")) return input.remove();
        const box = values[n].type === "checkbox";
        const text = box ? (values[n].checked ? "☑" : "☐") : values[n].value || "____________________";
        input.replaceWith(make("span", { className: "fc-written-in", textContent: text }));
      });
      for (const gone of all(copy, "[hidden], button")) gone.remove();
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
    const lines = all(this.sheet(), "h1, h2, li, p").filter((part) => !part.querySelector("p"));
    const text = lines.map((part) => (part.tagName[0] === "H" ? "\n" : "") + part.textContent.replace(/\s+/g, " ").trim());
    saveFile(T.planFile, `\ufeff${text.join("\r\n").trim()}\r\n`, "text/plain;charset=utf-8");
  }
}
if (!customElements.get("fc-action-plan")) customElements.define("fc-action-plan", ActionPlan);
