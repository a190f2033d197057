// Shows a reference where it is cited. The text comes from the list at the end of the
// page, so nothing is fetched, and without this script each number is a plain link to it.

(() => {
  "use strict";

  const GAP = 6;
  const CLOSE_AFTER = 200;

  const card = document.createElement("div");
  card.className = "citation-card";
  card.id = "citation-card";
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "Reference");
  card.hidden = true;

  let opener = null;
  let timer = 0;

  const entryOf = (link) => document.getElementById(link.hash.slice(1));

  function place(link) {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.min(at.left, width - card.offsetWidth - GAP);
    const isRoomBelow = at.bottom + GAP + card.offsetHeight < window.innerHeight;
    const top = isRoomBelow ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
    card.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
    card.style.top = `${Math.max(GAP, top) + window.scrollY}px`;
  }

  function open(link) {
    clearTimeout(timer);
    const entry = entryOf(link);
    if (!entry || opener === link) return;
    close();
    card.replaceChildren(...Array.from(entry.childNodes, (node) => node.cloneNode(true)));
    // Behind its opener, so that Tab leads from the number into the card.
    link.closest("sup").after(card);
    card.hidden = false;
    opener = link;
    link.setAttribute("aria-describedby", card.id);
    place(link);
  }

  function close() {
    clearTimeout(timer);
    if (!opener) return;
    opener.removeAttribute("aria-describedby");
    opener = null;
    card.hidden = true;
  }

  const closeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(close, CLOSE_AFTER);
  };

  const citationAt = (event) =>
    event.target instanceof Element ? event.target.closest("a.citation") : null;
  const isInCard = (node) => node instanceof Node && card.contains(node);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = citationAt(event);
    if (link) open(link);
    else if (isInCard(event.target)) clearTimeout(timer);
    else if (opener && document.activeElement !== opener) closeSoon();
  });

  document.addEventListener("focusin", (event) => {
    const link = citationAt(event);
    if (link) open(link);
    else if (!isInCard(event.target)) close();
  });

  // A tap opens the card; a second tap, or a click with the mouse, follows the link.
  let touched = false;
  let openBefore = null;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    openBefore = opener;
    if (!citationAt(event) && !isInCard(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const link = citationAt(event);
    if (link && touched && openBefore !== link) {
      event.preventDefault();
      open(link);
    } else if (link) {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return;
    const link = opener;
    const wasInside = isInCard(document.activeElement);
    close();
    if (wasInside) {
      link.focus();
      close();
    }
  });

  window.addEventListener("resize", close);
})();
