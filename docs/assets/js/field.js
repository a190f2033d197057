// The marks of the field of evidence: each opens the card of its work with its finding, on
// pointing, focus and tap; arrow keys lead from mark to mark. The cards lie in files of
// the site, fetched when one is asked for. Without this script each mark is a plain link to the
// sentence that tells its finding, and Tab leads through all of them.

(() => {
  "use strict";

  if (window.companionField) return; // a page may hold two fields, each of which asks for this
  window.companionField = true;

  const REACH = 22; // how far from a mark a finger may land, in px
  const cards = new Map();

  const drawingOf = (node) => node.closest(".field__drawing");
  const markAt = (event) =>
    event.target instanceof Element ? event.target.closest("a[data-card]") : null;

  // One file for each first letter; one that could not be had is asked for again next time.
  function load(figure, id) {
    const address = new URL(`${figure.dataset.cards}${id[0]}.json`, document.baseURI).href;
    if (!cards.has(address)) {
      const asked = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      asked.catch(() => cards.delete(address));
      cards.set(address, asked);
    }
    return cards.get(address);
  }

  function paragraph(css, text) {
    const made = document.createElement("p");
    made.className = css;
    made.textContent = text;
    return made;
  }

  function content(figure, link, { works, findings }) {
    const [key, facts, sentence] = findings[link.dataset.card];
    const root = figure.dataset.cards.replace(/assets\/.*$/, "");
    const made = document.createElement("template");
    made.innerHTML = works[key].replaceAll("{{root}}", root);
    const card = made.content;
    const links = card.querySelector(".card-links");
    for (const other of card.querySelectorAll(".card-finding, .card-facts")) other.remove();
    const go = document.createElement("a");
    go.href = link.getAttribute("href");
    go.textContent = "Read the sentence";
    links.prepend(go, " ");
    links.before(paragraph("card-finding", sentence), paragraph("card-facts", facts));
    return card;
  }

  let wanted = null;
  async function show(link) {
    wanted = link;
    const figure = link.closest("[data-cards]");
    try {
      const made = content(figure, link, await load(figure, link.dataset.card));
      if (wanted !== link) return true; // the reader has gone on
      const event = new CustomEvent("companion:card", { bubbles: true, detail: made });
      link.dispatchEvent(event);
      return true;
    } catch {
      return false; // no card; the link itself still leads to the sentence
    }
  }

  // One stop for Tab in each drawing, from which arrow keys lead on.
  function gather(drawing) {
    const marks = [...drawing.querySelectorAll("a[data-card]")];
    for (const mark of marks) mark.tabIndex = -1;
    const first = marks.find((mark) => !mark.classList.contains("is-out")) ?? marks[0];
    if (first) first.tabIndex = 0;
  }

  function middle(mark) {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  const TOWARD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  // The nearest mark in a direction; what lies aside counts as farther than what lies ahead.
  function next(from, [dx, dy], marks) {
    const start = middle(from);
    let best = null;
    for (const mark of marks) {
      if (mark === from) continue;
      const at = middle(mark);
      const ahead = (at.x - start.x) * dx + (at.y - start.y) * dy;
      const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx);
      const far = ahead + 3 * aside;
      if (ahead > 1 && (!best || far < best.far)) best = { mark, far };
    }
    return best?.mark;
  }

  const open = (drawing) => [...drawing.querySelectorAll("a[data-card]:not(.is-out)")];

  function walk(event) {
    const mark = markAt(event);
    const drawing = mark && drawingOf(mark);
    if (!drawing) return; // marks in running text are ordinary links
    const marks = open(drawing);
    const ends = { Home: marks[0], End: marks.at(-1) };
    const to = event.key in TOWARD ? next(mark, TOWARD[event.key], marks) : ends[event.key];
    if (!(event.key in TOWARD) && !(event.key in ends)) return;
    event.preventDefault();
    to?.focus();
  }

  function nearest(event) {
    const drawing = event.target instanceof Element ? drawingOf(event.target) : null;
    if (!drawing) return null;
    let best = null;
    for (const mark of open(drawing)) {
      const at = middle(mark);
      const far = Math.hypot(at.x - event.clientX, at.y - event.clientY);
      if (far < REACH && (!best || far < best.far)) best = { mark, far };
    }
    return best?.mark ?? null;
  }

  let touched = false;
  let tapped = null;
  document.addEventListener("pointerdown", (event) => {
    isLeaving = false;
    touched = event.pointerType !== "mouse";
  });
  document.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "mouse" && markAt(event);
    if (mark) show(mark);
    else if (event.pointerType === "mouse") wanted = null;
  });
  // Escape in a card leads back to its mark, and asks for no card.
  let isLeaving = false;
  document.addEventListener(
    "keydown",
    (event) => {
      isLeaving = event.key === "Escape";
      if (isLeaving) wanted = null;
    },
    true,
  );
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (!mark) return;
    const drawing = drawingOf(mark);
    if (drawing) {
      for (const other of drawing.querySelectorAll("a[tabindex='0']")) other.tabIndex = -1;
      mark.tabIndex = 0;
    }
    // In running text Tab passes from mark to mark, and Enter opens the card.
    if (drawing && !isLeaving) show(mark);
  });
  // A tap opens the card of the nearest mark; a second one on the same mark follows its link.
  const isByKey = (event) =>
    event.detail === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", async (event) => {
    const studied = isByKey(event) && markAt(event);
    if (studied && !drawingOf(studied) && !studied.hasAttribute("aria-describedby")) {
      event.preventDefault();
      const isTold = await show(studied);
      if (!isTold) location.assign(studied.href);
      else if (wanted === studied) document.getElementById("citation-card")?.focus({ preventScroll: true });
      return;
    }
    if (!touched) return;
    const mark = nearest(event) ?? markAt(event);
    if (mark && mark === tapped && markAt(event) === mark) return;
    tapped = mark;
    if (!mark) return;
    event.preventDefault();
    show(mark);
  });
  document.addEventListener("keydown", walk);
  // Narrowing may have put the mark away to which Tab led.
  document.addEventListener("companion:narrowed", (event) => gather(event.target));
  for (const drawing of document.querySelectorAll(".field__drawing")) gather(drawing);
})();
