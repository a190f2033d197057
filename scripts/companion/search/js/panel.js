// The list below the field of the search: a combobox as ARIA describes it. The field keeps the
// focus; arrows choose, Enter opens what is chosen, or the first answer; Escape leads back.

(() => {
  "use strict";

  const SLICE = 12; // milliseconds of work before the browser may do something else
  const MOST = 10;
  const MOST_LIT = 12;
  const LONGEST = 210;
  const SAID_AFTER = 600;

  // Builds the engine in slices, or at once where somebody waits for it.
  function prepare(data) {
    const steps = self.companionEngine.steps(data);
    let done = null;
    const waiting = [];
    function work(isUrgent) {
      const until = performance.now() + SLICE;
      while (!done && (isUrgent || performance.now() < until)) {
        const step = steps.next();
        if (step.done) done = step.value;
      }
      if (done) for (const tell of waiting.splice(0)) tell(done);
      else setTimeout(work, 0);
    }
    work();
    return {
      now: () => done,
      whenDone: (tell) => (done ? tell(done) : waiting.push(tell)),
    };
  }

  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") made.setAttribute(name, value);
      else made[name] = value;
    }
    made.append(...children);
    return made;
  }

  // A text with its found words marked, cut around the first of them where it is long.
  function marked(text, spans, isCut) {
    let from = 0;
    let to = text.length;
    if (isCut && text.length > LONGEST) {
      const first = spans[0]?.[0] ?? 0;
      from = first > LONGEST * 0.6 ? text.lastIndexOf(" ", first - 60) + 1 : 0;
      to = from + LONGEST < text.length ? text.lastIndexOf(" ", from + LONGEST) : text.length;
    }
    const parts = from ? ["… "] : [];
    let position = from;
    for (const [start, end] of spans) {
      if (start < from || end > to) continue;
      parts.push(text.slice(position, start), element("mark", {}, text.slice(start, end)));
      position = end;
    }
    return [...parts, text.slice(position, to), ...(to < text.length ? [" …"] : [])];
  }

  self.companionSearch = ({ search, field, root, close, shortcuts }) => {
    const panel = search.querySelector(".search__panel");
    const list = search.querySelector("[role=listbox]");
    const notes = search.querySelector(".search__notes");
    const status = search.querySelector(".search__status");
    const clear = search.querySelector(".search__clear");
    const share = search.querySelector(".search__share");
    const engine = prepare(self.searchIndex);
    let isExact = false;
    let chosen = -1;
    let timer = 0;

    const options = () => [...list.querySelectorAll("[role=option]")];

    function choose(number) {
      const all = options();
      all[chosen]?.setAttribute("aria-selected", "false");
      chosen = all.length ? (number + all.length + 1) % (all.length + 1) : all.length;
      if (chosen === all.length) chosen = -1;
      const one = all[chosen];
      if (one) {
        one.setAttribute("aria-selected", "true");
        field.setAttribute("aria-activedescendant", one.id);
        one.scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    }

    function address(result) {
      const found = new URL(result.address, root);
      const lit = [...new Set(result.found.map((word) => word.toLowerCase()))].slice(0, MOST_LIT);
      if (root.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
      if (lit.length) found.searchParams.set("h", lit.join("|"));
      return found.href;
    }

    function option(result, number) {
      const where = result.within.length ? [element("span", { className: "search__where" }, result.within.join(" › "))] : [];
      return element(
        "a",
        { role: "option", id: `search-result-${number}`, href: address(result), tabIndex: -1, className: `search__result search__result--${result.kind}`, "aria-selected": "false" },
        element(
          "span",
          { className: "search__head" },
          element("span", { className: "search__kind" }, result.label),
          " ",
          element("span", { className: "search__title" }, ...marked(result.title, result.titleSpans)),
          " ",
          ...where,
        ),
        element("span", { className: "search__sentence" }, ...marked(result.sentence, result.spans, true)),
      );
    }

    function again(words) {
      return element("button", { type: "button", className: "search__again", onclick: () => ask(words) }, words);
    }

    const joined = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));

    function explained({ also, corrected, missing, meant }) {
      const lines = [];
      for (const { typed, as } of corrected) lines.push([`Nothing is written “${typed}” here: searched for “${as}”.`]);
      for (const { typed, nearest } of missing) {
        lines.push([`“${typed}” is not on this site.`, ...(nearest.length ? [" Nearest: ", ...joined(nearest.map(again)), "."] : [])]);
      }
      for (const { typed, words } of meant) lines.push([`“${typed}” is not on this site. Did you mean `, ...joined(words.map(again)), "?"]);
      const spelled = also.flatMap(({ typed, names }) => names.filter((name) => name.toLowerCase() !== typed.toLowerCase()));
      if (spelled.length || isExact) {
        const box = element("input", { type: "checkbox", checked: !isExact, onchange: () => ((isExact = !box.checked), show()) });
        const said = isExact ? "Only as typed. " : `Also searched: ${[...new Set(spelled)].slice(0, 7).join(", ")}. `;
        lines.push([said, element("label", { className: "search__switch" }, box, " Other spellings")]);
      }
      return lines.map((line) => element("p", {}, ...line));
    }

    function ask(words) {
      field.value = words;
      field.focus();
      show();
    }

    function tell(words) {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = words), SAID_AFTER);
    }

    function show() {
      const words = field.value.trim();
      clear.hidden = !words;
      choose(-1);
      if (!words) {
        list.replaceChildren();
        notes.replaceChildren();
        panel.hidden = true;
        field.setAttribute("aria-expanded", "false");
        tell("");
        return;
      }
      engine.whenDone(({ search: find }) => {
        if (field.value.trim() !== words) return; // typed on meanwhile
        const { results, notes: told } = find(words, { isExact, most: MOST });
        list.replaceChildren(...results.map(option));
        list.scrollTop = 0;
        list.hidden = !results.length;
        notes.replaceChildren(...explained(told));
        share.href = `?${new URLSearchParams({ q: words })}`;
        panel.hidden = false;
        field.setAttribute("aria-expanded", String(results.length > 0));
        const count = results.length === 1 ? "1 result" : `${results.length || "No"} results`;
        tell([count, ...[...notes.querySelectorAll("p")].map((line) => line.textContent)].join(". "));
      });
    }

    field.addEventListener("input", show);
    field.addEventListener("compositionend", show);
    field.addEventListener("focus", () => field.value.trim() && show());
    clear.addEventListener("click", () => ask(""));
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const keys = {
        ArrowDown: () => (panel.hidden ? show() : choose(chosen + 1)),
        ArrowUp: () => choose(chosen < 0 ? options().length - 1 : chosen - 1),
        Enter: () => options()[Math.max(0, chosen)]?.click(),
      };
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    });
    search.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !search.contains(event.relatedTarget)) close({ isLeft: true });
    });
    document.addEventListener("pointerdown", (event) => {
      if (!panel.hidden && !search.contains(event.target)) close({ isLeft: true });
    });

    const keep = search.querySelector(".search__shortcuts input");
    keep.checked = shortcuts.get();
    keep.addEventListener("change", () => shortcuts.set(keep.checked));
    if (field.value.trim()) show();
  };
})();
