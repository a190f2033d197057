// Starts what keeps the site for when there is no connection; once the page stands, so that nothing
// waits for it. On the page that stands in for one that was never read, lists what was.

(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const TITLE = /<title>([^<]*)<\/title>/;

  async function start() {
    if (!navigator.serviceWorker || self.livereload) return; // whoever writes wants nothing kept
    try {
      const isFirst = !navigator.serviceWorker.controller;
      await navigator.serviceWorker.register(new URL("sw.js", root), { updateViaCache: "none" });
      if (!isFirst) return;
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      active.postMessage({ keep: [location.href, ...loaded] });
    } catch {
      // The site is read as ever, and nothing is kept.
    }
  }

  function item(address, title) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    const made = document.createElement("li");
    made.append(link);
    return made;
  }

  async function list(box) {
    const wanted = new URLSearchParams(location.search).get("page");
    const again = box.querySelector("a");
    if (wanted?.startsWith(root.href)) again.href = wanted;
    const found = new Map();
    for (const name of await caches.keys()) {
      if (!name.startsWith(`companion ${root.pathname} `)) continue;
      const store = await caches.open(name);
      for (const { url } of await store.keys()) {
        if (!url.endsWith("/") || url === new URL("offline/", root).href) continue;
        const title = TITLE.exec(await (await store.match(url)).text())?.[1];
        const text = new DOMParser().parseFromString(title ?? url, "text/html").body.textContent;
        found.set(url, text.replace(/ - [^-]*$/, ""));
      }
    }
    box.querySelector("ul").replaceChildren(...[...found].sort().map(([url, title]) => item(url, title)));
    box.hidden = false;
  }

  const box = document.getElementById("kept");
  if (box && self.caches) list(box);
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
