// The action plan: the things to do where the learner's way ended, their notes, and the if-then plans of its lessons.
class ActionPlan extends HTMLElement {
  connectedCallback() {
    if (this.key) return;
    this.key = storeKey(this, this.dataset.name);
    const chosen = store.read(storeKey(this, this.dataset.start))?.end;
    const section = this.querySelector(`[data-end="${CSS.escape(chosen ?? "")}"]`);
    for (const other of all(this, "[data-end]")) other.hidden = other !== section;
    this.querySelector(".fc-unchosen").hidden = !!section;
    const lessons = section?.dataset.lessons.split(" ") ?? [];
    for (const plan of all(this, "fc-plan")) {
      const kept = store.read(storeKey(plan, `plan:${plan.dataset.plan}`)) ?? {};
      const filled = Object.values(kept).some((words) => typeof words === "string" && words);
      plan.hidden = !filled && !lessons.includes(plan.dataset.plan);
    }
    const ifThen = this.querySelector(".fc-ifthen");
    if (ifThen) ifThen.hidden = all(ifThen, "fc-plan").every((plan) => plan.hidden);
    this.own = all(this, ":is(.fc-do, .fc-notes) input");
    const saved = store.read(this.key) ?? {};
    for (const input of this.own) {
      if (input.type === "checkbox") input.checked = saved[input.name] === true;
      else if (typeof saved[input.name] === "string") input.value = saved[input.name];
    }
    this.line = make("p", { className: "fc-meta", textContent: T.kept });
    this.line.setAttribute("role", "status");
    this.addEventListener("input", (event) => {
      if (!this.own.includes(event.target)) return;
      const values = this.own.map((input) => [input.name, input.type === "checkbox" ? input.checked : input.value]);
      const known = Object.fromEntries(values.filter(([, value]) => value));
      this.line.textContent = store.write(this.key, known) ? T.kept : T.unkept;
    });
    const button = (text, action) => {
      const made = make("button", { type: "button", className: "fc-button", textContent: text });
      made.addEventListener("click", action);
      return made;
    };
    const controls = [button(T.printPlan, () => printAlone(this.sheet())), button(T.savePlan, () => this.save())];
    this.append(make("div", { className: "fc-controls" }, ...controls), this.line);
  }

  // The plan for paper: what is hidden here is left out, boxes become words or lines.
  sheet() {
    const sheet = make("div", { className: "fc-plan-sheet" }, make("h1", { textContent: document.querySelector("h1").textContent }));
    for (const part of [...this.children].filter((part) => part.matches("section, aside") && !part.hidden)) {
      const copy = part.cloneNode(true);
      const values = all(part, "input");
      all(copy, "input").forEach((input, n) => {
        if (input.closest("fc-plan")) return input.remove();
        const box = values[n].type === "checkbox";
        const text = box ? (values[n].checked ? "☑" : "☐") : values[n].value || "____________________";
        input.replaceWith(make("span", { className: "fc-written-in", textContent: text }));
      });
      for (const gone of all(copy, "[hidden], button")) gone.remove();
      for (const plan of all(copy, "fc-plan")) {
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
