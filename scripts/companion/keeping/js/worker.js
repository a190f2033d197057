// Keeps what was read and the search, for when there is no connection. While there is one, nothing
// comes from what is kept: every answer is the server's, and a page is asked for anew each time.
// What one build of the site kept, the next fetches anew and then empties, so that pages and
// scripts of two builds never meet. A released version never changes: what was read of it stays.

"use strict";

const BUILD = "{{build}}"; // differs whenever the site does
const CORE = {{core}}; // what is kept without being read
const MOST = 200; // of what was read, how much the next build fetches anew

const scope = new URL("./", self.location.href);
const OURS = `companion ${scope.pathname} `; // another site of this host has a name of its own
const NOW = OURS + BUILD;
const RELEASES = `${OURS}releases`;
const AWAY = new URL("offline/", scope);

// A page is the same whatever is searched in it.
function keyOf(address) {
  const key = new URL(address, scope);
  key.search = key.hash = "";
  return key.href;
}

const isOurs = (address) => address.startsWith(scope.href);
const storeOf = (key) => caches.open(key.startsWith(`${scope.href}v/`) ? RELEASES : NOW);
const isWhole = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;

async function keep(address, options) {
  const key = keyOf(address);
  const answer = await fetch(key, options);
  if (isWhole(answer)) await (await storeOf(key)).put(key, answer);
}

const old = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NOW && name !== RELEASES);

async function gather() {
  const read = [];
  for (const name of await old()) read.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  const wanted = new Set([...CORE.map((name) => new URL(name, scope).href), ...read.slice(-MOST)]);
  // Without a connection this fails as a whole: what the last build kept stays until it can be had.
  await Promise.all([...wanted].map((address) => keep(address, { cache: "no-cache" })));
}

self.addEventListener("install", (event) => event.waitUntil(gather().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => {
  const empty = async () => Promise.all((await old()).map((name) => caches.delete(name)));
  event.waitUntil(empty().then(() => self.clients.claim()));
});

async function answer(event) {
  const { request } = event;
  const isPage = request.mode === "navigate";
  const key = keyOf(request.url);
  try {
    const fresh = await fetch(request, isPage ? { cache: "no-cache" } : undefined);
    const copy = isWhole(fresh) ? fresh.clone() : null;
    if (copy) event.waitUntil(storeOf(key).then((store) => store.put(key, copy)));
    else if (fresh.status === 404) event.waitUntil(storeOf(key).then((store) => store.delete(key)));
    return fresh;
  } catch {
    const kept = await (await storeOf(key)).match(key);
    if (kept) return kept;
    return isPage ? Response.redirect(`${AWAY}?page=${encodeURIComponent(request.url)}`) : Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isOurs(event.request.url)) event.respondWith(answer(event));
});

// The first page of a visit was there before this was: it names what it is made of.
self.addEventListener("message", (event) => {
  const wanted = (event.data?.keep ?? []).filter(isOurs);
  event.waitUntil(Promise.allSettled(wanted.map((address) => keep(address))));
});
