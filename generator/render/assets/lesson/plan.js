// An if-then plan keeps what the learner writes into its gaps, on this device only, and is printed by itself.
class Plan extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const key = storeKey(this, `plan:${this.dataset.plan}`);
    const inputs = all(this, "input");
    const saved = store.read(key) || {};
    for (const input of inputs) {
      if (typeof saved[input.name] === "string") input.value = saved[input.name];
      // On paper the words stand in place of their box, which would cut them off.
      const written = make("span", { className: "fc-written", ariaHidden: "true", textContent: input.value });
      input.after(written);
      input.addEventListener("input", () => (written.textContent = input.value));
    }
    this.addEventListener("input", () => {
      store.write(key, Object.fromEntries(inputs.map((input) => [input.name, input.value])));
    });
    const button = make("button", { type: "button", className: "fc-button fc-print", textContent: T.print });
    button.addEventListener("click", () => printAlone(this.copy()));
    this.append(button);
  }

  // For paper, with the name of the lesson it belongs to.
  copy() {
    const parts = all(this, ":scope > p").map((part) => part.cloneNode(true));
    return make("div", { className: "fc-plan" }, ...parts);
  }
}
if (!customElements.get("fc-plan")) customElements.define("fc-plan", Plan);
