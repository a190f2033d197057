// Shows a reference where it is cited. The text lies in the list at the end of the page, so
// nothing is fetched, and without this script each number is a plain link to that list.
// BibTeX is copied from the page's own download, which is fetched when it is asked for.

(() => {
  "use strict";

  const GAP = 6;
  const EVERY = new URL("../../references.bib", document.currentScript.src); // for pages without a list
  const LOWEST = 120; // px of a card that can still be read
  const CLOSE_AFTER = 200;

  const card = document.createElement("div");
  card.className = "citation-card";
  card.id = "citation-card";
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "Reference");
  card.tabIndex = -1; // Enter on a number leads into it, and no Tab stops at it
  card.popover = "manual";
  card.hidden = true;

  let opener = null;
  let entered = null; // the number whose card was entered by a key
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

  // The sentence that a number or a term stands in, within its paragraph or item, as
  // ranges of the page; it ends where those who write English would end it.
  function sentenceOf(link) {
    const block = link.closest("p, li, dd, figcaption");
    if (!block || !Intl.Segmenter) return [];
    const nodes = [];
    let text = "";
    let at = 0;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) at = text.length + node.length;
      if (node.parentElement.closest("sup.citations, .citation-card, .term-tip")) {
        if (at > text.length) at = text.length;
        continue;
      }
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    const sentence = new Intl.Segmenter("en", { granularity: "sentence" }).segment(text).containing(Math.max(0, at - 1));
    if (!sentence) return [];
    // Piece by piece: the card itself may stand between them.
    const end = sentence.index + sentence.segment.trimEnd().length;
    return nodes
      .filter(({ node, start: begin }) => begin < end && begin + node.length > sentence.index)
      .map(({ node, start: begin }) => {
        const range = document.createRange();
        range.setStart(node, Math.max(0, sentence.index - begin));
        range.setEnd(node, Math.min(node.length, end - begin));
        return range;
      });
  }

  // What the card leaves free: the lines of the sentence and of its number; in a table its row; of a
  // mark, the side that it stands on, or the marks beside it where that side is long.
  function free(link) {
    const side = link.closest(".side");
    const isSmall = side && side.offsetHeight < 0.6 * window.innerHeight;
    const whole = isSmall ? side : link.closest(".studies, tr");
    const parts = whole ? [whole] : link.closest("svg") ? [] : sentenceOf(link);
    const boxes = [link, ...parts].flatMap((part) => [...part.getClientRects()]);
    return { top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)) };
  }

  // Below the sentence, else above it. Where neither has room, as on a phone, the page moves until
  // the sentence stands above its card, which then scrolls within what is left.
  function place(link) {
    card.style.maxHeight = "";
    const head = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const start = Math.max(0, head) + GAP;
    const high = window.innerHeight;
    const { top, bottom } = free(link);
    const isRoomBelow = bottom + card.offsetHeight + 2 * GAP <= high;
    const isRoomAbove = top - card.offsetHeight - GAP >= start;
    if (!isRoomBelow && !isRoomAbove) {
      const left = high - start - (bottom - top) - 2 * GAP;
      if (left >= LOWEST) card.style.maxHeight = `${Math.min(left, 0.6 * high)}px`;
      const missing = bottom + card.offsetHeight + 2 * GAP - high;
      window.scrollBy({ top: Math.max(0, Math.min(missing, top - start)), behavior: "instant" });
    }
    const at = link.getBoundingClientRect();
    const now = free(link);
    const isAbove = !isRoomBelow && isRoomAbove;
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - GAP);
    card.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
    card.style.top = `${(isAbove ? now.top - GAP - card.offsetHeight : now.bottom + GAP) + window.scrollY}px`;
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
    // Behind its opener, so that Tab leads from the number into the card; in the top layer, so that
    // nothing cuts it off.
    (link.closest("sup, figure, .table-scroll") ?? link).after(card);
    card.setAttribute("aria-label", link.classList.contains("term") ? "Term" : "Reference");
    card.hidden = false;
    card.showPopover?.();
    opener = link;
    link.setAttribute("aria-describedby", card.id);
    place(link);
  }

  function close() {
    clearTimeout(timer);
    if (!opener) return;
    opener.removeAttribute("aria-describedby");
    opener = entered = null;
    card.hidePopover?.();
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
    else if (opener && document.activeElement !== opener && !isInCard(document.activeElement)) closeSoon();
  });

  // Tab passes from number to number: what has the focus opens nothing by that.
  document.addEventListener("focusin", (event) => {
    if (!isInCard(event.target) && event.target !== opener) close();
  });

  // Other scripts give cards to links of their own: a mark of the field of evidence, a term.
  document.addEventListener("companion:card", (event) => open(event.target, event.detail));

  // Enter opens the card and leads into it; so does what a screen reader takes for a click. On a
  // number whose card is open it follows the link.
  function enter(link) {
    if (opener !== link) open(link);
    if (!opener) return false;
    entered = link;
    card.focus({ preventScroll: true });
    return true;
  }
  const isByKey = (event) =>
    event.detail === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

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
    if (link && isByKey(event) && !(opener === link && entered === link)) {
      if (enter(link)) event.preventDefault();
    } else if (link && touched && openBefore !== link) {
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
    const file = list ? new URL(list.dataset.bibtex, document.baseURI) : EVERY;
    const key = button.dataset.copyBibtex;
    try {
      const answer = await fetch(file);
      if (!answer.ok) throw new Error(answer.statusText);
      const entries = (await answer.text()).split(/\n(?=@)/);
      const entry = entries.find((text) => text.split("{", 2)[1].startsWith(`${key},`));
      await navigator.clipboard.writeText(entry);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Copying failed";
    }
  }

  for (const link of document.querySelectorAll("a.citation")) link.setAttribute("aria-haspopup", "dialog");

  card.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy-bibtex]");
    if (button) copyBibtex(button);
  });

  window.addEventListener("resize", close);
})();
