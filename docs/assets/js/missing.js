// Helps whoever followed an address that leads nowhere: a page that is not there, or an id that
// the page does not have. Names the nearest addresses of the site, from a list made at build time.
// Without this script the page says that nothing stands there, or begins at its top.

(() => {
  "use strict";

  const MOST = 5;
  const list = new URL("../addresses.json", document.currentScript.src);
  const root = new URL("../../", document.currentScript.src);
  const notFound = document.getElementById("missing");

  // Steps from one text to another: letters put in, left out, changed.
  function distance(from, to) {
    let before = Array.from({ length: to.length + 1 }, (_, i) => i);
    for (let i = 1; i <= from.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= to.length; j += 1) {
        const changed = before[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, changed);
      }
      before = now;
    }
    return before[to.length];
  }

  // The nearest of `entries`, [address, title, words to compare], a third of the letters apart at most.
  function nearest(wanted, entries) {
    return entries
      .map(([address, title, name]) => ({ address, title, far: distance(wanted, name) / Math.max(wanted.length, name.length, 1) }))
      .filter((entry) => entry.far <= 0.34)
      .sort((one, other) => one.far - other.far)
      .slice(0, MOST);
  }

  async function addresses() {
    try {
      const answer = await fetch(list);
      return answer.ok ? await answer.json() : [];
    } catch {
      return [];
    }
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function suggestions(box, found) {
    if (!found.length) return;
    box.append(element("p", "Did you mean:"));
    const items = document.createElement("ul");
    for (const { address, title } of found) {
      const item = document.createElement("li");
      item.append(element("a", title, { href: new URL(address, root).href }));
      items.append(item);
    }
    box.append(items);
  }

  async function page() {
    const path = decodeURIComponent(location.pathname).replace(decodeURIComponent(root.pathname), "").replace(/^v\/[\d.]+\//, "");
    const id = decoded(location.hash);
    const known = await addresses();
    const same = id ? known.filter(([address]) => address.endsWith(`#${id}`)).map(([address, title]) => ({ address, title })) : [];
    const near = nearest(
      path.replace(/(index\.html)?\/?$/, ""),
      known.filter(([address]) => address && !address.includes("#")).map(([address, title]) => [address, title, address.replace(/\/$/, "")]),
    );
    suggestions(notFound, [...same, ...near].slice(0, MOST));
    notFound.className = "missing";
    notFound.hidden = !notFound.childElementCount;
  }

  function decoded(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  }

  async function fragment() {
    document.querySelector(".missing")?.remove();
    const id = decoded(location.hash);
    if (!id || id.startsWith("__") || id.startsWith(":~:") || document.getElementById(id)) return;
    const known = await addresses();
    const here = location.pathname.replace(root.pathname, "");
    const ids = known
      .filter(([address]) => address.includes("#"))
      .map(([address, title]) => [address, title, address.split("#")[1]]);
    const near = nearest(id, ids).sort((one, other) => Number(other.address.startsWith(here)) - Number(one.address.startsWith(here)) || one.far - other.far);
    const box = element("div", "", { class: "missing", role: "status", tabindex: "-1" });
    box.append(element("p", `This page has no section “${id}”. What is cited once keeps its address, so that a letter of it may have been lost.`));
    suggestions(box, near);
    const title = document.querySelector("article h1");
    if (!title) return;
    title.after(box);
    box.focus({ preventScroll: true });
  }

  if (notFound) {
    page();
  } else {
    window.addEventListener("hashchange", fragment);
    fragment();
  }
})();
