import { T } from "#assets/given.js";
import { printAlone } from "#assets/print.js";
import { all, button, make, tellUnsaved } from "#assets/quiz/core.js";
import { store } from "#assets/storage/store.js";

// An if-then plan keeps what the learner writes into its gaps, on this device only, and is printed by itself.
class Plan extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const name = `plan:${this.dataset.plan}`;
    const inputs = all(this, "input");
    const note = make("div", {});
    note.setAttribute("role", "status");
    // On paper the words stand in place of their box, which would cut them off.
    const written = new Map(inputs.map((input) => [input, make("span", { className: "fc-written", ariaHidden: "true" })]));
    const load = () => {
      const saved = store.read(name) || {};
      for (const [input, words] of written) {
        if (typeof saved[input.name] === "string") input.value = saved[input.name];
        words.textContent = input.value;
      }
    };
    for (const [input, words] of written) input.after(words);
    load();
    // Gap by gap, so that two tabs lose nothing.
    this.addEventListener("input", ({ target }) => {
      written.get(target).textContent = target.value;
      if (!store.write(name, { ...store.read(name), [target.name]: target.value })) tellUnsaved(note);
    });
    store.watch((stored) => stored === name && load());
    this.append(note, button(T.print, () => printAlone(this.copy()), "fc-print"));
  }

  // For paper, with the name of the lesson it belongs to.
  copy() {
    const parts = all(this, ":scope > p").map((part) => part.cloneNode(true));
    return make("div", { className: "fc-plan" }, ...parts);
  }
}
if (!customElements.get("fc-plan")) customElements.define("fc-plan", Plan);
