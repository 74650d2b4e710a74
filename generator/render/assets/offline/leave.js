// Takes the place of a worker that an earlier site left at this address, and goes with everything it kept.
const OURS = `fincourse:${new URL(self.registration.scope).pathname}:`;
const leave = async () => {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  await self.registration.unregister();
};
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
