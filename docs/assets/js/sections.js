// Helps whoever cites a section, and whoever follows an old link. Without this script the
// citation texts and files are there all the same, and an old link lands on a line that
// tells where its text went.

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

  // NLM wants the day of reading, which only the reader's clock knows.
  function dated(text) {
    const today = new Date().toLocaleDateString("en-CA");
    const [year, month, day] = today.split("-").map(Number);
    const name = new Date(year, month - 1, day).toLocaleString("en-US", { month: "short" });
    return text.replace(". Available from:", ` [cited ${year} ${name} ${day}]. Available from:`);
  }

  function addCopyButton(text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(text);
        button.textContent = "Press Ctrl+C";
      }
    });
    text.after(button);
  }

  function addFileButton(link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = `Copy ${link.textContent}`;
    button.addEventListener("click", async () => {
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(answer.statusText);
        await navigator.clipboard.writeText(await answer.text());
        button.textContent = "Copied";
      } catch {
        button.textContent = "Copying failed";
      }
    });
    link.after(" ", button);
  }

  function open(details) {
    if (details.dataset.ready) return;
    details.dataset.ready = "true";
    for (const text of details.querySelectorAll(".cite-text")) {
      text.textContent = dated(text.textContent);
      addCopyButton(text);
    }
    for (const link of details.querySelectorAll(".cite-files a")) addFileButton(link);
  }

  for (const details of document.querySelectorAll("details.cite")) {
    details.addEventListener("toggle", () => open(details));
  }
  window.addEventListener("hashchange", follow);
  window.addEventListener("hashchange", lead);
  follow();
  lead();
})();
