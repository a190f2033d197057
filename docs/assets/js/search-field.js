// The field of the search, and nothing more until it is used: then the index and what reads it are
// loaded, as scripts, since a page that was opened from a folder can load nothing else. Also lights
// the words that a search found on the page it led to, and keeps the switch of the shortcuts.

(() => {
  "use strict";

  const PARTS = ["../search.js", "../search-index.js"];
  const OFF = "companion-shortcuts-off";
  const THEME_KEYS = ["p", ",", "n", "."];
  const MOST = 500;

  const here = document.currentScript.src;
  const search = document.querySelector(".search");
  if (!search) return;
  const field = search.querySelector(".search__words");
  let loading = null;
  let before = null;

  function load() {
    search.classList.add("search--loading");
    loading ??= Promise.all(
      PARTS.map(
        (part) =>
          new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = new URL(part, here);
            script.async = false; // in this order
            script.onload = resolve;
            script.onerror = () => reject(new Error(part));
            document.head.append(script);
          }),
      ),
    ).then(
      () => self.companionSearch({ search, field, root: new URL("../../", here), close, shortcuts: { get: areOn, set: turn } }),
      () => {
        loading = null;
        const sorry = "The search could not be loaded. Try again, or use the lists in the menu.";
        search.querySelector(".search__notes").textContent = sorry;
        search.querySelector(".search__status").textContent = sorry;
        search.querySelector(".search__panel").hidden = false;
      },
    ).finally(() => search.classList.remove("search--loading"));
    return loading;
  }

  // --- opening and closing ---------------------------------------------------------------------

  function open() {
    if (!search.contains(document.activeElement)) before = document.activeElement;
    search.classList.add("search--open");
    search.querySelector(".search__open").setAttribute("aria-expanded", "true");
    field.focus();
    field.select();
  }

  // Back to where one was.
  function close({ isLeft = false } = {}) {
    search.classList.remove("search--open");
    search.querySelector(".search__open").setAttribute("aria-expanded", "false");
    search.querySelector(".search__panel").hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    if (isLeft) return;
    field.blur();
    if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
    before = null;
  }

  field.addEventListener("focus", (event) => {
    if (event.relatedTarget && !search.contains(event.relatedTarget)) before = event.relatedTarget;
    load();
  });
  search.querySelector(".search__open").addEventListener("click", open);
  search.querySelector(".search__close").addEventListener("click", () => close());
  search.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

  // --- shortcuts -----------------------------------------------------------------------------------

  function areOn() {
    try {
      return localStorage.getItem(OFF) === null;
    } catch {
      return true;
    }
  }

  function turn(isOn) {
    try {
      if (isOn) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    } catch {
      // Nothing is kept where nothing may be: the shortcuts stay on.
    }
  }

  const isWriting = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || /^(?:input|textarea|select)$/i.test(element.tagName));

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (!areOn()) {
        if (THEME_KEYS.includes(event.key)) event.stopPropagation(); // the theme turns pages by them
      } else if (event.key === "/") {
        event.preventDefault();
        open();
      }
    },
    true,
  );

  // --- light on what was found ----------------------------------------------------------------------

  const isLetter = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

  function light(words) {
    const article = document.querySelector(".md-content__inner");
    const written = words.filter(Boolean).sort((a, b) => b.length - a.length);
    if (!article || !written.length) return;
    const escaped = written.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
    const pattern = new RegExp(escaped.join("|"), "giu");
    const skipped = "script, style, template, mark, svg, .cite, .headerlink, sup.citations";
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let count = 0;
    for (const node of nodes) {
      const text = node.data;
      const places = [...text.matchAll(pattern)].filter(
        ({ 0: word, index }) => !isLetter(text[index - 1]) && !isLetter(text[index + word.length]),
      );
      for (const { 0: word, index } of places.reverse()) {
        if (count++ >= MOST) return;
        const found = node.splitText(index);
        found.splitText(word.length);
        const mark = document.createElement("mark");
        mark.className = "found";
        found.replaceWith(mark);
        mark.append(found);
      }
    }
    if (count) offerDark();
  }

  function offerDark() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "found-off";
    button.textContent = "Found words off";
    button.addEventListener("click", () => {
      for (const mark of document.querySelectorAll("mark.found")) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent.normalize();
      }
      button.remove();
    });
    document.querySelector(".md-content__inner").append(button);
  }

  const address = new URL(location.href);
  const found = address.searchParams.get("h");
  const asked = address.searchParams.get("q");
  if (found !== null) {
    light(found.split("|"));
    address.searchParams.delete("h"); // the address of the section is the one to copy
    history.replaceState(history.state, "", address);
  }
  if (asked) {
    field.value = asked;
    open();
  } else if (document.activeElement === field) {
    load(); // somebody was quicker than this script
  }
})();
