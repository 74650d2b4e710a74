import { T } from "../given.js";
import { all, make, say } from "../quiz/core.js";
import { defineTool, statusLine } from "../tools/sheet.js";

// Warning signs: a tick opens what to do about it. Ticks are kept nowhere; there is no score.
class Signs extends HTMLElement {
  connectedCallback() {
    if (this.boxes) return;
    this.boxes = all(this, "input");
    this.classList.add("fc-on");
    const line = statusLine("fc-count");
    this.prepend(make("p", { className: "fc-meta", textContent: T.unseen }));
    this.append(line);
    this.addEventListener("change", () => {
      line.textContent = say(T.signs, { n: this.boxes.filter((box) => box.checked).length, of: this.boxes.length });
    });
  }
}
defineTool("fc-signs", Signs);
