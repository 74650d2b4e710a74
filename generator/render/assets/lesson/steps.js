import { T } from "../given.js";
import { named } from "../quiz/address.js";
import { opened } from "../quiz/back.js";
import { all, button, make, say } from "../quiz/core.js";
import { store } from "../storage/store.js";
import { unfold } from "../quiz/unfold.js";

// A lesson in steps. Its page holds all of them below each other, each with links to the one before and the next. Here one is
// shown at a time, and each question by itself; the address names what is shown, so that the browser's own Back goes one step back.
const root = document.documentElement;
const VIEW = "lesson:view";
const GUESS = ".fc-guess";
const ASKED = "fc-question";

class Lesson extends HTMLElement {
  connectedCallback() {
    if (this.frames) return;
    this.steps = all(this, ":scope > .fc-lesson-step");
    // What is shown at a time: what is to be read in a step, then each of its guesses and questions. The first question of the
    // quiz stands below its introduction.
    this.frames = this.steps.flatMap((step) => {
      const parts = all(step, `${GUESS}, ${ASKED}`);
      const own = step.querySelector(".fc-quiz") ? [] : [null];
      return [...own, ...parts].map((part, place) => ({ step, part, place }));
    });
    this.at = 0;
    this.whole = button(T.inSteps, () => this.view(false), "fc-view");
    this.querySelector(".fc-lead")?.after(this.whole);
    for (const [place, step] of this.steps.entries()) {
      const words = step.querySelector(".fc-step-place > span");
      const open = make("button", { type: "button", textContent: words.textContent, ariaHasPopup: "dialog" });
      open.setAttribute("aria-label", say(T.place, { place: words.textContent, title: this.titleOf(step) }));
      open.addEventListener("click", () => this.list(place));
      words.replaceWith(open);
      step.main = button("", () => this.press(), "fc-check");
      const bar = step.querySelector(".fc-step-bar");
      step.on = bar.querySelector(".fc-step-on");
      step.before = bar.querySelector(".fc-step-back");
      step.before?.addEventListener("click", (event) => this.follow(event, -1));
      if (step !== this.steps.at(-1)) step.on.addEventListener("click", (event) => this.follow(event, 1));
      bar.append(step.main);
      // Found by the browser's own search in the page.
      step.addEventListener("beforematch", () => this.show(this.frames.findIndex((frame) => frame.step === step), false));
    }
    for (const question of all(this, ASKED)) {
      const skip = make("button", { type: "button", className: "fc-skip", textContent: T.skip });
      skip.addEventListener("click", () => {
        question.skip();
        this.go(this.at + 1);
      });
      customElements.whenDefined(ASKED).then(() => {
        question.querySelector(".fc-sure")?.before(skip);
        this.renew();
      });
    }
    for (const kind of ["fc-change", "fc-done", "click"]) this.addEventListener(kind, () => requestAnimationFrame(() => this.renew()));
    addEventListener("hashchange", () => this.on && this.lead(true));
    addEventListener("beforeprint", () => this.on && this.view(true, false));
    addEventListener("afterprint", () => this.printed && this.view(false, false));
    this.view(root.classList.contains("fc-whole") || !!store.read(VIEW)?.whole, false);
  }

  get on() {
    return this.classList.contains("fc-steps-on");
  }

  titleOf(step) {
    return step.dataset.title || step.querySelector("h1, h2, h3").textContent.trim();
  }

  // In steps, or as one page. What the reader chose is remembered for all lessons.
  view(whole, chosen = true) {
    this.printed = !chosen && whole && this.on;
    root.classList.toggle("fc-whole", whole);
    this.classList.toggle("fc-steps-on", !whole);
    if (whole) for (const step of this.steps) step.hidden = false;
    else this.lead(chosen);
    if (!chosen) return;
    store.write(VIEW, { whole });
    if (whole) this.querySelector(".fc-view").focus();
  }

  // Shows what the address names; a place that is no step's belongs to the page around.
  lead(move) {
    const place = named();
    const step = place ? place.closest(".fc-lesson-step") : location.hash.length < 2 && this.steps[0];
    if (!step || !this.contains(step)) return move || this.show(0, false);
    const part = place?.closest(`${GUESS}, ${ASKED}`);
    const at = this.frames.findIndex((frame) => frame.step === step && (!part || frame.part === part));
    unfold(place);
    const opens = !place || place === step || place === part || /^H\d$/.test(place.tagName);
    this.show(at, move);
    if (!opens) place.scrollIntoView();
  }

  follow(event, by) {
    if (event.ctrlKey || event.metaKey || !this.frames[this.at + by]) return;
    event.preventDefault();
    this.go(this.at + by);
  }

  go(at) {
    const frame = this.frames[at];
    if (!frame) return;
    const id = this.addressOf(frame);
    history.pushState({ step: true }, "", `#${id}`);
    this.show(at, true);
  }

  addressOf({ step, part, place }) {
    if (part && place) return part.id;
    return step.id || step.querySelector(":is(h2, h3)[id]").id;
  }

  show(at, move) {
    this.dispatchEvent(new CustomEvent("fc-step", { bubbles: true }));
    this.at = at;
    const { step, part, place } = this.frames[at];
    for (const other of this.steps) {
      // Browsers that can look into hidden text bring the reader there.
      if (other === step) other.removeAttribute("hidden");
      else other.setAttribute("hidden", "until-found");
    }
    for (const { part: other } of this.frames) other?.classList.toggle("fc-now", other === part);
    step.classList.toggle("fc-step-sub", !!part && place > 0);
    this.renew();
    if (!move) return;
    const title = part && place ? part.querySelector("h2, h3, .fc-ask") : step.querySelector("h1, h2, h3");
    scrollTo(0, 0);
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }

  // The question that is shown, as long as it waits for its answer.
  open() {
    const { part } = this.frames[this.at];
    return part?.matches(ASKED) && part.state && part.isOpen ? part : null;
  }

  renew() {
    if (!this.on) return;
    const { step } = this.frames[this.at];
    const question = this.open();
    const last = this.at === this.frames.length - 1;
    const read = this.querySelector("fc-read");
    const done = last && read?.button && read.isRead();
    for (const skip of all(step, ".fc-skip")) skip.hidden = !skip.closest(ASKED).isOpen;
    this.next = question ? "check" : last && !done ? "done" : "";
    step.main.hidden = !this.next;
    if (step.on) step.on.hidden = !!this.next;
    if (this.next) step.main.textContent = T[this.next];
  }

  press() {
    if (this.next === "check") this.open().check();
    else this.querySelector("fc-read").button.click();
    this.renew();
  }

  // The list of steps, and the choice to have all of them on one page.
  list(now) {
    const rows = this.steps.map((step, place) => {
      const link = make("a", { href: `#${this.addressOf({ step, place: 0 })}` }, make("span", {}, `${place + 1}`), this.titleOf(step));
      if (place === now) link.setAttribute("aria-current", "step");
      link.addEventListener("click", () => sheet.close());
      return make("li", {}, link);
    });
    const whole = button(T.whole, () => {
      sheet.close();
      this.view(true);
    });
    const reading = document.querySelector(".fc-reading");
    const help = reading ? [button(reading.lastChild.textContent, () => (sheet.close(), reading.click()))] : [];
    const close = button(T.close, () => sheet.close());
    const sheet = make("dialog", { className: "fc-contents" }, make("ol", {}, ...rows), make("div", { className: "fc-controls" }, whole, ...help, close));
    sheet.setAttribute("aria-label", T.contents);
    sheet.addEventListener("close", () => {
      sheet.remove();
      done();
    });
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    this.append(sheet);
    sheet.showModal();
    const done = opened(() => sheet.close());
  }
}
if (!customElements.get("fc-lesson")) customElements.define("fc-lesson", Lesson);
