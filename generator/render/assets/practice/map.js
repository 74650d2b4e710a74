import { fc } from "../fc.js";
import { make } from "../quiz/core.js";
import { root } from "../quiz/due.js";
import { store } from "../storage/store.js";

// The course's map: how much there is, and for each module a part with its lessons, which comes when it is needed. All by script
// tags: a page opened from a folder may fetch nothing.
fc.parts ??= {};
fc.part = (part) => (fc.parts[part.id] = part);
const loading = (fc.loading ??= {});
export const load = (address) =>
  (loading[address] ??= new Promise((done) => {
    const onerror = () => done(delete loading[address]);
    document.head.append(make("script", { src: new URL(address, root), onload: done, onerror }));
  }));
export const courseMap = async () => {
  if (!fc.map) await load("assets/map.js");
  return fc.map ?? { lessons: 0, questions: 0, competences: {} };
};
export const moduleOf = (lesson) => lesson.slice(0, lesson.lastIndexOf("/"));
export const modulePart = async (id) => {
  const { parts } = await courseMap();
  if (!fc.parts[id] && parts) await load(`assets/map/${id}.js?${parts}`);
  return fc.parts[id];
};
export const lessonAt = async (id) => (await modulePart(moduleOf(id)))?.lessons.find((lesson) => lesson.id === id);

// The parts of the map that tell of what this learner has read or answered, in the course's order: all of a small course.
export const knownParts = async () => {
  const asked = Object.values(store.records()).map((record) => record?.l);
  const lessons = [...Object.keys(store.records("read:")), ...asked].filter((id) => typeof id === "string");
  const { modules } = await courseMap();
  const parts = await Promise.all([...new Set(modules ?? lessons.map(moduleOf))].map(modulePart));
  return parts.filter(Boolean).sort((a, b) => a.place - b.place);
};
