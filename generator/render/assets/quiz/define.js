Object.assign(fc, { T, say, make, all, json, store, storeKey, parseNumber, whenDefined });
fc.start?.();
for (const [name, element] of [["fc-question", Question], ["fc-plan", Plan]]) {
  if (!customElements.get(name)) customElements.define(name, element);
}
// Bundles that some pages load besides (see assets.py) run now, or when they come.
fc.loaded = true;
for (const run of fc.queue?.splice(0) ?? []) run(fc);
