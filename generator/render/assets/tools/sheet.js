// What checklists, scenarios and letters share: buttons, and a line that says whether entries stay.

const plainButton = (text, action) => {
  const button = make("button", { type: "button", className: "fc-button", textContent: text });
  button.addEventListener("click", action);
  return button;
};
const statusLine = (className) => {
  const line = make("p", { className });
  line.setAttribute("role", "status");
  return line;
};
// Keeps a value for an element, and says on its line whether that worked. Another tab's changes are taken over.
const keeping = (owner, load, said) => {
  const key = storeKey(owner, owner.dataset.name);
  const line = make("p", { className: "fc-kept fc-meta", textContent: said });
  addEventListener("storage", (event) => {
    if (event.key === key) load(store.read(key) ?? {});
  });
  load(store.read(key) ?? {});
  return {
    line,
    write(value) {
      line.textContent = store.write(key, value) ? said : T.unkept;
    },
  };
};
const defineTool = (name, element) => customElements.get(name) || customElements.define(name, element);
