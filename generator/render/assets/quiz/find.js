import { fc } from "../fc.js";
import { load } from "./core.js";
import { root } from "./due.js";

// The search comes when it is first asked for: by its button in the header, or by Ctrl+K (⌘K). A single letter would be in
// the way of people who speak to their device (WCAG 2.1.4).
let finding = null;
const openSearch = (button) => {
  finding ??= load(button.dataset.load, root);
  finding.then(() => fc.openSearch(), () => (finding = null));
};
if (!fc.loaded) {
  const button = () => document.querySelector(".fc-find");
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".fc-find")) openSearch(button());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !button()) return;
    event.preventDefault();
    openSearch(button());
  });
  // From a page that is not there (see frame/lost.js).
  if (location.hash === "#fc-search") {
    history.replaceState(history.state, "", location.pathname + location.search);
    openSearch(button());
  }
}
