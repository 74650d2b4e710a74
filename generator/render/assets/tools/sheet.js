import { T } from "../given.js";
import { make } from "../quiz/core.js";
import { store } from "../storage/store.js";

// What checklists, scenarios and letters share: buttons, and a line that says whether entries stay.

export const statusLine = (className) => {
  const line = make("p", { className });
  line.setAttribute("role", "status");
  return line;
};
// Keeps a value for an element, and says on its line whether that worked. Another tab's changes are taken over.
export const keeping = (owner, load, said) => {
  const { name } = owner.dataset;
  const line = make("p", { className: "fc-kept fc-meta", textContent: said });
  const show = () => load(store.read(name) ?? {});
  store.watch((stored) => stored === name && show());
  show();
  return {
    line,
    write(value) {
      line.textContent = store.write(name, value) ? said : T.unkept;
    },
  };
};
export const defineTool = (name, element) => customElements.get(name) || customElements.define(name, element);
