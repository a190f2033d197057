// Helps whoever cites: one style instead of all, the day of reading, and copies with italics.
// Where scripts are off every style and every file is there all the same.

(() => {
  "use strict";

  const STYLE = "cite-style";
  const MONTHS = [
    ...["January", "February", "March", "April", "May", "June", "July"],
    ...["August", "September", "October", "November", "December"],
  ];
  const SOMETIME = [2222, 1, 2]; // stands where the day of reading will

  // As the style writes a day: `Y m D` gives `2026 Nov 26`, `M D, Y` gives `November 26, 2026`.
  const written = (form, [year, month, day]) =>
    form.replace(/[YMmD]/g, (sign) =>
      ({ Y: year, M: MONTHS[month], m: MONTHS[month].slice(0, 3), D: day })[sign]);

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth(), now.getDate()];
  }

  function remembered() {
    try {
      return localStorage.getItem(STYLE);
    } catch {
      return null; // storage is switched off: the first style it is
    }
  }

  function remember(name) {
    try {
      localStorage.setItem(STYLE, name);
    } catch {
      // it is chosen for this page alone
    }
  }

  function button(text, copy) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cite-copy";
    made.textContent = text;
    made.addEventListener("click", async () => {
      const done = await copy();
      made.textContent = done;
      said.textContent = done;
      setTimeout(() => { made.textContent = text; }, 2000);
    });
    return made;
  }

  // Rich text for a word processor, plain text for everything else, in one copy.
  async function copyText(node) {
    const html = node.innerHTML;
    const plain = node.textContent;
    try {
      if (window.ClipboardItem) {
        await navigator.clipboard.write([new ClipboardItem({
          "text/html": new Blob([html], { type: "text/html" }),
          "text/plain": new Blob([plain], { type: "text/plain" }),
        })]);
      } else {
        await navigator.clipboard.writeText(plain);
      }
      return "Copied";
    } catch {
      getSelection().selectAllChildren(node);
      return "Press Ctrl+C";
    }
  }

  async function copyFile(link) {
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      return "Copied";
    } catch {
      return "Copying failed";
    }
  }

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");

  function choose(name) {
    for (const list of document.querySelectorAll(".cite-texts")) {
      for (const style of list.children) style.hidden = style.dataset.style !== name;
    }
    for (const select of document.querySelectorAll(".cite-style select")) select.value = name;
  }

  function addChoice(box) {
    const label = document.createElement("label");
    label.className = "cite-style";
    label.textContent = "Style ";
    const select = document.createElement("select");
    for (const style of box.querySelector(".cite-texts").children) {
      select.add(new Option(style.querySelector("dt").textContent, style.dataset.style));
    }
    select.addEventListener("change", () => {
      remember(select.value);
      choose(select.value);
    });
    label.append(select);
    box.querySelector(".cite-one").before(label);
  }

  function prepare(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "true";
    for (const day of box.querySelectorAll("[data-cited]")) {
      const form = day.dataset.cited;
      day.textContent = day.textContent.replace(written(form, SOMETIME), written(form, today()));
      day.hidden = false;
    }
    for (const text of box.querySelectorAll(".cite-text")) {
      const line = document.createElement("span");
      line.append(...text.childNodes);
      text.append(line, " ", button("Copy", () => copyText(line)));
    }
    for (const link of box.querySelectorAll(".cite-files a")) {
      link.after(" ", button(`Copy ${link.textContent}`, () => copyFile(link)));
    }
    addChoice(box);
    const names = [...box.querySelector(".cite-texts").children].map((style) => style.dataset.style);
    const known = remembered();
    choose(names.includes(known) ? known : names[0]);
  }

  for (const box of document.querySelectorAll("details.cite")) {
    box.addEventListener("toggle", () => prepare(box));
    if (box.open) prepare(box);
  }
  for (const box of document.querySelectorAll("div.cite")) prepare(box);
  document.body.append(said);
})();
