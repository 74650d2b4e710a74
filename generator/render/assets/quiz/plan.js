// An if-then plan keeps what the learner writes into its gaps, on this device only.
class Plan extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const key = storeKey(this, `plan:${this.dataset.plan}`);
    const inputs = all(this, "input");
    const saved = store.read(key) || {};
    for (const input of inputs) {
      if (typeof saved[input.name] === "string") input.value = saved[input.name];
    }
    this.addEventListener("input", () => {
      store.write(key, Object.fromEntries(inputs.map((input) => [input.name, input.value])));
    });
    const button = make("button", { type: "button", className: "fc-button fc-print", textContent: T.print });
    button.addEventListener("click", () => window.print());
    this.append(button);
  }
}
