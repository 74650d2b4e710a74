import { fc } from "../fc.js";
import { T } from "../given.js";
import { all, button, make } from "../quiz/core.js";

// WeChat's own browser saves no files and prints nothing: what asks for that gives way to a line that says how to open the page
// in another browser, with the address, and what was to be saved as a text, to copy.
const copy = async (text, place) => {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (done) {
    place.textContent = T.copiedIt;
    return;
  }
  // Where scripts may not copy, a finger can.
  const field = make("textarea", { readOnly: true, value: text, rows: 3 });
  field.setAttribute("aria-label", place.textContent);
  place.replaceWith(field);
  field.focus();
  field.select();
};
const line = (address, text) => {
  const made = make("p", { className: "fc-outside" }, `${T.outside} `);
  made.setAttribute("role", "status");
  if (text) made.append(`${T.outsideText} `, button(T.copyText, (event) => copy(text, event.target)), " ");
  made.append(button(T.copyAddress, (event) => copy(address, event.target)));
  return made;
};
if (/MicroMessenger/i.test(navigator.userAgent)) {
  let pressed = null;
  addEventListener("click", (event) => (pressed = event.target.closest?.("button, a")), true);
  // In place of the button that was pressed; false where there is none.
  fc.goOutside = (text) => {
    if (!pressed?.isConnected) return false;
    const made = line(location.href, text);
    pressed.replaceWith(made);
    made.querySelector("button").focus();
    return true;
  };
  for (const link of all(document, ".md-content a[download]")) link.replaceWith(line(link.href));
}
