import { T } from "../given.js";
import { all, make, say } from "../quiz/core.js";
import { readNumber, whichNumber, writeNumber } from "../quiz/numbers.js";

// What the desk's forms share: ids of a copied template, boxes read as numbers, and lines that say what is wrong with one.
export const money = (value) => T.symbol + writeNumber(Math.round(value * 100) / 100, value % 1 ? 2 : 0);
let copies = 0;
export const formOf = (template) => {
  const form = template.content.firstElementChild.cloneNode(true);
  const id = `desk-${++copies}`;
  for (const part of all(form, "[data-id]")) part.id = `${id}-${part.dataset.id}`;
  for (const label of all(form, "[data-for]")) label.htmlFor = `${id}-${label.dataset.for}`;
  for (const part of all(form, "[data-help]")) part.setAttribute("aria-describedby", `${id}-${part.dataset.help}`);
  return form;
};
// Says below a box what is wrong with it; nothing where it is right.
export const tell = (input, text) => {
  let line = input.parentNode.querySelector(".fc-line");
  if (text && !line) {
    line = make("span", { className: "fc-line", id: `${input.id}-line` });
    input.parentNode.append(line);
  }
  line?.replaceChildren(text);
  const help = input.dataset.help && input.id.replace(/[^-]+$/, input.dataset.help);
  const told = [help, text && line.id].filter(Boolean).join(" ");
  if (told) input.setAttribute("aria-describedby", told);
  else input.removeAttribute("aria-describedby");
  if (text) input.setAttribute("aria-invalid", true);
  else input.removeAttribute("aria-invalid");
  return !text;
};
// The number in a box: 0 where it is empty, null where it can't be read or lies outside of its limits, which is told.
export const numberIn = (input, unit, most = 1e9) => {
  const text = input.value.trim();
  const [value = -1, other] = text ? readNumber(text, unit) : [0];
  const two = other !== undefined && whichNumber(input, [value, other]);
  const wrong = two || (value < 0 ? T.noNumber : value > most ? say(T.atMost, { n: writeNumber(most) }) : "");
  return tell(input, wrong) ? value : null;
};
// A whole number in a box, likewise.
export const wholeIn = (input, most, text) => {
  const digits = input.value.trim().normalize("NFKC"); // a Chinese keyboard writes wide ones
  if (!digits) return tell(input, "") && 0;
  const value = /^\d+$/.test(digits) ? Number(digits) : 0;
  return tell(input, value < 1 || value > most ? text : "") ? value : null;
};
