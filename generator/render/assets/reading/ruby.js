import { fc } from "../fc.js";
import { all, load, make, whenIdle } from "../quiz/core.js";
import { root } from "../quiz/due.js";
import { RUN, reader } from "./pinyin.js";
import { isShown } from "./text.js";

// Pinyin above the words of a page, in ruby: of what stands there and of what comes later. Its letters are drawn by the stylesheet, from an
// attribute: they are in no text, so that nothing that reads, compares, copies or says a text meets them.
const TAG = "FC-PINYIN";
const TOPS = ".md-content__inner, dialog.fc-contents";
const LEFT_OUT = "script, style, svg, math, select, input, textarea, template, fc-pinyin, .fc-step-place, .fc-step-bar, [lang]:not([lang^=zh])";
const SHARE = 12; // milliseconds of work, after which the page may answer again
let known = null;
let waiting = [];
let watcher = null;

const above = (text) => {
  if (!text.isConnected || !RUN.test(text.data) || text.parentElement.closest(LEFT_OUT)) return;
  const made = make(TAG, {});
  let end = 0;
  for (const { 0: run, index } of text.data.matchAll(new RegExp(RUN, "g"))) {
    made.append(text.data.slice(end, index));
    for (const [sign, syllable] of known(run)) {
      const over = make("rt", {});
      over.dataset.read = syllable;
      over.setAttribute("aria-hidden", "true");
      made.append(syllable ? make("ruby", {}, sign, over) : sign);
    }
    end = index + run.length;
  }
  made.append(text.data.slice(end));
  made.normalize();
  text.replaceWith(made);
};
const textsIn = (top) => {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const found = top.nodeType === Node.TEXT_NODE ? [top] : [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found.filter(({ data }) => RUN.test(data));
};
const write = (texts) => {
  texts.forEach(above);
  watcher.takeRecords(); // what was done here is no news
};
const work = () => {
  const stop = performance.now() + SHARE;
  while (known && waiting.length && performance.now() < stop) write(waiting.splice(0, 20));
  if (known && waiting.length) whenIdle(work);
};

// What is near the screen comes at once, the rest bit by bit; paper gets all of it.
const isNear = ({ parentElement }) => {
  if (!isShown(parentElement)) return false;
  const { top, bottom } = parentElement.getBoundingClientRect();
  return top < 1.5 * innerHeight && bottom > -innerHeight / 2;
};
const begin = () => {
  const texts = all(document, TOPS).flatMap(textsIn);
  const near = new Set(texts.filter(isNear));
  write([...near]);
  waiting = texts.filter((text) => !near.has(text));
  whenIdle(work);
};
const finish = () => write(waiting.splice(0));
const changed = (records) => {
  const come = records.flatMap(({ addedNodes }) => [...addedNodes]);
  const here = come.filter((node) => node.isConnected && (node.matches?.(TOPS) || node.parentElement.closest(TOPS)));
  write(here.flatMap(textsIn));
};

const show = () => {
  known = reader(fc.readings);
  document.documentElement.classList.add("fc-pinyin-on");
  watcher = new MutationObserver(changed);
  watcher.observe(document.body, { childList: true, subtree: true });
  begin();
  document.addEventListener("fc-step", begin);
  addEventListener("beforeprint", finish);
};
const hide = () => {
  watcher.disconnect();
  document.removeEventListener("fc-step", begin);
  removeEventListener("beforeprint", finish);
  document.documentElement.classList.remove("fc-pinyin-on");
  known = null;
  waiting = [];
  for (const made of all(document, TAG)) {
    const { parentNode } = made;
    made.replaceWith(made.textContent);
    parentNode.normalize();
  }
};

// The readings are a file of their own, which is loaded when they are wanted first.
let coming = null;
let wanted = false;
export const showPinyin = async (chosen) => {
  wanted = chosen;
  if (!wanted && known) hide();
  if (!wanted) return;
  coming ??= load("assets/pinyin.js", root);
  try {
    await coming;
  } catch (error) {
    coming = null;
    throw error;
  }
  if (wanted && !known) show();
};
