import { all } from "../quiz/core.js";
import { inDigits, sentences, spoken } from "./spoken.js";

// What there is to read aloud on a page, in its order, as sentences: { range, said, shows }.
const SKIPPED = "script, style, svg, button, select, input, textarea, template, dialog, nav, .md-content__button, .fc-step-place, .fc-controls, [popover], [aria-hidden=true]";
export const isShown = (element) => (element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : element.getClientRects().length > 0);

// A lesson in steps: the step that is shown; any other page: all of it.
export const place = () => document.querySelector(".fc-steps-on > .fc-lesson-step:not([hidden])") ?? document.querySelector(".md-content__inner");

// The row of a table is read as one, and everything else by its blocks.
const blockOf = (element, top) => {
  const row = element.closest("tr");
  if (row) return row;
  let block = element;
  while (block !== top && /^(inline|ruby)/.test(getComputedStyle(block).display)) block = block.parentElement;
  return block;
};

// Blocks with what stands directly in them: text, and where each piece of it stands.
const blocks = (top) => {
  const found = [];
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(SKIPPED)) return NodeFilter.FILTER_REJECT;
    if (node.nodeType === Node.ELEMENT_NODE) return node.matches("br") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    return !node.data.trim() || isShown(node.parentElement) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  let gap = false; // whether a blank of its own, between two elements, or a break came before
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (!node.data?.trim()) {
      gap = true;
      continue;
    }
    const block = blockOf(node.parentElement, top);
    let last = found.at(-1);
    if (last?.block !== block) found.push((last = { block, text: "", pieces: [] }));
    const cell = block.matches("tr") && node.parentElement.closest("td, th");
    if (last.cell && last.cell !== cell) last.text += ", ";
    else if (last.pieces.length && gap) last.text += " ";
    last.cell = cell;
    gap = false;
    last.pieces.push({ node, from: last.text.length });
    last.text += node.data;
  }
  return found;
};

const at = (pieces, offset) => {
  const piece = pieces.findLast(({ from }) => from <= offset) ?? pieces[0];
  return [piece.node, Math.min(offset - piece.from, piece.node.length)];
};

const rangeOf = (pieces, from, to) => {
  const range = document.createRange();
  range.setStart(...at(pieces, from));
  range.setEnd(...at(pieces, to - 1));
  // Up to and with the last letter.
  range.setEnd(range.endContainer, Math.min(range.endOffset + 1, range.endContainer.length));
  return range;
};

// What a link calls is said digit by digit.
const saidOf = ({ text, pieces }, from, to, language) => {
  let made = "";
  let done = from;
  for (const { node, from: start } of pieces) {
    const end = Math.min(start + node.length, to);
    if (end <= from || start >= to || !node.parentElement.closest("a[href^='tel:']")) continue;
    made += text.slice(done, Math.max(start, from)) + text.slice(Math.max(start, from), end).replace(/\d[\d -]*\d/g, (number) => inDigits(number, language));
    done = end;
  }
  return spoken((made + text.slice(done, to)).replace(/\s+/g, " "), language);
};

export const sentencesOf = (top, language) =>
  blocks(top).flatMap((block) =>
    sentences(block.text).map(([from, to]) => {
      const range = rangeOf(block.pieces, from, to);
      return { range, said: saidOf(block, from, to, language), shows: () => range.startContainer.isConnected && isShown(range.startContainer.parentElement) };
    }),
  );

// Of each linked word its short meaning, in brackets behind its first use: in a lesson in each step.
export const explain = (on, brackets) => {
  for (const old of all(document, ".fc-plain")) old.remove();
  const seen = new Set();
  for (const link of on ? all(document, ".md-content__inner a.fc-term[title]") : []) {
    const step = link.closest(".fc-lesson-step")?.querySelector("[id]")?.id ?? "";
    const key = `${step} ${link.getAttribute("href")}`;
    if (seen.has(key) || link.closest("h1, h2, h3, summary, caption")) continue;
    seen.add(key);
    const meaning = document.createElement("span");
    meaning.className = "fc-plain";
    meaning.textContent = brackets.replace("{meaning}", () => link.title.replace(/[.。]$/, ""));
    link.after(meaning);
  }
};
