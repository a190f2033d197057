// Opens a figure large, in a dialog of the page. Without this script the link below the figure leads
// to the drawing itself.

(() => {
  "use strict";

  const dialog = document.createElement("dialog");
  dialog.className = "figure-large";
  let opener = null;

  function filled(figure) {
    const drawing = figure.querySelector("svg.figure").cloneNode(true);
    // The arrows of the copy are those of the drawing on the page; an id stands once.
    for (const node of drawing.querySelectorAll("[id]")) node.removeAttribute("id");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "figure-large__close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.setAttribute("aria-label", figure.querySelector("figcaption strong")?.textContent ?? "Figure");
    dialog.replaceChildren(close, drawing);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.drawing-large") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const figure = link.closest("figure");
    if (!figure || !dialog.showModal) return;
    event.preventDefault();
    opener = link;
    filled(figure);
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
  });

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the drawing
  });
  dialog.addEventListener("close", () => opener?.focus());
})();
