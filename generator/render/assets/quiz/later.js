import { fc } from "../fc.js";
import { make } from "./core.js";

// Scripts of a page that can be read without them, in their order: they come when the browser has nothing else to do, or at once
// when the reader touches something. A question notes that it was touched before its script was there.
class Later extends HTMLElement {
  connectedCallback() {
    const kinds = ["pointerdown", "keydown", "focusin"];
    const load = (event) => {
      event?.target?.closest?.("fc-question")?.setAttribute("data-early", "");
      const { src } = this.dataset;
      delete this.dataset.src;
      for (const name of src?.split(" ") ?? []) document.head.append(make("script", { src: name, async: false }));
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
