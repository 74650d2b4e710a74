import { T } from "../given.js";
import { decodeResult } from "./code.js";
import { D } from "./given.js";
import { decodeSelf, isSelf } from "../selfcheck/code.js";

// The class page: counts what codes say. It keeps nothing and knows no names.
const say = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const part = (id) => document.getElementById(id);

// Reads the lines: { results, told }, each code once.
const readLines = (text) => {
  const seen = new Map();
  const results = [];
  const told = [];
  text.split(/\r\n|\r|\n/).forEach((given, index) => {
    if (!given.trim()) return;
    const line = index + 1;
    const result = D.selfcheck && isSelf(given) ? decodeSelf(D.selfcheck, given) : decodeResult(D, given);
    if (result.reason) return told.push(say(T[result.reason], { line }));
    const code = JSON.stringify(result);
    if (seen.has(code)) return told.push(say(T.twice, { line, first: seen.get(code) }));
    seen.set(code, line);
    results.push(result);
  });
  return { results, told };
};

// Rows { what, lesson, asked, missed }, the most missed first; of those alike, what was asked more often.
const countUp = (results, keysOf, describe, all) => {
  const rows = new Map(all.map((key) => [key, { ...describe(key), asked: 0, missed: 0 }]));
  for (const { asked, missed } of results) {
    for (const id of asked) {
      for (const key of keysOf(id)) {
        const row = rows.get(key);
        row.asked += 1;
        row.missed += missed.includes(id);
      }
    }
  }
  const share = (row) => (row.asked ? row.missed / row.asked : -1);
  return [...rows.values()].sort((a, b) => share(b) - share(a) || b.missed - a.missed || b.asked - a.asked);
};
const percent = (row) => new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(row.missed / row.asked);
const show = (body, rows) => {
  body.replaceChildren(
    ...rows.map((row) => {
      const name = make("th", { scope: "row" }, row.what);
      if (row.lesson) name.append(make("span", { className: "small", textContent: row.lesson }));
      const bar = make("span", { className: "bar" });
      bar.style.width = `${row.asked ? (row.missed / row.asked) * 100 : 0}%`;
      const words = { n: row.missed, of: row.asked, share: row.asked && percent(row) };
      const track = make("span", { className: "track" }, bar);
      track.setAttribute("aria-hidden", "true");
      return make("tr", {}, name, make("td", {}, row.asked ? say(T.of, words) : T.never, track));
    }),
  );
};

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
const cell = (value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
const csv = ({ questions, competences }) => {
  const lines = [[T.kind, T.what, T.lesson, T.missed, T.asked, T.share]];
  for (const [kind, rows] of [[T.question, questions], [T.competence, competences]]) {
    for (const row of rows) {
      lines.push([kind, row.what, row.lesson ?? "", row.missed, row.asked, row.asked ? percent(row) : ""]);
    }
  }
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
};

// The averages of the self-check, from pairs only, and from so many people that they tell nothing of one.
const LEAST = 5;
const average = (values) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(values.reduce((sum, one) => sum + one, 0) / values.length);
const showPairs = (section, results) => {
  section.hidden = !results.length;
  const enough = results.length >= LEAST;
  section.querySelector("p").textContent = say(enough ? T.pairs : T.tooFew, { n: results.length, least: LEAST });
  section.querySelector("table").hidden = !enough;
  const rows = D.selfcheck.parts.map((what, place) => {
    const pairs = results.filter(({ before, now }) => before[place] !== null && now[place] !== null);
    const of = place ? D.selfcheck.steps[place - 1] : D.selfcheck.questions;
    const cells = ["before", "now"].map((when) => (pairs.length < LEAST ? "–" : say(T.outOf, { n: average(pairs.map((one) => one[when][place])), of })));
    return make("tr", {}, make("th", { scope: "row", textContent: what }), ...cells.map((textContent) => make("td", { textContent })));
  });
  section.querySelector("tbody").replaceChildren(...(enough ? rows : []));
};

let counted = null;
const count = () => {
  const { results: all, told } = readLines(part("codes").value);
  const results = all.filter(({ asked }) => asked);
  if (D.selfcheck) for (const [id, later] of [["after", 0], ["later", 1]]) showPairs(part(id), all.filter((one) => one.later === later));
  const used = [...new Set(D.ids.flatMap((id) => D.questions[id].c))];
  counted = {
    questions: countUp(results, (id) => [id], (id) => ({ what: D.questions[id].ask, lesson: D.questions[id].lesson }), D.ids),
    competences: countUp(results, (id) => D.questions[id].c, (number) => ({ what: D.competences[number] }), used),
  };
  for (const name of ["questions", "competences"]) show(part(name), counted[name]);
  part("refused").replaceChildren(...told.map((textContent) => make("li", { textContent })));
  part("told").textContent = all.length ? say(T.counted, { n: all.length }) : T.none;
  for (const name of ["results", "csv"]) part(name).hidden = !results.length;
  part("print").hidden = !all.length;
};
part("show").addEventListener("click", count);
part("print").addEventListener("click", () => window.print());
part("csv").addEventListener("click", () => {
  const link = make("a", { href: URL.createObjectURL(new Blob([csv(counted)], { type: "text/csv" })), download: T.file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
});
