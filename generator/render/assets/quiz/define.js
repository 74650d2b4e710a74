Object.assign(fc, { T, say, make, all, json, store, storeKey, parseNumber, whenDefined });
fc.start?.();
for (const [name, element] of [["fc-question", Question], ["fc-plan", Plan]]) {
  if (!customElements.get(name)) customElements.define(name, element);
}
