import { T } from "#assets/given.js";
import { make, say } from "#assets/quiz/core.js";

class Meter extends HTMLElement {
  connectedCallback() {
    if (this.told) return;
    this.told = make("p", { className: "meter-told", textContent: say(T.taken, { n: this.dataset.share }) });
    this.append(this.told);
  }
}

if (!customElements.get("fc-meter")) customElements.define("fc-meter", Meter);
