import { T } from "../given.js";
import { STYLE } from "./given.js";

// Only in the preview: reloads the page after a good build, and tells what is wrong while the last good page stays.
const me = document.currentScript;
const { version, shown } = me.dataset;
const path = location.pathname;
const seenKey = "fincourse-preview-closed";
let state = null;
let channel = null;
let lost = 0;
let folded = false;

const host = document.createElement("fincourse-preview");
const root = host.attachShadow({ mode: "open" });
const style = new CSSStyleSheet(); // the pages' policy allows no style element
style.replaceSync(STYLE);
root.adoptedStyleSheets = [style];
const stage = document.createElement("div");
root.append(stage);

const make = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const button = (text, action, className) => {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
};

const filled = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);

const problem = (one) => {
  const item = make("li", one.severity);
  item.append(make("p", "place", one.place), make("p", "message", one.message));
  if (one.excerpt) item.append(make("pre", "", one.excerpt));
  item.append(make("p", "hint", one.hint));
  if (one.fixed) {
    const copy = button(T.copy, () => {
      navigator.clipboard.writeText(one.fixed).then(() => { copy.textContent = T.copied; });
    });
    item.append(make("p", "", T.instead), make("pre", "fixed", one.fixed), copy);
  }
  return item;
};

const list = (problems) => {
  const made = make("ol");
  made.append(...problems.map(problem));
  return made;
};

const errors = () => state.problems.filter((one) => one.severity === "error");
const warnings = () => state.problems.filter((one) => one.severity !== "error");
const counted = (count, one, many) => filled(count === 1 ? one : many, { n: count });

const overview = () => {
  const link = make("a", "", T.overview);
  link.href = "/_status.html";
  return link;
};

const bar = (className, text, ...buttons) => {
  const made = make("div", `bar ${className}`);
  made.setAttribute("role", "status");
  made.append(make("span", "", text), ...buttons);
  return made;
};

const showErrors = () => {
  const found = errors();
  const title = found.length ? counted(found.length, T.mistake, T.mistakes) : T.notBuilt;
  if (folded) {
    return bar("failed", title, button(T.show, () => { folded = false; draw(); }));
  }
  const panel = make("div", "panel");
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-labelledby", "title");
  panel.tabIndex = -1;
  const heading = make("h1", "", title);
  heading.id = "title";
  panel.append(heading, make("p", "lead", T.lastGood));
  if (state.said) panel.append(make("pre", "said", state.said));
  panel.append(list(found), button(T.fold, () => { folded = true; draw(); }, "fold"));
  const cover = make("div", "cover");
  cover.append(panel);
  return cover;
};

// The warnings that were closed; a blocked store keeps none.
const seen = (key) => {
  try {
    if (key) sessionStorage.setItem(seenKey, key);
    return sessionStorage.getItem(seenKey);
  } catch {
    return null;
  }
};
const showWarnings = () => {
  const found = warnings();
  const key = JSON.stringify(found.map((one) => [one.place, one.message]));
  if (!found.length || seen() === key) return null;
  const made = make("details", "warnings");
  made.append(make("summary", "", counted(found.length, T.warning, T.warnings)), list(found));
  const box = make("div", "bar told");
  box.append(made, overview(), button(T.close, () => {
    seen(key);
    draw();
  }));
  return box;
};

const draw = () => {
  if (!host.isConnected) document.body.append(host);
  const shown = lost > 1 ? bar("failed", T.lost) : !state ? null : state.failed ? showErrors() : showWarnings();
  stage.replaceChildren(...(shown ? [shown] : []));
  host.dataset.state = lost > 1 ? "lost" : !state?.version && !state?.failed ? "" : state.failed ? "failed" : "good";
  stage.querySelector(".panel")?.focus({ preventScroll: true });
};

const hear = (event) => {
  lost = 0;
  const before = state;
  state = JSON.parse(event.data);
  // Quick links of the theme's whole script lead to other pages, of which nothing is known here.
  const same = location.pathname === path ? state.shown === shown : state.version === version;
  if (!state.failed && !same) {
    location.reload();
    return;
  }
  if (before && before.failed && !state.failed) folded = false;
  draw();
};

const open = () => {
  if (channel || document.visibilityState !== "visible") return;
  channel = new EventSource(`/_preview/news?at=${encodeURIComponent(path)}`);
  channel.addEventListener("message", hear);
  channel.addEventListener("error", () => {
    lost += 1;
    close();
    if (lost > 1) draw();
    setTimeout(open, Math.min(500 * lost, 3000));
  });
};

const close = () => {
  channel?.close();
  channel = null;
};

// A browser opens few connections to one address, so only the tab that is seen keeps one.
document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? open() : close()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state?.failed && !folded) {
    folded = true;
    draw();
  }
});
// The theme's quick links swap the body's content; what is told stays.
new MutationObserver(() => { if (state && !host.isConnected) draw(); }).observe(document.body, { childList: true });
open();
