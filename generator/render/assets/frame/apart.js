import { fc } from "../fc.js";
import { make } from "../quiz/core.js";
import { root } from "../quiz/due.js";

export const load = (names) => Promise.all(names.split(" ").map((name) => new Promise((done, failed) => {
  const [tag, at] = name.endsWith(".css") ? ["link", "href"] : ["script", "src"];
  document.head.append(make(tag, { [at]: new URL(name, root), rel: "stylesheet", onload: done, onerror: failed }));
})));

// What few visits need comes when all else is there, or with the first of them: without a network, in WeChat, with a change of the
// language.
if (!fc.loaded) {
  const names = document.querySelector("[data-apart]")?.dataset.apart;
  let coming = null;
  const come = () => (coming ??= load(names).catch(() => {}));
  if (names) {
    if (/MicroMessenger/i.test(navigator.userAgent) || location.hash.startsWith("#fc-at-")) come();
    addEventListener("load", () => (self.requestIdleCallback ?? setTimeout)(come));
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[hreflang][href]");
      if (!link || coming || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      come().then(() => link.click());
    }, true);
  }
}
