import { localDay } from "../day.js";
import { T } from "../given.js";
import { courseMap, knownParts } from "../practice/map.js";
import { all, make, say } from "../quiz/core.js";
import { isDue } from "../quiz/memory.js";
import { store } from "../storage/store.js";
import { lessonAfter } from "./next.js";
import { anyChange, changesSince, lessonState, standing, stateMark, wasRead } from "./state.js";

// The page of progress: the course's map, told with what this device remembers.
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const revisionsOf = (lesson) => Object.fromEntries(lesson.questions.map(({ id, r }) => [id, r]));
const linkTo = (lesson, target = "") => make("a", { href: lesson.url + target, textContent: lesson.title });
const listed = (nodes) => nodes.flatMap((node, place) => (place ? [T.comma, node] : [node]));
const counts = (standings) => {
  const by = {};
  for (const one of standings) by[one] = (by[one] || 0) + 1;
  return by;
};
// "Secure: 2 of 5 · Worth another look: 1 · …": no plurals, in any language.
const told = (by, of) => {
  const names = Object.keys(T.told).filter((name) => by[name]);
  return names.map((name) => say(T.told[name], { n: by[name], of })).join(" · ");
};

export const showOverview = async () => {
  if (!part("summary")) return;
  const recordOf = (id) => store.read(`read:${id}`);
  const map = await courseMap();
  const parts = await knownParts();
  const next = await lessonAfter(parts, recordOf);
  // From here on nothing is waited for, so that of two runs the later one has the last word.
  const answered = store.records();
  const known = parts.flatMap(({ lessons }) => lessons);
  const lessons = new Map(known.map((lesson) => [lesson.id, lesson]));
  const standings = new Map();
  for (const lesson of known) for (const { id, r } of lesson.questions) standings.set(id, standing(answered[id], r));
  const by = counts(standings.values());
  by.unseen = (by.unseen || 0) + map.questions - standings.size;
  const read = known.filter(({ id }) => wasRead(recordOf(id)));
  const started = known.some(({ id }) => recordOf(id)) || by.unseen < map.questions;

  const summary = [];
  if (!started) summary.push(make("p", {}, T.nothingYet, ...(next ? [" ", T.startWith, " ", linkTo(next), T.stop] : [])));
  else {
    const line = make("p", {}, say(read.length < map.lessons ? T.readSome : T.readAll, { n: read.length, of: map.lessons }));
    if (next) line.append(" ", T.goOn, " ", linkTo(next), T.stop);
    summary.push(line);
    if (map.questions) summary.push(make("p", {}, T.allQuestions, " ", told(by, map.questions)), make("p", { className: "fc-meta" }, T.secureMeans));
    const asked = known.flatMap((lesson) => lesson.questions);
    const due = asked.filter(({ id, r }) => answered[id]?.r === r && isDue(answered[id])).length;
    if (T.review && due) summary.push(make("p", {}, make("a", { href: T.review, textContent: say(T.due, { n: due }) })));
  }
  part("summary").replaceChildren(...summary);

  const changed = [];
  const states = new Map();
  for (const lesson of known) {
    const record = recordOf(lesson.id);
    const revisions = revisionsOf(lesson);
    const changes = changesSince(record, { facts: lesson.facts, q: revisions }, answered);
    const any = anyChange(changes);
    states.set(lesson.id, any && wasRead(record) ? "changed" : lessonState(record, revisions, answered));
    if (!any) continue;
    const what = [["facts", T.changedFigures], ["questions", T.changedQuestions], ["added", T.addedQuestions]]
      .filter(([name]) => changes[name].length)
      .map(([name, words]) => say(words, { n: changes[name].length }));
    changed.push(make("li", {}, linkTo(lesson), `${T.colon}${what.join(" · ")}`));
  }
  part("changes").hidden = !changed.length;
  part("changes").querySelector("ul").replaceChildren(...changed);

  // Of a large course the modules in which something was done.
  part("lessons")?.replaceChildren(
    ...(started ? parts : []).flatMap(({ id, title, lessons }) => [
      make("h3", {}, make("a", { href: `${id}/${lessons[0].url.endsWith("/") ? "" : "index.html"}`, textContent: title })),
      make("ul", { className: "fc-standings" }, ...lessons.map((lesson) => {
        const row = make("li", {}, linkTo(lesson));
        row.dataset.lesson = lesson.id;
        return row;
      })),
    ]),
  );
  for (const row of all(document, "fc-progress [data-lesson]")) {
    const lesson = lessons.get(row.dataset.lesson);
    row.querySelector(".fc-row")?.remove();
    if (!lesson || !started) continue;
    const record = recordOf(lesson.id);
    const line = make("span", { className: "fc-row" }, stateMark(states.get(lesson.id), true));
    if (wasRead(record)) line.append(` · ${localDay(record.at)}`);
    const own = counts(lesson.questions.map(({ id }) => standings.get(id)));
    if ((own.unseen || 0) < lesson.questions.length) line.append(make("span", { className: "fc-told" }, told(own, lesson.questions.length)));
    row.append(line);
  }
  showCompetences(map, known, standings);
};

// Four groups, in the order in which they help; each competence with the lessons to read again.
const showCompetences = (map, known, standings) => {
  const asked = {};
  for (const lesson of known) {
    for (const question of lesson.questions) {
      for (const id of question.c) (asked[id] ??= []).push({ lesson, how: standings.get(question.id) });
    }
  }
  const groups = { again: [], under: [], secure: [], unseen: [] };
  for (const [id, competence] of Object.entries(map.competences)) {
    const questions = asked[id] || [];
    const by = counts(questions.map(({ how }) => how));
    const of = competence.questions;
    by.unseen = (by.unseen || 0) + of - questions.length;
    const group = by.missed ? "again" : by.secure === of ? "secure" : by.unseen === of ? "unseen" : "under";
    const row = make("li", {}, make("strong", {}, competence.text));
    if (group !== "unseen") row.append(make("span", { className: "fc-told" }, told(by, of)));
    const again = new Set(questions.filter(({ how }) => how === "missed" || (how === "help" && group === "again")).map(({ lesson }) => lesson));
    if (again.size) row.append(make("span", { className: "fc-told" }, T.readAgain, " ", ...listed([...again].map((lesson) => linkTo(lesson)))));
    else if (group === "unseen") row.append(make("span", { className: "fc-told" }, T.askedIn, " ", ...listed(competence.in.map((lesson) => linkTo(lesson)))));
    groups[group].push(row);
  }
  const made = [];
  for (const [name, rows] of Object.entries(groups)) {
    if (!rows.length) continue;
    const list = make("ul", { className: "fc-standings" }, ...rows);
    if (name !== "unseen") made.push(make("h3", {}, T.groups[name]), list);
    else made.push(make("details", {}, make("summary", {}, `${T.groups.unseen} (${rows.length})`), list));
  }
  part("competences").replaceChildren(...made);
};
