import { named, nameIn } from "../quiz/address.js";
import { all } from "../quiz/core.js";

// A change of the language keeps the place: the address carries the anchor that is being read, and because a heading's is made from
// its words, which of the page's anchors that is.
const KEPT = /^fc-at-(\d+)-(.*)$/;
const anchors = () => all(document, ".md-content :is(h1, h2, h3, fc-question, fc-calculator)[id]");
const here = () => {
  const places = anchors();
  const seen = places.filter((one) => one.getClientRects().length);
  const above = seen.filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
  return places.indexOf(above.at(-1) ?? seen[0]);
};
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[hreflang][href]");
  if (!link) return;
  const place = named();
  const at = here();
  // A step of a path of questions has the same name in every language.
  if (place?.matches(".fc-decide *")) link.hash = place.id;
  else link.hash = at > 0 && scrollY > 60 ? `fc-at-${at}-${anchors()[at].id}` : "";
}, true);
const [, at, id] = KEPT.exec(nameIn(location.hash)) ?? [];
const place = at && (document.getElementById(id) ?? anchors()[at]);
if (place) location.replace(`#${place.id}`);
// Sources are folded, and not every browser opens what its address leads into.
const fold = location.hash.startsWith("#fact-") && named()?.closest("details:not([open])");
if (fold) {
  fold.open = true;
  named().scrollIntoView();
}
