// A term of the glossary explains itself where it stands when it is tapped; a tap does not leave the
// page, the card leads on. With a mouse or a keyboard the theme shows the definition, and the term is
// a link. The card is the one of the citations.

(() => {
  "use strict";

  const definitions = new WeakMap(); // the theme takes a title away while it shows it
  for (const term of document.querySelectorAll("a.term[title]")) definitions.set(term, term.title);

  const termAt = (event) => (event.target instanceof Element ? event.target.closest("a.term") : null);

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

  // The theme would show the definition a second time to whatever is touched.
  let touched = false;
  document.addEventListener(
    "pointerdown",
    (event) => {
      touched = event.pointerType !== "mouse";
      if (touched) termAt(event)?.removeAttribute("title");
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const term = termAt(event);
    if (!touched || !term || !definitions.has(term)) return;
    event.preventDefault();
    term.dispatchEvent(new CustomEvent("companion:card", { bubbles: true, detail: content(term) }));
  });
})();
