import { T } from "../given.js";
import { all, make } from "../quiz/core.js";

// Without a network, links to what is not on the device (the book, a page in another language) lead nowhere: they say so instead.
// From a folder all of it is there.
const turn = async () => {
  for (const link of all(document, "a[download], a[hreflang], a[data-away]")) {
    const address = link.dataset.away ?? link.href;
    const gone = !navigator.onLine && !address.startsWith("blob:") && link.getAttribute("aria-current") !== "true" && !(await self.caches?.match(address).catch(() => null));
    if (gone === "away" in link.dataset) continue;
    if (!gone) {
      link.href = address;
      delete link.dataset.away;
      for (const name of ["role", "aria-disabled", "tabindex"]) link.removeAttribute(name);
      link.querySelector(".fc-absent")?.remove();
      continue;
    }
    link.dataset.away = address;
    link.removeAttribute("href");
    link.setAttribute("role", "link");
    link.setAttribute("aria-disabled", true);
    link.tabIndex = 0;
    link.append(make("span", { className: "fc-absent" }, ` (${T.absent})`));
  }
};
if (location.protocol !== "file:") {
  for (const name of ["online", "offline", "pageshow"]) addEventListener(name, turn);
  turn();
}
