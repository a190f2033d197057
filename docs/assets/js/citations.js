// Shows a reference where it is cited. The text lies in the list at the end of the page, so
// nothing is fetched, and without this script each number is a plain link to that list.
// BibTeX is copied from the page's own download, which is fetched when it is asked for.

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

  // What a number opens: a copy of the template in the list of references, and when its
  // statement was read.
  function contentOf(link) {
    const template = document.getElementById(link.hash.slice(1))?.querySelector("template");
    if (!template) return null;
    const content = template.content.cloneNode(true);
    const reading = readingOf(link);
    if (reading) {
      const line = document.createElement("p");
      line.className = "card-reading";
      line.textContent = reading;
      content.querySelector(".card-links").before(line);
    }
    const { statement } = link.closest("sup").dataset;
    if (statement) {
      const anchor = document.createElement("a");
      anchor.href = `#${statement}`;
      anchor.textContent = "Link to this statement";
      content.querySelector(".card-links").append(" ", anchor);
    }
    return content;
  }

  function place(link) {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.min(at.left, width - card.offsetWidth - GAP);
    const isRoomBelow = at.bottom + GAP + card.offsetHeight < window.innerHeight;
    const top = isRoomBelow ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
    card.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
    card.style.top = `${Math.max(GAP, top) + window.scrollY}px`;
  }

  const BASES = {
    "full text": "the full text",
    abstract: "the abstract",
    title: "the title alone",
  };

  // What was read is data of the superscript and of the number: the statement was held against
  // this work on that day, on that basis.
  function readingOf(link) {
    const { read, due, unread } = link.closest("sup").dataset;
    if (unread !== undefined) return "Statement not yet confirmed against its source.";
    const basis = BASES[link.dataset.basis];
    if (!read || !basis) return "";
    const day = new Date(`${read}T00:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    return `Statement held against ${basis} on ${day}.${due ? ` Due to be read again: ${due}` : ""}`;
  }

  function open(link, made) {
    clearTimeout(timer);
    const content = opener === link ? null : made ?? contentOf(link);
    if (!content) return;
    close();
    card.replaceChildren(content);
    // Behind its opener, so that Tab leads from the number into the card.
    link.closest("sup, figure, .table-scroll").after(card);
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
    else if (isInCard(event.target) || opener?.contains(event.target)) clearTimeout(timer);
    else if (opener && document.activeElement !== opener) closeSoon();
  });

  document.addEventListener("focusin", (event) => {
    const link = citationAt(event);
    if (link) open(link);
    else if (!isInCard(event.target) && event.target !== opener) close();
  });

  // Other scripts give cards to links of their own: a mark of the field of evidence.
  document.addEventListener("companion:card", (event) => open(event.target, event.detail));

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

  // The entry of one key in a BibTeX file: from its line to the closing brace at a line's start.
  async function copyBibtex(button) {
    const list = document.querySelector("section.references");
    const key = button.dataset.copyBibtex;
    try {
      const answer = await fetch(new URL(list.dataset.bibtex, document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText);
      const entries = (await answer.text()).split(/\n(?=@)/);
      const entry = entries.find((text) => text.split("{", 2)[1].startsWith(`${key},`));
      await navigator.clipboard.writeText(entry);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Copying failed";
    }
  }

  card.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy-bibtex]");
    if (button) copyBibtex(button);
  });

  window.addEventListener("resize", close);
})();
