// Strings (T) and question types (types) are shared by all parts; assets.py joins them into one function.
const types = {};
// Shared with the runtime of numbers (figures/), which some pages load besides; whichever comes last starts it.
const fc = (self.fincourse ??= {});
fc.defined ??= {};
fc.waiting ??= {};
// Calls `use` with the compiled numbers of that name, as soon as the page's own script has defined them.
const whenDefined = (name, use) => {
  if (fc.defined[name]) use(fc.defined[name]);
  else (fc.waiting[name] ??= []).push(use);
};
const say = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const all = (root, selector) => [...root.querySelectorAll(selector)];
const json = (text) => JSON.parse(text || "null");

// Answers live on this device only. A blocked, full or damaged store never stops the course. A record that says it is of
// a later format (V) is neither read nor written over. One of another shape (shape.js), which only another program can have
// written, is read as none, and set aside under its name in format 0 before another one takes its place.
const store = {
  read(key) {
    try {
      const value = json(localStorage.getItem(key));
      return value && !(value.V > 1) && isSound(nameOf(key), value) ? value : null;
    } catch {
      return null;
    }
  },
  // What is odd about a record: "newer", "damaged" or "".
  odd(key) {
    try {
      const text = localStorage.getItem(key);
      try {
        const value = json(text);
        return value?.V > 1 ? "newer" : value === null || isSound(nameOf(key), value) ? "" : "damaged";
      } catch {
        return "damaged";
      }
    } catch {
      return "";
    }
  },
  write(key, value) {
    try {
      const odd = store.odd(key);
      if (odd === "newer") return false;
      if (odd) localStorage.setItem(key.replace(":1:", ":0:") + `:${Date.now()}`, localStorage.getItem(key));
      // Stamped, so that the same record from two places can be merged.
      if (value) localStorage.setItem(key, JSON.stringify({ ...value, t: Date.now() }));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  },
};
// A store that takes nothing is told once, where that shows first: the course goes on all the same.
const tellUnsaved = (place) => {
  if (!fc.unsaved) place.append((fc.unsaved = make("p", { className: "fc-warned", textContent: T.unsaved })));
};
const nameOf = (key) => key.split(":").slice(3).join(":");
const storeKey = (element, name) => `fincourse:1:${element.dataset.course}:${name}`;
