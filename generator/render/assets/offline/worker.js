// Keeps one build of the course on the device. offline.py writes BUILD, FILES, LATER, BYTES and PAGE before this text:
// the build's digest, the digest of every file by its path, the paths that are kept only when their module is visited, the bytes
// that are kept at once, and the page for what is not here.
//
// No two builds are mixed: a cache holds the files of one build, each checked by its digest before it is kept; a page gets all its
// files from the build that it came from itself, however many builds follow while it is open.
const scope = self.registration.scope;
const home = new URL(scope);
const OURS = `fincourse:${home.pathname}:`;
const CLIENTS = `${OURS}clients`;
const NETWORK = "network";
const LIST = `${scope}?build`;
const DIGEST = "X-Fincourse-Digest";
const at = (path) => scope + path.split("/").map(encodeURIComponent).join("/");
const idle = () => {};

const digestOf = async (body) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return btoa(String.fromCharCode(...bytes.subarray(0, 12)));
};

// A file from the server, if it is the very file of this build.
const fetched = async (path, digest) => {
  // What the browser loaded for this visit need not be loaded again; what it kept from before is asked for anew.
  for (const cache of ["default", "reload"]) {
    const response = await fetch(at(path), { cache, priority: "low" });
    const body = await response.arrayBuffer();
    if (!response.ok || (await digestOf(body)) !== digest) continue;
    const headers = new Headers(response.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    headers.set(DIGEST, digest);
    return new Response(body, { headers });
  }
  throw new Error(`${path} is not of build ${BUILD}`);
};

// Keeps files in this build's cache, few at a time; what another build or an attempt before left here is not loaded again.
const keep = async (paths) => {
  const cache = await caches.open(OURS + BUILD);
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CLIENTS);
  const known = await Promise.all(names.map((name) => caches.open(name)));
  const queue = [...paths];
  const one = async () => {
    for (let path; (path = queue.shift()); ) {
      const there = async (build) => {
        const found = await build.match(at(path));
        return found?.headers.get(DIGEST) === FILES[path] && found;
      };
      if (await there(cache)) continue;
      let found = false;
      for (const build of known) found ||= await there(build);
      await cache.put(at(path), found || (await fetched(path, FILES[path])));
    }
  };
  try {
    await Promise.all([one(), one(), one()]);
  } finally {
    queue.length = 0;
  }
};

const install = async () => {
  const later = new Set(Object.values(LATER).flat());
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  const there = await caches.has(OURS + BUILD);
  // Better not begun than loaded in vain on every visit.
  if (quota && !there && quota - usage < BYTES * 1.2) throw new Error("There is no room for the course on this device.");
  try {
    await keep(Object.keys(FILES).filter((path) => !later.has(path)));
    await (await caches.open(OURS + BUILD)).put(LIST, new Response(JSON.stringify(FILES)));
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

const lists = { [BUILD]: FILES };
const listOf = async (build) => (lists[build] ??= (await (await caches.open(OURS + build)).match(LIST))?.json() ?? {});

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
  if (same && (await digestOf(await response.clone().arrayBuffer())) === FILES[path]) return null;
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
  const digest = (await listOf(build))[path];
  if (!digest) return page ? fetch(request).catch(absent) : fetch(request);
  const cache = await caches.open(OURS + build);
  const found = await cache.match(at(path));
  if (found) return found;
  try {
    const response = await fetched(path, digest);
    event.waitUntil(cache.put(at(path), response.clone()).catch(idle));
    const rest = Object.values(LATER).find((paths) => paths.includes(path));
    if (build === BUILD && rest && page) event.waitUntil(keep(rest).catch(idle));
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
  if (data === "kept") ports[0].postMessage(Object.keys(LATER).length ? "parts" : "whole");
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
