import { BUILD, BYTES, FILES, LISTS, PAGE, WHOLE } from "./given.js";

// Keeps one build of the course on the device. offline.py writes BUILD, FILES, LISTS, WHOLE, BYTES and PAGE before this text:
// the build's digest, the digests of files by their paths, the digests of the lists of all others, whether all of the course is kept
// at once, the bytes of what is, and the page for what is not here.
//
// No two builds are mixed: a cache holds the files of one build, each checked by its digest before it is kept; a page gets all its
// files from the build that it came from itself, however many builds follow while it is open.
//
// A list has the digests of the files of several modules, by module and path. What carries a digest of its own content in its name
// stands in none. A large course is kept module by module, each when it is opened.
const scope = self.registration.scope;
const home = new URL(scope);
const OURS = `fincourse:${home.pathname}:`;
const CLIENTS = `${OURS}clients`;
const NETWORK = "network";
const LIST = `${scope}?build`;
const DIGEST = "X-Fincourse-Digest";
const at = (path) => scope + path.split("/").map(encodeURIComponent).join("/");
const idle = () => {};

const sha256 = async (body) => new Uint8Array(await crypto.subtle.digest("SHA-256", body));
const digestOf = async (body) => btoa(String.fromCharCode(...(await sha256(body)).subarray(0, 12)));
const listName = async (group, count) => (await sha256(new TextEncoder().encode(group)))[0] % count;
const groupOf = (path) => /^assets\/map\/(.+)\.js$/.exec(path)?.[1] ?? path.split("/")[0];
const NAMED = /assets\/(?:numbers\/|bank\/lesson\.)([0-9a-f]{10})\.js/;
const FOUND = /^assets\/search\/(\w+)\.([0-9a-f]{10})\.js$/;
const byName = (path) => (path.match(NAMED) ?? []).at(1) ?? path.match(FOUND)?.[2];

const isRight = async (path, body, digest) => {
  if (digest.length !== 10) return (await digestOf(body)) === digest;
  // A part of the search is named after the digest of all its parts.
  const part = path.match(FOUND);
  if (part) return new TextDecoder().decode(body).startsWith(`fincourse.found("${part[1]}",`);
  return [...(await sha256(body))].map((byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(digest);
};

// A file from the server, if it is the very file of this build.
const ask = (path, cache = "default") => fetch(at(path), { cache, priority: "low" });
const fetched = async (path, digest, first = ask(path)) => {
  // What the browser loaded for this visit need not be loaded again; what it kept from before is asked for anew.
  for (const coming of [() => first, () => ask(path, "reload")]) {
    const response = await coming();
    const body = await response.arrayBuffer();
    if (!response.ok || !(await isRight(path, body, digest))) continue;
    const headers = new Headers(response.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    headers.set(DIGEST, digest);
    return new Response(body, { headers });
  }
  throw new Error(`${path} is not of the build`);
};

// Keeps files, { path: digest }, in this build's cache, few at a time; what another build or an attempt before left here is not
// loaded again. In a large course the numbers and questions that a file names come before it.
const keep = async (files) => {
  const cache = await caches.open(OURS + BUILD);
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CLIENTS);
  const known = await Promise.all(names.map((name) => caches.open(name)));
  const queue = Object.entries(files);
  const one = async (path, digest) => {
    const there = async (build) => {
      const found = await build.match(at(path));
      return found?.headers.get(DIGEST) === digest && found;
    };
    if (await there(cache)) return;
    let found = false;
    for (const build of known) found ||= await there(build);
    found ||= await fetched(path, digest);
    if (LISTS.length && /\.html$|^assets\/map\//.test(path)) {
      const text = await found.clone().text();
      for (const [part, digest] of text.matchAll(new RegExp(NAMED, "g"))) await one(part, digest);
    }
    await cache.put(at(path), found);
  };
  const some = async () => {
    for (let next; (next = queue.shift()); ) await one(...next);
  };
  try {
    await Promise.all([some(), some(), some()]);
  } finally {
    queue.length = 0;
  }
};

// The digests of a module's files, { path: digest }. Their list is a file of the build like any other.
const listIn = async (build, number) => {
  const { lists } = await listOf(build);
  const path = `assets/offline/${number}.json`;
  const cache = await caches.open(OURS + build);
  const kept = () => cache.match(at(path));
  if (build === BUILD && !(await kept())) await keep({ [path]: lists[number] });
  return ((await kept()) ?? (await fetched(path, lists[number]))).json();
};
const groupIn = async (build, group) => {
  const { lists } = await listOf(build);
  return (lists.length && (await listIn(build, await listName(group, lists.length)))[group]) || {};
};
const digestIn = async (build, path) => {
  const { files, lists } = await listOf(build);
  if (files[path] || !lists.length || !path.includes("/")) return files[path];
  return byName(path) ?? (await groupIn(build, groupOf(path)))[path];
};

// Keeps the modules that are here of other builds.
const keepModules = async () => {
  const groups = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === CLIENTS || name === OURS + BUILD) continue;
    for (const { url } of await (await caches.open(name)).keys()) {
      const path = decodeURI(url.slice(scope.length));
      if (path.endsWith(".html") && path.includes("/")) groups.add(groupOf(path));
    }
  }
  for (const group of groups) await keep(await groupIn(BUILD, group));
};

const install = async () => {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  const there = await caches.has(OURS + BUILD);
  // Better not begun than loaded in vain on every visit.
  if (quota && !there && quota - usage < BYTES * 1.2) throw new Error("There is no room for the course on this device.");
  try {
    await keep(FILES);
    if (!WHOLE) await keepModules();
    else for (const number of LISTS.keys()) await keep(Object.assign({}, ...Object.values(await listIn(BUILD, number))));
    await (await caches.open(OURS + BUILD)).put(LIST, new Response(JSON.stringify({ files: FILES, lists: LISTS })));
    if (!(await (await caches.open(OURS + BUILD)).match(LIST))) throw new Error("The cache was removed meanwhile.");
  } catch (error) {
    if (error.name === "QuotaExceededError") await caches.delete(OURS + BUILD);
    throw error;
  }
  await self.skipWaiting();
};

// Which build an open page is of. It is written down, because the browser ends a worker whenever it is idle.
const builds = new Map();
const belongs = async (id, build) => {
  if (!id) return;
  builds.set(id, build);
  await (await caches.open(CLIENTS)).put(`${scope}?client=${id}`, new Response(build)).catch(idle);
};
const buildOf = async (id) => {
  if (!builds.has(id)) {
    const written = await (await caches.open(CLIENTS)).match(`${scope}?client=${id}`);
    builds.set(id, written ? await written.text() : BUILD);
  }
  return builds.get(id);
};

const listings = { [BUILD]: { files: FILES, lists: LISTS } };
const listOf = async (build) => {
  const none = { files: {}, lists: [] };
  return (listings[build] ??= { ...none, ...(await (await (await caches.open(OURS + build)).match(LIST))?.json()) });
};

// Removes the builds that no open page is of. A build without its list may be on its way here, unless `all` says that it is not.
const tidy = async (coming, all) => {
  const living = new Set((await self.clients.matchAll({ includeUncontrolled: true, type: "all" })).map((one) => one.id));
  living.add(coming);
  const clients = await caches.open(CLIENTS);
  const used = new Set([BUILD]);
  for (const request of await clients.keys()) {
    const id = new URL(request.url).searchParams.get("client");
    if (living.has(id)) used.add(await buildOf(id));
    else await clients.delete(request);
  }
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === CLIENTS || used.has(name.slice(OURS.length))) continue;
    if (all || (await (await caches.open(name)).match(LIST))) await caches.delete(name);
  }
};

const absent = () =>
  new Response(PAGE.replaceAll("SCOPE", scope), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });

// A page straight from the server, for which this worker then does nothing more. The browser, which looks for a new worker
// whenever a page is opened, is about to find the next build.
const passed = async (event, response) => {
  event.waitUntil(belongs(event.resultingClientId, NETWORK));
  return response;
};

// On a developer's machine one address serves many things; whatever is served there now comes first. A page may be the same in
// two builds and its pictures not, so the server must have this build's worker as well.
const local = async (event, path) => {
  const [response, worker] = await Promise.all([fetch(event.request), fetch(at("sw.js"), { cache: "no-cache" })]);
  if (!response.headers.get("Content-Type")?.includes("html")) return response;
  const same = (await worker.text()).includes(`const BUILD="${BUILD}";`);
  if (same && (await digestOf(await response.clone().arrayBuffer())) === (await digestIn(BUILD, path))) return null;
  return passed(event, response);
};

const answer = async (event, path) => {
  const { request } = event;
  const page = request.mode === "navigate";
  if (page && /^(localhost|127\..*|\[::1\])$/.test(home.hostname)) {
    const response = await local(event, path).catch(idle);
    if (response) return response;
  }
  const build = page ? BUILD : await buildOf(event.clientId);
  if (build === NETWORK) return fetch(request);
  const id = event.resultingClientId; // a page, or a page's worker
  if (id) event.waitUntil(belongs(id, build));
  if (page) event.waitUntil(tidy(id));
  const cache = await caches.open(OURS + build);
  const found = await cache.match(at(path));
  const rest = async () => keep(await groupIn(BUILD, groupOf(path)));
  if (page && build === BUILD && !WHOLE && LISTS.length && path.includes("/")) event.waitUntil(rest().catch(idle));
  if (found) return found;
  try {
    const coming = page ? ask(path) : undefined; // while its list is looked up
    coming?.catch(idle);
    const digest = await digestIn(build, path);
    if (!digest) return page ? fetch(request).catch(absent) : fetch(request);
    const response = await fetched(path, digest, coming);
    event.waitUntil(cache.put(at(path), response.clone()).catch(idle));
    return response;
  } catch {
    // The server has another build by now, or there is no network: rather nothing than a mix.
    if (!page) return Response.error();
    return fetch(request).then((response) => passed(event, response), absent);
  }
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy("", true).catch(idle)));
self.addEventListener("message", ({ data, ports }) => {
  if (data === "kept") ports[0].postMessage(WHOLE ? "whole" : "parts");
});
self.addEventListener("fetch", (event) => {
  const { method, headers, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || headers.has("Range") || origin !== home.origin || !pathname.startsWith(home.pathname)) return;
  let path = pathname.slice(home.pathname.length);
  try {
    path = decodeURIComponent(path);
  } catch {
    return;
  }
  event.respondWith(answer(event, path === "" || path.endsWith("/") ? `${path}index.html` : path));
});
