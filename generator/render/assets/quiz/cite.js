// A figure with a source: its link leads to the list at the end of the page; with this script the entry opens in place.
const citation = (() => {
  let box = null;
  return (link) => {
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry || !HTMLElement.prototype.showPopover) return false;
    box?.remove();
    box = make("div", { className: "fc-cite", popover: "auto" });
    const close = make("button", { type: "button", className: "fc-button", textContent: T.close });
    close.addEventListener("click", () => box.hidePopover());
    box.append(...[...entry.cloneNode(true).childNodes], close);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", link.textContent);
    box.addEventListener("toggle", (event) => {
      if (event.newState === "closed") link.focus({ preventScroll: true });
    });
    (link.closest(".md-typeset") || document.body).append(box);
    box.showPopover();
    close.focus({ preventScroll: true });
    return true;
  };
})();
if (!fc.cites) {
  fc.cites = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.fc-fact");
    if (link && !event.ctrlKey && !event.metaKey && citation(link)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
