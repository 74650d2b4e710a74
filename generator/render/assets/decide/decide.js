import { T } from "../given.js";
import { nameIn } from "../quiz/address.js";
import { all, button, make, tellUnsaved } from "../quiz/core.js";
import { store } from "../storage/store.js";

// A path of questions. Its page holds all of them as a numbered list whose answers are links to the next entry; here one is
// shown at a time. The address names the entry shown, so that the browser's own Back goes one question back.
class Decide extends HTMLElement {
  connectedCallback() {
    if (this.steps) return;
    this.steps = all(this, "[data-step]");
    this.way = [];
    this.given = new Map();
    this.said = make("p", { className: "fc-meta fc-way" });
    this.back = button(T.back, () => this.goBack());
    this.again = button(T.startAgain, () => this.go(this.steps[0]));
    const path = this.querySelector(".fc-path");
    this.controls = make("div", { className: "fc-controls" }, this.back, this.again);
    path.before(this.said);
    path.after(this.controls);
    this.last = this.querySelector(".fc-last");
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
    return this.steps.find((step) => step.id === nameIn(location.hash)) ?? this.steps[0];
  }

  // The entry of the browser's history notes which one it came from, so that going back never leaves the page.
  go(step, link) {
    if (link) this.given.set(step, [...this.way, link]);
    history.pushState({ from: this.now.id }, "", `#${step.id}`);
    this.show(step, true);
  }

  goBack() {
    const before = this.way.at(-1)?.closest("[data-step]") ?? this.steps[0];
    if (history.state?.from === before.id) history.back();
    else this.go(before);
  }

  // The answers that led to a step: those given, or for a link from elsewhere those without which nobody comes there.
  wayTo(step) {
    if (this.given.has(step)) return this.given.get(step);
    const links = all(this, "a[data-to]").filter((link) => link.dataset.to === step.dataset.step);
    return links.length === 1 ? [...this.wayTo(links[0].closest("[data-step]")), links[0]] : [];
  }

  show(now, move) {
    this.now = now;
    this.way = this.wayTo(now);
    for (const step of this.steps) step.classList.toggle("fc-now", step === now);
    const words = this.way.map((link) => link.firstChild.textContent);
    this.said.textContent = words.length ? `${T.said} ${words.join(" › ")}` : "";
    this.controls.hidden = now === this.steps[0];
    if (this.last) this.last.hidden = now !== this.steps[0];
    if ("end" in now.dataset) this.keep(now.dataset.step, words.join(" › "));
    if (!move) return;
    const title = now.querySelector(".fc-asks:not([hidden])") ?? now.querySelector("a");
    title.focus({ preventScroll: true });
    // What follows begins below the header and in the upper third, so that numbers to call are seen without scrolling.
    const { top } = now.getBoundingClientRect();
    if (top < 60 || top > innerHeight / 3) (words.length ? this.said : now).scrollIntoView();
  }

  // Opened anew, an end keeps the answers that led there the last time.
  keep(end, said) {
    const { name } = this.dataset;
    if (said || store.read(name)?.end !== end) {
      if (!store.write(name, { end, said, lang: document.documentElement.lang })) tellUnsaved(this);
    }
  }

  // Where the learner ended the last time, in a line that is there anyway: nothing moves.
  remind() {
    const step = this.step(store.read(this.dataset.name)?.end);
    if (!step || !this.last) return;
    const to = make("a", { href: `#${step.id}`, textContent: step.querySelector("strong").textContent });
    to.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.go(step);
    });
    this.last.replaceChildren(`${T.lastTime} `, to);
  }
}
if (!customElements.get("fc-decide")) customElements.define("fc-decide", Decide);
