import { fc } from "../fc.js";
import { T } from "../given.js";
import { all, button, make } from "../quiz/core.js";
import { store } from "../storage/store.js";
import { Aloud, findVoice } from "./aloud.js";
import { HELP, apply } from "./kept.js";
import { showPinyin } from "./ruby.js";
import { isChinese } from "./spoken.js";
import { explain } from "./text.js";

// The sheet "Reading": read aloud, letters, lines, plain words. What is chosen holds at once, and for all pages of the course.
const chosen = { letters: 0, lines: 0, plain: false, pinyin: false, rate: 1, ...store.read(HELP) };
const opener = () => document.querySelector(".fc-reading");
const said = make("p", { className: "fc-reading-said" });
said.setAttribute("role", "status");
const keep = (change) => {
  Object.assign(chosen, change);
  said.textContent = store.write(HELP, chosen) ? "" : T.unkept;
  apply(chosen);
};

// Buttons of which one is pressed.
const choice = (name, title, rows) => {
  const keys = rows.map(([value, sign, more]) => {
    const made = make("button", { type: "button" }, make("b", {}, sign), ...(more ? [make("span", {}, more)] : []));
    made.addEventListener("click", () => {
      keep({ [name]: value });
      press();
    });
    return [value, made];
  });
  const press = () => {
    for (const [value, made] of keys) made.setAttribute("aria-pressed", `${value === chosen[name]}`);
  };
  const group = make("div", { className: "fc-reading-choice" }, ...keys.map(([, made]) => made));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
  return { part: make("section", {}, make("h3", { textContent: title }), group), press };
};

const aloud = new Aloud({
  rate: T.rates.includes(chosen.rate) ? chosen.rate : 1,
  onRate: (rate) => keep({ rate }),
  onClose: () => opener()?.focus({ preventScroll: true }),
});
const rates = choice("rate", T.speed, T.rates.map((rate) => [rate, `${rate}×`]));
const letters = choice("letters", T.letters, [[0.9, "A−", "90%"], [0, "A", "100%"], [1.25, "A+", "125%"], [1.5, "A++", "150%"]]);
const lines = choice("lines", T.lines, [[0, T.usual], [2, T.wide]]);
// Something to tick, under a title.
const tick = (name, title, words, use) => {
  const box = make("input", { type: "checkbox", checked: !!chosen[name] });
  box.addEventListener("change", () => {
    keep({ [name]: box.checked });
    use(box.checked);
  });
  return make("section", {}, make("h3", { textContent: title }), make("label", { className: "fc-reading-tick" }, box, make("span", {}, words)));
};
const plain = tick("plain", T.plain, T.plainWords, (on) => explain(on, T.brackets));
const unread = () => (said.textContent = T.noPinyin);
const hasPinyin = isChinese(document.documentElement.lang);
const pinyin = hasPinyin ? [tick("pinyin", T.pinyin, T.pinyinAbove, (on) => showPinyin(on).catch(unread))] : [];
const voiced = make("section", { className: "fc-reading-aloud" }, make("h3", { textContent: T.aloud }), make("p", { textContent: T.looking }));
const sheet = make("dialog", { className: "fc-reading-sheet md-typeset" });
const top = make("div", { className: "fc-reading-top" }, make("h2", { textContent: T.title, id: "fc-reading-title" }), button(T.close, () => sheet.close()));
sheet.append(top, voiced, letters.part, lines.part, ...pinyin, plain, make("p", { className: "fc-meta" }, T.kept), said);
sheet.setAttribute("aria-labelledby", "fc-reading-title");
sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());

let voice = null;
const offer = async () => {
  voice ??= await findVoice();
  const [head] = voiced.children;
  if (!voice) return voiced.replaceChildren(head, make("p", { textContent: T.noVoice }));
  const start = button(T.start, () => {
    sheet.close();
    aloud.rate = chosen.rate;
    aloud.show();
    aloud.open(voice);
  }, "fc-check");
  voiced.replaceChildren(head, make("p", { textContent: T.how }), start, rates.part);
};

fc.openReading = () => {
  if (!sheet.isConnected) document.body.append(sheet);
  if (aloud.playing) aloud.pause();
  chosen.rate = aloud.rate;
  for (const part of [rates, letters, lines]) part.press();
  if (!sheet.open) sheet.showModal();
  offer();
};
if (chosen.plain && all(document, ".fc-term").length) explain(true, T.brackets);
if (chosen.pinyin && hasPinyin) showPinyin(true).catch(() => {});
