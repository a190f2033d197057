// A term of the glossary explains itself where it stands: pointed at or focused, in a line of text
// beside it; tapped, in the card of the citations, which leads on, so that a tap does not leave the
// page. All of it is text: what a definition holds is never read as HTML. Without this script the
// browser shows the title of the link.

(() => {
  "use strict";

  const GAP = 6;
  const CLOSE_AFTER = 200;

  const definitions = new WeakMap(); // a title is taken away while its definition is shown
  for (const term of document.querySelectorAll("a.term[title]")) definitions.set(term, term.title);

  const termAt = (event) => (event.target instanceof Element ? event.target.closest("a.term") : null);

  // --- pointed at, or focused -----------------------------------------------------------------------

  const tip = document.createElement("div");
  tip.className = "term-tip";
  tip.id = "term-tip";
  tip.setAttribute("role", "tooltip");
  tip.popover = "manual";
  tip.hidden = true;
  let shown = null;
  let timer = 0;

  // Below the term, or above it where there is no room; within the column of the text.
  function place(term) {
    const at = term.getClientRects()[0];
    const { clientWidth, clientHeight } = document.documentElement;
    const column = term.closest("article")?.getBoundingClientRect().right ?? clientWidth;
    const right = Math.min(column, clientWidth - GAP);
    const left = Math.max(GAP, Math.min(at.left, right - tip.offsetWidth));
    const isBelow = at.bottom + GAP + tip.offsetHeight <= clientHeight;
    const top = isBelow ? at.bottom + GAP : at.top - GAP - tip.offsetHeight;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${top + window.scrollY}px`;
  }

  function show(term) {
    clearTimeout(timer);
    if (shown === term || !definitions.has(term)) return;
    hide();
    shown = term;
    tip.textContent = definitions.get(term);
    term.after(tip);
    term.removeAttribute("title");
    term.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    tip.showPopover?.();
    place(term);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    shown.title = definitions.get(shown);
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidePopover?.();
    tip.hidden = true;
    tip.remove(); // what it says is no part of the sentence
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const term = termAt(event);
    if (term) show(term);
    else if (tip.contains(event.target)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown) {
      clearTimeout(timer);
      timer = setTimeout(hide, CLOSE_AFTER);
    }
  });
  document.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term && !touched) show(term);
    else hide();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // --- tapped ---------------------------------------------------------------------------------------

  function content(term) {
    const made = document.createDocumentFragment();
    const [name, definition, links] = Array.from({ length: 3 }, () => document.createElement("p"));
    name.className = "card-title";
    name.textContent = term.textContent;
    definition.textContent = definitions.get(term);
    links.className = "card-links";
    const go = document.createElement("a");
    go.href = term.href;
    go.textContent = "In the glossary";
    links.append(go);
    made.append(name, definition, links);
    return made;
  }

  let touched = false;
  document.addEventListener(
    "pointerdown",
    (event) => {
      touched = event.pointerType !== "mouse";
      if (touched) hide();
    },
    true,
  );
  document.addEventListener("keydown", () => (touched = false), true);
  document.addEventListener("click", (event) => {
    const term = termAt(event);
    if (!touched || !term || !definitions.has(term)) return;
    event.preventDefault();
    term.dispatchEvent(new CustomEvent("companion:card", { bubbles: true, detail: content(term) }));
  });
})();
