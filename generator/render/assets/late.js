import { all, make } from "./quiz/core.js";
import { store } from "./storage/store.js";

// A script that only those need who have kept something: it is loaded where there is such a record.
const late = all(document, "[data-late]").filter(({ dataset }) => dataset.needs.split(" ").some((name) => store.read(name)));
for (const src of new Set(late.map(({ dataset }) => dataset.late))) document.head.append(make("script", { src }));
