// What the theme leaves to the mouse: its menu, its switch of colors, and the boxes in which tables
// scroll. Without this script the menu opens by its checkbox, and the colors are those of the system.

(() => {
  "use strict";

  // --- the menu ------------------------------------------------------------------------------------

  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector(".menu");
  const menu = document.querySelector(".md-sidebar--primary");

  // Closed from its inside, the menu gives the focus back to what opened it.
  function toggled() {
    opener.setAttribute("aria-expanded", String(drawer.checked));
    if (drawer.checked) {
      const stops = [...menu.querySelectorAll("a, .md-nav__toggle")];
      stops.find((stop) => stop.checkVisibility({ visibilityProperty: true }))?.focus({ preventScroll: true });
    } else if (menu.contains(document.activeElement)) {
      opener.focus();
    }
  }

  function close() {
    if (drawer.checked) drawer.click();
  }

  if (drawer && opener && menu) {
    opener.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", toggled);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    // Whoever leaves it by Tab has done with it: it would lie over what has the focus.
    document.addEventListener("focusin", (event) => {
      if (!menu.contains(event.target) && event.target !== opener && event.target !== drawer) close();
    });
    // Its lists open by Enter, too, as what looks like a button does.
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".md-nav__toggle")) event.target.click();
    });
  }

  // --- light and dark ----------------------------------------------------------------------------------

  const scheme = document.querySelector(".scheme");
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const tell = () => scheme.setAttribute("aria-pressed", String(isDark()));

  if (scheme) {
    scheme.addEventListener("click", () => {
      const wanted = isDark() ? "default" : "slate";
      document.querySelector(`[name=__palette][data-md-color-scheme="${wanted}"]`)?.click();
    });
    new MutationObserver(tell).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    tell();
  }

  // --- boxes that scroll -------------------------------------------------------------------------------

  // The heading above a table, which names it.
  function headingOf(table) {
    const headings = document.querySelectorAll(".md-content :is(h1, h2, h3)");
    const above = [...headings].findLast(
      (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above?.firstChild?.textContent.trim() ?? "";
  }

  // A stop for Tab only while there is something to scroll.
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });

  // The theme has put each table of a text into a box by now.
  window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `Table: ${headingOf(box)}`);
      sizes.observe(box);
    }
    for (const box of document.querySelectorAll(".table-scroll")) sizes.observe(box);
  });
})();
