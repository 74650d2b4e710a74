import { T } from "#assets/given.js";
import { printAlone } from "#assets/print.js";
import { all, button, make, say } from "#assets/quiz/core.js";
import { defineTool, keeping, statusLine } from "#assets/tools/sheet.js";

// A checklist whose ticks stay on this device. A tick is kept by the item's words, so a reworded item starts unticked.
class Checklist extends HTMLElement {
  connectedCallback() {
    if (this.boxes) return;
    this.boxes = all(this, "input");
    this.count = statusLine("fc-count");
    this.reset = button(T.untick, () => {
      for (const box of this.boxes) box.checked = false;
      this.changed();
      this.boxes[0].focus();
    });
    this.kept = keeping(this, ({ done }) => {
      for (const box of this.boxes) box.checked = Array.isArray(done) && done.includes(box.value);
      this.tell();
    }, T.keptTicks);
    this.addEventListener("change", () => this.changed());
    const print = button(T.printList, () => {
      const copy = this.cloneNode(true);
      // As a plain group: a second checklist would count and keep for itself.
      printAlone(make("div", { className: "fc-checklist fc-box fc-box-act" }, ...[...copy.childNodes].slice(0, -3)));
    });
    this.append(this.count, make("div", { className: "fc-controls" }, this.reset, print), this.kept.line);
  }

  changed() {
    const done = this.boxes.filter((box) => box.checked).map((box) => box.value);
    this.kept.write(done.length ? { done } : null);
    this.tell();
  }

  tell() {
    const n = this.boxes.filter((box) => box.checked).length;
    this.reset.hidden = !n;
    this.count.textContent = say(n === this.boxes.length ? T.allTicked : T.ticked, { n, of: this.boxes.length });
  }
}
defineTool("fc-checklist", Checklist);
