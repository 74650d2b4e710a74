import { fc } from "../fc.js";
import { make } from "../quiz/core.js";
import { root } from "../quiz/due.js";

// Finds places of the course. What it looks in is made by search.py; every part comes by a script tag when it is needed.
const parts = {};
export let start = null;
fc.found = (name, data) => (parts[name].data = data);
const fetchPart = (name, address) =>
  (parts[name] ??= {}).come ??= new Promise((done, failed) => {
    const script = make("script", { src: new URL(address, root) });
    script.onload = () => (parts[name].data ? done(parts[name].data) : failed(Error(name)));
    script.onerror = () => failed(Error(name));
    document.head.append(script);
  }).catch((error) => {
    delete parts[name];
    throw error;
  });
const part = (name) => fetchPart(name, `assets/search/${name}.${start.build}.js`);
// After a new build the file that says where the parts are may still be an old one: it is asked for anew.
export const begin = async (anew) => {
  if (anew) delete parts.start;
  start = { ...(await fetchPart("start", `assets/search/start.js${anew ? `?${Date.now()}` : ""}`)) };
  start.simple = Object.fromEntries([...start.simple.matchAll(/(.)(.)/gu)].map((pair) => pair.slice(1)));
  start.simply = (text) => text.replace(/[\u3400-\u9fff]/g, (one) => start.simple[one] || one);
};

// Words, and of Chinese the pairs of neighbouring characters; Index._words in search.py cuts texts alike.
const CJK = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g;
const cut = (text) => {
  const made = [];
  const plain = start.simply(text.normalize("NFKC").toLowerCase()).replace(/(\d),(?=\d{3})/g, "$1");
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    let from = 0;
    for (const { 0: run, index } of word.matchAll(CJK)) {
      if (from < index) made.push(word.slice(from, index));
      from = index + run.length;
      if (run.length === 1) made.push(run);
      for (let at = 0; at < run.length - 1; at++) made.push(run.slice(at, at + 2));
    }
    if (from < word.length) made.push(word.slice(from));
  }
  return [...new Set(made)].slice(0, 16);
};

// A word without its ending, for comparing forms of the same word: fees, borrowing, penalties.
const stem = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const short = word.replace(/(ies|ied|y)$/, "i").replace(/([^s])s$/, "$1").replace(/^(...+?)(ing|ed|e)$/, "$1");
  return short.replace(/([bdgklmnprt])\1$/, "$1");
};
// At most one letter more, less or other, or two that changed places.
const near = (a, b) => {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [one, other] = [a.slice(from), b.slice(from)];
  const [less, others] = [one.slice(1), other.slice(1)];
  const changed = one[0] === other[1] && one[1] === other[0] && less.slice(1) === others.slice(1);
  return less === other || one === others || less === others || changed;
};

// The entries of all words that begin with a prefix, from the few shards that hold them.
const beginningWith = async (prefix) => {
  const { shards } = start;
  let first = shards.filter((word) => word <= prefix).length - 1;
  const last = `${prefix}\uffff`;
  const names = [];
  while (first < shards.length && shards[first] < last && names.length < 3) names.push(`s${first++}`);
  const entries = [];
  for (const shard of await Promise.all(names.map(part))) {
    for (const word in shard) if (word >= prefix && word < last) entries.push([word, shard[word]]);
  }
  return entries;
};

// The words of the course that a word of the query may mean, each with how near it comes.
const meant = async (word, typing) => {
  const chinese = !!word.match(CJK);
  if (chinese && word.length > 1) return (await beginningWith(word)).filter(([one]) => one === word).map((one) => [...one, 1]);
  const root = stem(word);
  const short = root === word ? word : root.replace(/i$/, "");
  const found = [];
  for (const [one, list] of await beginningWith(short)) {
    if (one === word) found.push([one, list, 1]);
    else if (stem(one) === root) found.push([one, list, 0.9]);
    else if ((typing || chinese) && one.startsWith(word)) found.push([one, list, 0.3 + (0.4 * word.length) / one.length]);
  }
  if (!found.length && /^[a-z]{5,}$/.test(word)) {
    for (const [one, list] of await beginningWith(word.slice(0, 2))) {
      const same = typing ? one.slice(0, Math.max(word.length, 5)) : one;
      if (near(word, one) || near(word, same)) found.push([one, list, 0.4]);
    }
  }
  // Where the word itself stands often enough, longer words are only in its way: APR, not April.
  const same = found.filter((one) => one[2] > 0.8);
  const kept = same.reduce((sum, [, list]) => sum + list.length, 0) > 2 ? same : found;
  return kept.sort((a, b) => b[2] - a[2]).slice(0, 40);
};

// Numbers of the places that fit best, each with its score, and the words to mark in them.
const rank = async (query) => {
  const words = cut(query);
  const typing = !/\s$/.test(query);
  const all = await Promise.all(words.map((word, at) => meant(word, typing && at === words.length - 1)));
  // By the number of a place, of which a large course has a hundred thousand.
  const scores = new Float64Array(start.count);
  const got = new Float64Array(start.count);
  const best = new Float64Array(start.count);
  const places = [];
  const marks = new Set();
  let whole = 0;
  all.forEach((entries, at) => {
    const here = [];
    let most = 0;
    for (const [word, list, close] of entries) {
      const many = list[0] < 0 ? -list[0] : list.length;
      most = Math.max(most, many * (close > 0.8));
      marks.add(words[at].match(CJK) ? words[at] : word);
      let number = 0;
      for (const step of list) {
        if (step < 0) continue;
        number += step;
        const place = number >> 4;
        const weight = close * (number & 15);
        if (!best[place]) here.push(place);
        if (weight > best[place]) best[place] = weight;
      }
    }
    const rare = Math.log(1 + start.count / (most || here.length || 1));
    whole += rare;
    for (const place of here) {
      if (!got[place]) places.push(place);
      scores[place] += rare * (1 + best[place]);
      got[place] += rare;
      best[place] = 0;
    }
    if (!entries.length) marks.add(words[at]);
  });
  // What has much less of the query than the best is noise.
  const most = places.reduce((high, place) => Math.max(high, got[place]), 0);
  const kept = places.filter((place) => got[place] > most * 0.6);
  for (const place of kept) scores[place] *= (got[place] / whole) ** 2;
  return { ranked: sortedLate(kept, scores), marks };
};
// Gives the best of thousands without sorting them all: only what is shown is put in order, the rest when it is asked for.
const sortedLate = (places, scores) => {
  const least = Float64Array.from(places, (place) => scores[place]).sort().at(-FIRST) ?? 0;
  const inOrder = (some) => some.sort((a, b) => scores[b] - scores[a] || a - b).map((place) => [place, scores[place]]);
  const first = inOrder(places.filter((place) => scores[place] >= least));
  let rest = places.filter((place) => scores[place] < least);
  return {
    length: places.length,
    next(size) {
      if (first.length < size) {
        first.push(...inOrder(rest));
        rest = [];
      }
      return first.splice(0, size);
    },
  };
};
const FIRST = 60;

const placeOf = async (number) => {
  const [pages, rows] = await part(`d${Math.floor(number / start.chunk)}`);
  const [page, kind, anchor, heading, text, also = ""] = rows[number % start.chunk];
  return { address: pages[page][0] + (anchor && `#${anchor}`), title: pages[page][1], page, kind: KINDS[kind], heading, text, also };
};
const KINDS = ["page", "lesson", "question", "calculator", "term", "source", "tool"];

// { count, marks, more: next places, best first }. Of the best, those with the query's very words come first, and few of
// one page in a row.
export const find = async (query) => {
  try {
    if (!start) await begin();
    return await look(query);
  } catch {
    await begin(true);
    return look(query);
  }
};
const look = async (query) => {
  const { ranked, marks } = await rank(query);
  const asked = start.simply(query.normalize("NFKC").toLowerCase().trim());
  const more = async (size) => {
    const next = ranked.next(size);
    const places = await Promise.all(next.map(([number]) => placeOf(number)));
    const seen = {};
    places.forEach((place, at) => {
      place.score = next[at][1];
      const name = start.simply(place.heading || place.title).toLowerCase();
      // The less a name says besides, the more it is what was asked for.
      if (name.includes(asked)) place.score *= 1.5 + asked.length / name.length / 2;
      else if (start.simply(place.text).toLowerCase().includes(asked)) place.score *= 1.25;
    });
    places.sort((a, b) => b.score - a.score);
    for (const place of places) {
      const name = place.address.split("#")[0] + place.kind;
      seen[name] = (seen[name] || 0) + 1;
      if (seen[name] > 3 && place.kind !== "term") place.score /= 2;
    }
    return places.sort((a, b) => b.score - a.score);
  };
  return { count: ranked.length, marks, more };
};
