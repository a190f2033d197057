// Helps whoever follows an old link, or one that leads nowhere. Without this script an old link lands
// on a line that tells where its text went.

(() => {
  "use strict";

  // An address whose section moved goes on to where its text stands now; one whose text was
  // withdrawn stays on the line that says so. A page of a chapter that is gone goes on, too.
  function follow() {
    const id = location.hash.slice(1);
    const line = id && document.getElementById(id);
    const link = line ? line.querySelector(":scope > a.moved") : document.querySelector("a.moved-chapter");
    if (link) location.replace(link.href);
  }

  // Few addresses lead nowhere, or into a sentence that is to be lit: what does that is fetched then.
  const here = document.currentScript.src;
  const fetched = new Set();

  function fetchOnce(name) {
    if (fetched.has(name)) return;
    fetched.add(name);
    const script = document.createElement("script");
    script.src = new URL(name, here);
    document.head.append(script);
  }

  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  function help() {
    const isNowhere = location.hash.length > 1 && !target();
    if (isNowhere || document.getElementById("missing")) fetchOnce("missing.js");
    if (target()?.closest("sup.citations")) fetchOnce("lit.js");
  }

  // The banner of an old version leads to the section that is read.
  function lead() {
    const link = document.querySelector("a.newest");
    if (link) link.hash = location.hash;
  }

  window.addEventListener("hashchange", follow);
  window.addEventListener("hashchange", lead);
  window.addEventListener("hashchange", help);
  follow();
  help();
  lead();
})();
