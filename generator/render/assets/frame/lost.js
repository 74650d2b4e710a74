import { all } from "../quiz/core.js";

// Of a page that is not there, what it says in the visitor's language: that of the folder that was asked for, else the first of
// the browser's that the course has.
const sections = all(document, ".fc-lost > section");
const { pathname } = location;
const [source, ...others] = sections;
const exact = (tag) => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return tag;
  }
};
const wanted = (navigator.languages ?? [navigator.language]).map(exact);
const best = wanted.map((tag) => sections.find((one) => exact(one.lang) === tag)).find(Boolean);
const shown = others.find((one) => pathname.startsWith(one.dataset.base)) ?? best ?? source;
for (const one of sections) one.hidden = one !== shown;
if (shown && !("here" in shown.dataset)) {
  // What stands around it is in another language: it goes, and the ways on are in the text.
  document.documentElement.lang = shown.lang;
  document.documentElement.classList.add("fc-foreign");
  const { title } = shown.dataset;
  for (const name of all(document, ".md-header__topic .md-ellipsis")) name.textContent = title;
  document.title = `${shown.querySelector("h1").textContent} - ${title}`;
}
