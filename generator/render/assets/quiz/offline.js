// The site's worker keeps the course on the device (see offline/worker.js). From a folder and in the preview there is none.
const buildTag = () => document.querySelector('meta[name="fincourse-build"]');
const buildHere = buildTag()?.content;
const keeper = buildHere && location.protocol !== "file:" && navigator.serviceWorker;
const newer = () => {
  if (document.querySelector(".fc-newer")) return;
  // Not in the middle of an answer.
  if (document.activeElement?.closest("input, textarea, select, fc-question")) {
    addEventListener("focusout", () => setTimeout(newer), { once: true });
    return;
  }
  const bar = make("div", { className: "fc-newer" });
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const button = (textContent, onclick) => make("button", { type: "button", className: "fc-button", textContent, onclick });
  // A moment later, so that a screen reader hears what is new in it.
  setTimeout(() =>
    bar.append(T.newBuild, button(T.reload, () => location.reload()), button(T.later, () => bar.remove())),
  );
};
if (keeper) {
  const root = new URL("..", document.currentScript.src).href;
  document.head.append(make("link", { rel: "manifest", href: `${root}manifest.json` }));
  keeper.addEventListener("controllerchange", newer);
  addEventListener("load", () => keeper.register(`${root}sw.js`).catch(() => {}));
  const told = () =>
    keeper.ready.then(() => {
      for (const line of all(document, `.fc-kept-${buildTag()?.dataset.kept}`)) line.hidden = false;
    });
  if (!self.document$) told();
  self.document$?.subscribe(() => {
    // A page that no worker answers for must not go on with the pages of a newer build.
    if (buildTag()?.content !== buildHere) location.reload();
    else told();
  });
}
