import { fc } from "../fc.js";
import { store } from "../storage/store.js";
import { showDue } from "./due.js";

if (!fc.loaded) {
  store.watch(showDue);
  addEventListener("visibilitychange", showDue);
}
// Bundles that some pages load besides (see assets.py) run now, or when they come.
fc.loaded = true;
for (const run of fc.queue?.splice(0) ?? []) run(fc);
showDue();
