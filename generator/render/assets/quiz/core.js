import { fc } from "../fc.js";
import { T } from "../given.js";

// The types of questions, by their names: each script of a type adds its own.
export const types = {};
fc.defined ??= {};
fc.waiting ??= {};
// Calls `use` with the compiled numbers of that name, as soon as the page's own script has defined them.
export const whenDefined = (name, use) => {
  if (fc.defined[name]) use(fc.defined[name]);
  else (fc.waiting[name] ??= []).push(use);
};
export const say = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
export const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
export const button = (textContent, action, more = "") => {
  const made = make("button", { type: "button", className: `fc-button ${more}`, textContent });
  made.addEventListener("click", action);
  return made;
};
// The same nodes once more, in an element of their own.
export const copyOf = (element, tag, properties) => make(tag, properties, ...element.cloneNode(true).childNodes);
export const all = (root, selector) => [...root.querySelectorAll(selector)];
export const json = (text) => JSON.parse(text || "null");
export const warn = (place, textContent) => place.appendChild(make("p", { className: "fc-warned", textContent }));
// Loads scripts, in their order, and stylesheets, named from `base`.
export const load = (names, base = document.baseURI) => Promise.all(names.split(" ").map((name) => new Promise((onload, onerror) => {
  const [tag, at] = name.endsWith(".css") ? ["link", "href"] : ["script", "src"];
  document.head.append(make(tag, { [at]: new URL(name, base), rel: "stylesheet", async: false, onload, onerror }));
})));
// In a tab that shows nothing, a browser may never find the time by itself; for setTimeout, this means at once.
export const whenIdle = (action) => (self.requestIdleCallback ?? setTimeout)(action, { timeout: 2000 });
// A store that takes nothing is told once, where that shows first: the course goes on all the same.
export const tellUnsaved = (place) => (fc.unsaved ??= warn(place, T.unsaved));
