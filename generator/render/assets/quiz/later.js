import { fc } from "../fc.js";
import { make } from "./core.js";

// Scripts of a page that can be read without them, in their order: they come when the browser has nothing else to do, or at once
// when the reader touches something. A question notes that it was touched before its script was there, and what was typed by then is
// said again.
class Later extends HTMLElement {
  connectedCallback() {
    const kinds = ["pointerdown", "keydown", "focusin"];
    const typed = new Map();
    const note = ({ target }) => target.matches?.("input[type=text], textarea") && typed.set(target, target.value);
    addEventListener("input", note, true);
    const say = () => {
      removeEventListener("input", note, true);
      for (const [field, value] of typed) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    const load = (event) => {
      event?.target?.closest?.("fc-question")?.setAttribute("data-early", "");
      const { src } = this.dataset;
      delete this.dataset.src;
      const scripts = src?.split(" ").map((name) => make("script", { src: name, async: false })) ?? [];
      scripts.at(-1)?.addEventListener("load", say);
      document.head.append(...scripts);
    };
    for (const kind of kinds) addEventListener(kind, load, true);
    customElements.whenDefined("fc-question").then(() => {
      for (const kind of kinds) removeEventListener(kind, load, true);
    });
    const idle = self.requestIdleCallback ?? ((action) => setTimeout(action, 200));
    if (document.readyState === "complete") idle(load);
    else addEventListener("load", () => idle(load), { once: true });
  }
}
if (!fc.loaded) customElements.define("fc-later", Later);
