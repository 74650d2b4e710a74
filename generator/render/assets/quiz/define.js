import { fc } from "../fc.js";
import { showDue } from "./due.js";
import { Question } from "./question.js";

if (!customElements.get("fc-question")) customElements.define("fc-question", Question);
// Bundles that some pages load besides (see assets.py) run now, or when they come.
fc.loaded = true;
for (const run of fc.queue?.splice(0) ?? []) run(fc);
showDue();
