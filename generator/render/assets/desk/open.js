import { all } from "../quiz/core.js";

// Opens the part of the desk that an address or a link on the page leads into.
const openNamed = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  if (target?.closest("details")) target.scrollIntoView();
};
addEventListener("hashchange", openNamed);
// The same link once more changes no address.
for (const link of all(document, '.fc-ways-in a[href^="#"], .fc-action-plan a[href^="#"]')) link.addEventListener("click", () => setTimeout(openNamed));
openNamed();
