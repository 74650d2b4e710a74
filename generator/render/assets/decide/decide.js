// A path of questions. Its page holds all of them as a numbered list whose answers are links to the next entry; here one is
// shown at a time. The address names the entry shown, so that the browser's own Back goes one question back.
class Decide extends HTMLElement {
  connectedCallback() {
    if (this.steps) return;
    this.steps = all(this, "[data-step]");
    this.way = [];
    this.own = 0;
    this.said = make("p", { className: "fc-meta fc-way" });
    this.back = make("button", { type: "button", className: "fc-button", textContent: T.back });
    this.again = make("button", { type: "button", className: "fc-button", textContent: T.startAgain });
    this.back.addEventListener("click", () => this.goBack());
    this.again.addEventListener("click", () => this.go(this.steps[0]));
    this.querySelector(".fc-path").before(this.said);
    this.append(make("div", { className: "fc-controls" }, this.back, this.again));
    this.classList.add("fc-on");
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-to]");
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.go(this.step(link.dataset.to), link);
    });
    this.moved = () => this.show(this.named(), true);
    addEventListener("popstate", this.moved);
    this.show(this.named(), false);
    this.remind();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.moved);
  }

  step(id) {
    return this.steps.find((step) => step.dataset.step === id);
  }

  named() {
    return this.steps.find((step) => `#${step.id}` === decodeURIComponent(location.hash)) ?? this.steps[0];
  }

  go(step, link) {
    if (link) this.way.push(link);
    history.pushState(null, "", `#${step.id}`);
    this.own += 1;
    this.show(step, true);
  }

  goBack() {
    if (this.own) {
      this.own -= 1;
      history.back();
    } else this.go(this.way.at(-1).closest("[data-step]"));
  }

  // The answers that lead to a step: those given, or for a link from elsewhere the first that do.
  wayTo(step) {
    const leads = (way) => way.at(-1)?.dataset.to === step.dataset.step;
    const given = this.way.map((_, n) => this.way.slice(0, n + 1)).find(leads);
    if (given || step === this.steps[0]) return given ?? [];
    const waiting = all(this.steps[0], "a[data-to]").map((link) => [link]);
    for (const way of waiting) {
      if (leads(way)) return way;
      waiting.push(...all(this.step(way.at(-1).dataset.to), "a[data-to]").map((link) => [...way, link]));
    }
    return [];
  }

  show(now, move) {
    this.way = this.wayTo(now);
    for (const step of this.steps) step.classList.toggle("fc-now", step === now);
    const words = this.way.map((link) => link.firstChild.textContent);
    this.said.textContent = words.length ? `${T.said} ${words.join(" › ")}` : "";
    this.back.hidden = this.again.hidden = !this.way.length;
    if (this.way.length) this.last?.remove();
    if ("end" in now.dataset) store.write(storeKey(this, this.dataset.name), { end: now.dataset.step });
    if (!move) return;
    const title = now.querySelector(".fc-asks:not([hidden])") ?? now.querySelector("a");
    title.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  // Where the learner ended the last time.
  remind() {
    const step = this.step(store.read(storeKey(this, this.dataset.name))?.end);
    if (!step || this.way.length || !step.querySelector(".fc-planned")) return;
    const to = make("a", { href: `#${step.id}`, textContent: step.querySelector("strong").textContent });
    to.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.go(step);
    });
    this.last = make("p", { className: "fc-last" }, `${T.lastTime} `, to);
    this.append(this.last);
  }
}
if (!customElements.get("fc-decide")) customElements.define("fc-decide", Decide);
