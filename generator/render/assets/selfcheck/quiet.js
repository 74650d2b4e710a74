import { fetchQuestion } from "../practice/bank.js";
import { all } from "../quiz/core.js";

// Questions that tell nothing: what is answered neither touches the question's own record nor shows what is right.
customElements.whenDefined("fc-question").then(() => {
  class Quiet extends customElements.get("fc-question") {
    connectedCallback() {
      if (this.type) return;
      super.connectedCallback();
      for (const told of all(this, ":scope > .fc-controls, .fc-number, .fc-hint-texts")) told.remove();
    }
    load() {
      this.fresh();
      if (this.numbers) this.useVariant("anew" in this.dataset ? this.numbers.other(this.numbers.printed) : this.numbers.printed);
      this.refresh();
    }
    // Enter in a box presses nothing here.
    check() {}
    save() {}

    // true, false, or null where it was left open.
    get outcome() {
      const answer = this.type.read(this);
      return answer === null ? null : this.type.mark(this, answer).score === 1;
    }
  }
  if (!customElements.get("fc-quiet")) customElements.define("fc-quiet", Quiet);
});
// The question as such an element, or null; `anew` with other numbers than those printed.
export const quietQuestion = async (lesson, id, anew) => {
  const found = await fetchQuestion(lesson, id);
  if (!found) return null;
  const made = document.createElement("fc-quiet");
  for (const { name, value } of found.attributes) made.setAttribute(name, value);
  if (anew) made.dataset.anew = "";
  made.append(...found.childNodes);
  return made;
};
