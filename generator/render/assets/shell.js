import { opened } from "./quiz/back.js";
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
  menu.addEventListener("click", () => toggle());
  label.replaceWith(menu);
  // Beside a pane of the drawer that is open, what it covers, and where none is, what it would slide in over: no focus goes there.
  const folds = all(sidebar, ".md-nav__toggle");
  const behind = all(document, ".md-header, .md-skip, .md-content, .md-sidebar--secondary, .md-footer, .fc-bar");
  const setDrawer = () => {
    sidebar.inert = narrow.matches && !drawer.checked;
    for (const one of behind) one.inert = narrow.matches && drawer.checked;
    menu.setAttribute("aria-expanded", drawer.checked);
    for (const one of all(sidebar, "[inert]")) one.inert = false;
    // In a drawer that is closed, all is inert already; asking for styles would lay the page out before its time.
    for (const fold of narrow.matches && drawer.checked ? folds : []) {
      const pane = fold.parentElement.querySelector(":scope > nav");
      if (!pane || getComputedStyle(pane).position === "static") continue;
      if (!fold.checked) pane.inert = true;
      else for (let one = pane; one !== sidebar; one = one.parentElement) {
        for (const other of one.parentElement.children) if (other !== one && !other.matches(".fc-foot, .md-nav__toggle")) other.inert = true;
        if (one.matches("nav") && one !== pane) break;
      }
    }
  };
  for (const fold of folds) {
    fold.addEventListener("change", () => {
      setDrawer();
      if (!narrow.matches) return;
      const pane = fold.parentElement.querySelector(":scope > nav");
      (fold.checked ? pane?.querySelector(".md-nav__title") : fold.parentElement.querySelector(`label[for="${fold.id}"]`))?.focus({ preventScroll: true });
    });
  }
  let shut = null;
  const toggle = () => drawer.click();
  drawer.addEventListener("change", () => {
    setDrawer();
    if (drawer.checked && narrow.matches) shut = opened(toggle, toggle);
    else shut = shut?.();
    const first = all(sidebar, "a:not(.md-logo), [tabindex='0']").find((one) => one.getClientRects().length && !one.closest("[inert]"));
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

// On phones the colours are chosen in the drawer: the header has too little room (see shell.css).
const palette = part("palette");
const foot = document.querySelector(".fc-foot");
if (palette && foot) {
  const phone = matchMedia("(max-width: 59.984375em)");
  const put = () => (phone.matches ? foot.append(palette) : part("header-title").after(palette));
  phone.addEventListener?.("change", put);
  put();
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
  document.querySelector(".md-content h1")?.focus({ preventScroll: true });
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
