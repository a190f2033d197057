// Helps whoever follows an old link. Without this script it lands on a line that tells where its
// text went.

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

  // The banner of an old version leads to the section that is read.
  function lead() {
    const link = document.querySelector("a.newest");
    if (link) link.hash = location.hash;
  }

  window.addEventListener("hashchange", follow);
  window.addEventListener("hashchange", lead);
  follow();
  lead();
})();
