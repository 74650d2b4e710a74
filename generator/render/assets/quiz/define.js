Object.assign(fc, { T, say, make, all, json, isSound, store, storeKey, tellUnsaved, parseNumber, readNumber, whichNumber, writeNumber, localDigits, whenDefined });
Object.assign(fc, { dayOf, dayAfter, daysOf, isDue, mastered, stateOf, learnt, merge, root, questionRecords, questionOf, showDue });
fc.start?.();
if (!customElements.get("fc-question")) customElements.define("fc-question", Question);
// Bundles that some pages load besides (see assets.py) run now, or when they come.
fc.loaded = true;
for (const run of fc.queue?.splice(0) ?? []) run(fc);
showDue();
