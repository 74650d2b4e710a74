import { fc } from "../fc.js";
import { T } from "../given.js";
import { opened } from "./back.js";
import { button, make } from "./core.js";

// A figure with a source and a word of the glossary: their links lead to the list of sources and to the glossary; with this
// script they open in place, by click, Enter or Space. Esc, Close and a click beside it lead back.
const popup = (link, nodes) => {
  document.querySelector(".fc-cite")?.remove();
  const close = button(T.close, () => box.hidePopover());
  const box = make("div", { className: "fc-cite", popover: "auto" }, ...nodes, close);
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", link.textContent);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    done();
    link.focus({ preventScroll: true });
  });
  (link.closest(".md-typeset") || document.body).append(box);
  box.showPopover();
  const done = opened(() => box.hidePopover());
  close.focus({ preventScroll: true });
};
const explained = (link) => {
  if (link.matches(".fc-fact")) {
    const entry = document.getElementById(link.hash.slice(1));
    return entry && [...entry.cloneNode(true).childNodes];
  }
  if (link.pathname === location.pathname) return null; // in the glossary itself
  const on = make("a", { href: link.href }, T.glossary);
  return [make("p", {}, make("strong", {}, link.textContent)), make("p", {}, link.title), make("p", {}, on)];
};
if (!fc.loaded) {
  const linkOf = (event) => event.target.closest?.("a:is(.fc-fact, .fc-term)");
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    const nodes = link && !event.ctrlKey && !event.metaKey && HTMLElement.prototype.showPopover && explained(link);
    if (nodes) {
      event.preventDefault();
      event.stopPropagation();
      popup(link, nodes);
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    const link = event.key === " " && linkOf(event);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
}
