import { T } from "#assets/given.js";
import { all, button, make, say } from "#assets/quiz/core.js";
import { defineTool } from "#assets/tools/sheet.js";

// A story told scene by scene. Its page holds all scenes as numbered passages; here one is shown at a time, in print all are.
class Scenario extends HTMLElement {
  connectedCallback() {
    if (this.way) return;
    this.way = [];
    this.seen = new Set();
    this.scenes = all(this, "[data-scene]");
    this.said = make("div", { className: "fc-came", tabIndex: -1, hidden: true });
    this.back = button(T.back, () => this.go(this.way.slice(0, -1)));
    this.again = button(T.fromStart, () => this.go([]));
    this.ends = make("p", { className: "fc-ends fc-meta" });
    this.querySelector(".fc-scenes").before(this.said);
    this.append(make("div", { className: "fc-controls" }, this.back, this.again), this.ends);
    this.classList.add("fc-on");
    // Links to passages become what they look like: buttons.
    for (const link of all(this, "a[data-to]")) link.setAttribute("role", "button");
    this.addEventListener("keydown", (event) => {
      if (event.key !== " " || !event.target.matches("a[data-to]")) return;
      event.preventDefault();
      event.target.click();
    });
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-to]");
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.go([...this.way, link]);
    });
    this.show();
  }

  go(way) {
    this.way = way;
    const scene = this.show();
    (way.length ? this.said : scene).focus();
  }

  show() {
    const last = this.way.at(-1);
    const now = last ? this.scenes.find((scene) => scene.dataset.scene === last.dataset.to) : this.scenes[0];
    for (const scene of this.scenes) scene.classList.toggle("fc-now", scene === now);
    this.said.hidden = !last;
    if (last) {
      const chosen = make("p", { className: "fc-chosen" }, make("strong", { textContent: T.chose.endsWith("：") ? T.chose : `${T.chose} ` }), last.firstChild.cloneNode());
      this.said.replaceChildren(chosen, last.parentNode.querySelector(".fc-why").cloneNode(true));
    }
    const ended = "end" in now.dataset;
    if (ended) this.seen.add(now);
    this.back.hidden = this.again.hidden = !last;
    this.back.textContent = ended ? T.otherWay : T.back;
    const of = this.scenes.filter((scene) => "end" in scene.dataset).length;
    this.ends.textContent = this.seen.size ? say(T.endsSeen, { n: this.seen.size, of }) : "";
    return now;
  }
}
defineTool("fc-scenario", Scenario);
