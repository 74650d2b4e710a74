import { named } from "../quiz/address.js";
import { all } from "../quiz/core.js";
import { unfold } from "../quiz/unfold.js";

// Opens the part of the desk that an address or a link on the page leads into.
const openNamed = () => {
  const target = named();
  unfold(target);
  if (target?.closest("details")) target.scrollIntoView();
};
addEventListener("hashchange", openNamed);
// The same link once more changes no address.
for (const link of all(document, '.fc-ways-in a[href^="#"], .fc-action-plan a[href^="#"]')) link.addEventListener("click", () => setTimeout(openNamed));
openNamed();
