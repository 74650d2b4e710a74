import { all, make } from "./quiz/core.js";

// What the theme's own script does for a page, as far as a course needs it: the colour scheme, the drawer, the title in the
// header, where the reader is in the list of contents, and the way back to the top.
document.documentElement.classList.replace("no-js", "js");
const part = (name) => document.querySelector(`[data-md-component=${name}]`);

// The colour scheme is kept where the theme's inline script looks for it before anything is painted.
const schemes = all(document, "[data-md-component=palette] input");
const showScheme = (chosen) => {
  for (const input of schemes) {
    input.checked = input === chosen;
    const next = input.nextElementSibling;
    if (next) next.hidden = input !== chosen;
  }
  const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = chosen.dataset;
  for (const [key, value] of Object.entries({ media, scheme, primary, accent })) {
    // Setting one anew, even to the same, would style the whole page again.
    const name = `data-md-color-${key}`;
    if (document.body.getAttribute(name) !== value) document.body.setAttribute(name, value);
  }
  return { index: schemes.indexOf(chosen), color: { media, scheme, primary, accent } };
};
if (schemes.length) {
  const wanted = () => {
    let kept = null;
    try {
      kept = __md_get("__palette");
    } catch {
      // A blocked store keeps none.
    }
    return schemes[kept?.index] || schemes.find((one) => one.dataset.mdColorMedia && matchMedia(one.dataset.mdColorMedia).matches) || schemes[0];
  };
  showScheme(wanted());
  for (const input of schemes) input.addEventListener("change", () => __md_set("__palette", showScheme(input)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener?.("change", () => showScheme(wanted()));
}

// The drawer and the folds of the navigation are checkboxes with labels, which keys do not reach.
const drawer = document.getElementById("__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");
const label = document.querySelector("label.md-header__button[for=__drawer]");
const narrow = matchMedia("(max-width: 76.1875em)");
if (drawer && sidebar && label) {
  const menu = make("button", { type: "button", className: label.className });
  menu.append(...label.childNodes);
  menu.setAttribute("for", "__drawer"); // the theme's styles go by it
  menu.setAttribute("aria-label", sidebar.querySelector("nav")?.getAttribute("aria-label") || "");
  menu.addEventListener("click", () => drawer.click());
  label.replaceWith(menu);
  const setDrawer = () => {
    sidebar.inert = narrow.matches && !drawer.checked;
    menu.setAttribute("aria-expanded", drawer.checked);
  };
  drawer.addEventListener("change", () => {
    setDrawer();
    const first = all(sidebar, "a:not(.md-logo), [tabindex='0']").find((one) => one.getClientRects().length);
    (drawer.checked ? first : menu)?.focus({ preventScroll: true });
  });
  narrow.addEventListener?.("change", setDrawer);
  sidebar.addEventListener("click", (event) => {
    // A link to a place of this page would leave the drawer open.
    if (event.target.closest("a") && drawer.checked) drawer.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) drawer.click();
  });
  setDrawer();
}
for (const fold of all(document, ".md-nav label[tabindex], .md-sidebar--primary .md-nav__title[for]:not([for=__drawer])")) {
  fold.tabIndex = 0;
  fold.addEventListener("keydown", (event) => {
    if (event.target !== fold || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    document.getElementById(fold.htmlFor)?.click();
  });
}

// Once a frame at most, and only by what is in view.
const title = part("header-title");
const heading = document.querySelector(".md-content h1");
const up = part("top");
const entries = all(document, ".md-sidebar--secondary .md-nav__link[href^='#']").map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
let before = 0;
let drawn = 0;
const follow = () => {
  drawn = 0;
  const now = scrollY;
  const edge = 64;
  title?.classList.toggle("md-header__title--active", !!heading && heading.getBoundingClientRect().bottom < edge);
  if (up) up.hidden = !(now > 400 && (now < before || (up.hidden === false && now === before)));
  before = now;
  let last = -1;
  entries.forEach(([, place], at) => {
    if (place && place.getBoundingClientRect().top < edge + 32) last = at;
  });
  entries.forEach(([link], at) => {
    link.classList.toggle("md-nav__link--passed", at < last);
    link.classList.toggle("md-nav__link--active", at === last);
  });
};
addEventListener("scroll", () => (drawn ||= requestAnimationFrame(follow)), { passive: true });
up?.addEventListener("click", () => {
  scrollTo({ top: 0 });
  document.querySelector(".md-skip")?.focus({ preventScroll: true });
});
// Not now: asking for the place would lay the page out twice.
requestAnimationFrame(() => scrollY && follow());
const here = all(document, ".md-sidebar--primary .md-nav__link--active").pop();
const list = sidebar?.firstElementChild;
if (here && !narrow.matches && list.scrollHeight > list.clientHeight) list.scrollTop = here.offsetTop - list.clientHeight / 2;

// On paper nothing is folded.
addEventListener("beforeprint", () => {
  for (const one of all(document, "details:not([open])")) one.dataset.printed = one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of all(document, "details[data-printed]")) one.open = one.removeAttribute("data-printed");
});
