import { fc } from "../fc.js";
import { store } from "../storage/store.js";
import { all, load, whenIdle } from "./core.js";

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
    const come = (event) => {
      event?.target?.closest?.("fc-question")?.setAttribute("data-early", "");
      const { src } = this.dataset;
      delete this.dataset.src;
      if (src) load(src).then(say, say);
    };
    for (const kind of kinds) addEventListener(kind, come, true);
    customElements.whenDefined("fc-question").then(() => {
      for (const kind of kinds) removeEventListener(kind, come, true);
    });
    if (document.readyState === "complete") whenIdle(come);
    else addEventListener("load", () => whenIdle(come), { once: true });
  }
}
if (!fc.loaded) customElements.define("fc-later", Later);
// A script that only those need who have kept something comes where there is such a record.
const wanted = all(document, "[data-late]").filter(({ dataset }) => dataset.needs.split(" ").some((name) => store.read(name)));
for (const names of new Set(wanted.map(({ dataset }) => dataset.late))) load(names).catch(() => {});
