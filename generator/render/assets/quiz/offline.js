import { T } from "../given.js";
import { all, button, make } from "./core.js";
import { root } from "./due.js";

// The site's worker keeps the course on the device (see offline/worker.js). From a folder and in the preview there is none.
const keeper = T.offline && location.protocol !== "file:" && navigator.serviceWorker;
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
  // A moment later, so that a screen reader hears what is new in it.
  setTimeout(() =>
    bar.append(T.newBuild, button(T.reload, () => location.reload()), button(T.later, () => bar.remove())),
  );
};
if (keeper) {
  document.head.append(make("link", { rel: "manifest", href: new URL("manifest.json", root) }));
  keeper.addEventListener("controllerchange", newer);
  addEventListener("load", () => keeper.register(new URL("sw.js", root)).catch(() => {}));
  // Whether all of the course is kept or parts of it, the worker says.
  const told = async () => {
    const { active } = await keeper.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      for (const line of all(document, `.fc-kept-${data}`)) line.hidden = false;
    };
    active.postMessage("kept", [port2]);
  };
  let first = true;
  if (!self.document$) told();
  self.document$?.subscribe(async () => {
    const here = first;
    first = false;
    // A page that no worker answers for must not go on with the pages of a newer build: loaded anew it has one.
    if (!here && !keeper.controller && (await keeper.getRegistration().catch(() => null))?.active) location.reload();
    else told();
  });
}
