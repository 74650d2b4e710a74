import { fc } from "./fc.js";
import { make } from "./quiz/core.js";

// Prints one thing of a page alone.
// A copy stands beside everything else on the page, which is left out of print while it is there.
export const layAlone = (...nodes) => {
  const sheet = make("div", { className: "fc-sheet md-typeset" }, ...nodes);
  document.body.append(sheet);
  document.documentElement.classList.add("fc-alone");
  const end = () => {
    sheet.remove();
    document.documentElement.classList.remove("fc-alone");
  };
  addEventListener("afterprint", end, { once: true });
};
export const printAlone = (...nodes) => {
  if (fc.goOutside?.(nodes.map((node) => node.textContent.replace(/\s*\n\s*/g, "\n").trim()).join("\n"))) return;
  layAlone(...nodes);
  window.print();
};
