import { fc } from "../fc.js";
import { T } from "../given.js";
import { opened } from "../quiz/back.js";
import { all, make, say } from "../quiz/core.js";
import { root } from "../quiz/due.js";
import { begin, find, start } from "./find.js";

// The search box: a dialog with a field and a list of links. Arrow keys go through the links, Esc closes.
const field = make("input", { type: "search", className: "fc-find-field", autocomplete: "off", spellcheck: false, maxLength: 200 });
field.placeholder = T.placeholder;
field.setAttribute("aria-label", T.field);
field.setAttribute("enterkeyhint", "search");
const closer = make("button", { type: "button", className: "fc-button", textContent: T.close });
const said = make("p", { className: "fc-find-said" });
said.setAttribute("role", "status");
const list = make("ol", { className: "fc-find-list" });
const further = make("button", { type: "button", className: "fc-button fc-find-more", textContent: T.more, hidden: true });
const links = make("p", { className: "fc-find-ways" });
const box = make("dialog", { className: "fc-find-box md-typeset" }, make("div", { className: "fc-find-top" }, field, closer));
box.append(make("div", { className: "fc-find-out" }, said, list, further, links));
box.setAttribute("aria-label", T.field);

// The text with the words of the query marked, from a little before the first of them.
const marked = (text, words, most) => {
  const plain = start.simply(text).toLowerCase();
  const hits = [];
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
      if (/^[a-z0-9]/.test(word) && /[a-z0-9]/.test(plain[at - 1] || "")) continue;
      hits.push([at, at + word.length]);
    }
  }
  hits.sort((a, b) => a[0] - b[0]);
  // Pairs of Chinese characters overlap: what touches is one mark.
  for (let at = hits.length - 1; at > 0; at--) {
    if (hits[at][0] > hits[at - 1][1]) continue;
    hits[at - 1][1] = Math.max(hits[at - 1][1], hits[at][1]);
    hits.splice(at, 1);
  }
  let from = most && hits.length && hits[0][0] > most / 2 ? hits[0][0] - Math.floor(most / 4) : 0;
  // Words of languages that have blanks between them stay whole.
  if (from) from = Math.max(from, Math.min(text.indexOf(" ", from) + 1, hits[0][0]));
  let to = most ? Math.min(text.length, from + most) : text.length;
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), to - 12);
  const made = document.createDocumentFragment();
  let at = from;
  if (from) made.append("… ");
  for (const [first, last] of hits) {
    if (last <= at || first >= to) continue;
    made.append(text.slice(at, first), make("mark", { textContent: text.slice(first, last) }));
    at = last;
  }
  made.append(text.slice(at, Math.max(at, to)));
  if (to < text.length) made.append(" …");
  return made;
};

const entry = (place, words) => {
  const link = make("a", { href: new URL(place.address, root) });
  const kind = place.heading && !["term", "source"].includes(place.kind) ? `${T.kinds[place.kind]} · ${place.title}` : T.kinds[place.kind];
  const name = place.kind === "question" ? place.text : place.heading || place.title;
  const shown = place.kind === "question" ? 160 : 0;
  link.append(make("span", { className: "fc-find-name" }, marked(name, words, shown)));
  link.append(make("span", { className: "fc-find-kind", textContent: place.kind === "question" ? `${T.kinds.question} · ${place.title}` : kind }));
  if (place.kind !== "question" && place.text) {
    link.append(make("span", { className: "fc-find-text" }, marked(place.text, words, /[\u4e00-\u9fff]/.test(place.text) ? 80 : 160)));
  }
  // Where nothing of the query is seen, the words that an author gave for it say why it was found.
  if (!link.querySelector("mark")) {
    const others = place.also.split(/[,，、;；]/).map((some) => make("span", { className: "fc-find-text" }, T.also, marked(some.trim(), words, 0)));
    const hits = (one) => all(one, "mark").length;
    const [why] = others.sort((a, b) => hits(b) - hits(a));
    if (hits(why)) link.append(why);
  }
  return make("li", {}, link);
};

let turn = 0;
let next = null;
// Shows the next places: "anew" instead of those before, "below" them, or there with the focus on the first, as "asked".
const show = async (answer, how, size) => {
  const mine = turn;
  const places = await answer.more(size);
  if (mine !== turn) return;
  const made = places.map((place) => entry(place, answer.marks));
  // Who went into the list already stays in it.
  const inside = how === "anew" && list.contains(document.activeElement);
  if (how === "anew") list.replaceChildren(...made);
  else list.append(...made);
  further.hidden = list.children.length >= answer.count;
  next = answer;
  if (how === "asked" || inside) made[0]?.firstChild.focus();
};

const ways = (open) => {
  links.hidden = !open;
  links.replaceChildren();
  if (!open) return;
  links.append(make("a", { href: new URL("index.html", root), textContent: T.start }));
  if (start?.glossary) links.append(" ", make("a", { href: new URL(start.glossary, root), textContent: T.glossary }));
};

const search = async () => {
  const mine = ++turn;
  const query = field.value;
  if (!query.trim()) {
    list.replaceChildren();
    further.hidden = true;
    said.textContent = T.hint;
    if (!start) await begin().catch(() => {});
    return ways(true);
  }
  // On a slow line the parts take a while: say so, but not for a blink.
  const late = setTimeout(() => (said.textContent = T.searching), 400);
  try {
    const answer = await find(query);
    if (mine !== turn) return;
    // Each place comes with a part of its own: on a slow device the first few should not wait for the others.
    if (answer.count) await show(answer, "anew", 3);
    else list.replaceChildren();
    if (mine !== turn) return;
    further.hidden = list.children.length >= answer.count;
    said.textContent = answer.count > 1 ? say(T.found, { n: answer.count }) : answer.count ? T.foundOne : say(T.nothing, { query: query.trim().slice(0, 40) });
    ways(!answer.count);
    if (answer.count > 3) await show(answer, "below", 3);
  } catch {
    if (mine !== turn) return;
    list.replaceChildren();
    said.textContent = T.failed;
    ways(true);
  } finally {
    clearTimeout(late);
  }
};

let wait = 0;
let last = -Infinity;
field.addEventListener("input", (event) => {
  clearTimeout(wait);
  // While an input method is still composing, what stands there is no word yet. Who types on waits for the next letter, but the
  // first one, or a word that was pasted, is looked up at once.
  const typing = event.timeStamp - last < 300;
  last = event.timeStamp;
  if (!event.isComposing) wait = setTimeout(search, typing ? 60 : 0);
});
field.addEventListener("compositionend", search);
further.addEventListener("click", () => show(next, "asked", 6));
closer.addEventListener("click", () => box.close());
box.addEventListener("click", (event) => {
  // A click beside the box, or on a place to go to, closes it.
  if (event.target === box || (event.target.closest("a") && !event.ctrlKey && !event.metaKey)) box.close();
});
box.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...all(box, ".fc-find-out a, .fc-find-more:not([hidden])")];
  const at = stops.indexOf(document.activeElement);
  if (step && at >= 0) {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  }
  if (event.key === "Escape") {
    event.preventDefault(); // browsers would first empty the field
    box.close();
  }
  if (event.key === "Enter" && document.activeElement === field && !event.isComposing) {
    event.preventDefault();
    list.querySelector("a")?.click();
  }
});

let closed = null;
box.addEventListener("close", () => closed());
fc.openSearch = () => {
  if (!box.isConnected) document.body.append(box);
  if (!box.open) {
    box.showModal();
    closed = opened(() => box.close(), fc.openSearch);
  }
  field.focus();
  field.select();
  search();
};
