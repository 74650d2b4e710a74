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
// a later format (V) is neither read nor written over.
const store = {
  read(key) {
    try {
      const value = json(localStorage.getItem(key));
      return value && typeof value === "object" && !(value.V > 1) ? value : null;
    } catch {
      return null;
    }
  },
  // What is odd about a record: "newer", "damaged" or "".
  odd(key) {
    try {
      const text = localStorage.getItem(key);
      try {
        return json(text)?.V > 1 ? "newer" : "";
      } catch {
        return "damaged";
      }
    } catch {
      return "";
    }
  },
  write(key, value) {
    try {
      if (store.odd(key) === "newer") return false;
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
const storeKey = (element, name) => `fincourse:1:${element.dataset.course}:${name}`;
