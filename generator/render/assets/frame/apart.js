import { fc } from "../fc.js";
import { load, whenIdle } from "../quiz/core.js";
import { root } from "../quiz/due.js";

// What few visits need comes when all else is there, or with the first of them: without a network, in WeChat, with a change of the
// language.
if (!fc.loaded) {
  const names = document.querySelector("[data-apart]")?.dataset.apart;
  let coming = null;
  const come = () => (coming ??= load(names, root).catch(() => {}));
  if (names) {
    if (/MicroMessenger/i.test(navigator.userAgent) || location.hash.startsWith("#fc-at-")) come();
    addEventListener("load", () => whenIdle(come));
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[hreflang][href]");
      if (!link || coming || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      come().then(() => link.click());
    }, true);
  }
}
