// Narrows the field of evidence by effect, cancer, mediator, source, level, year and chapter.
// What is chosen stands in the address and as chips that are removed one by one; values of one
// kind widen the choice, kinds narrow it. What each mark is stands in the row of the table that
// says the same. Without this script the field and the table are whole.

// A cell of the matrix in which nothing is told opens a card with what may be done about it, and
// a sign of several open questions one that lists them.

(() => {
  "use strict";

  const matrix = document.querySelector(".map-scroll");

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function line(css, ...nodes) {
    const made = element("p", "", { class: css });
    made.append(...nodes);
    return made;
  }

  function ofNowhere(link) {
    return [
      line("card-title", link.dataset.place),
      line("card-finding", "Told nowhere here, which says more about where laboratories look, and this site, than about the disease."),
      line(
        "card-links",
        element("a", "Search PubMed", { href: link.href, rel: "noopener" }),
        ...(matrix.dataset.form ? [element("a", "Add a finding", { href: matrix.dataset.form })] : []),
      ),
    ];
  }

  function ofQuestions(link) {
    const ids = link.dataset.questions.split(" ");
    const page = link.href.replace(/#.*$/, "");
    return [
      line("card-title", "Left open by the works on this site"),
      ...link.dataset.asked.split("|").map((question, at) =>
        line("card-question", element("a", question, { href: `${page}#${ids[at]}` }))),
    ];
  }

  matrix.addEventListener("click", (event) => {
    const link = event.target.closest("a.map__nowhere, a.map__open");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const card = document.createDocumentFragment();
    card.append(...(link.matches(".map__open") ? ofQuestions(link) : ofNowhere(link)));
    link.dispatchEvent(new CustomEvent("companion:card", { bubbles: true, detail: card }));
    document.querySelector("#citation-card a")?.focus({ preventScroll: true });
  });
})();

(() => {
  "use strict";

  const FIELDS = ["effect", "cancer", "mediators", "msc_source", "level", "chapter"];
  const IN_TABLE = ["effect", "cancer", "msc_source", "level"]; // what the table of findings knows
  const form = document.getElementById("narrow-field");
  const drawing = document.querySelector("figure.field .field__drawing");
  const output = form.querySelector("output");
  const chips = form.querySelector(".chips");
  const away = form.querySelector(".narrow__rows");

  const findings = Array.from(document.querySelectorAll("#field-table tbody tr"), (row) => ({
    row,
    mark: drawing.querySelector(`a[data-card="${CSS.escape(row.id.slice("row-".length))}"]`),
    year: Number(row.dataset.year),
    work: row.cells[row.cells.length - 1].querySelector("a")?.hash,
    values: Object.fromEntries(
      FIELDS.map((name) => [name, row.getAttribute(`data-${name.replace("_", "-")}`).split("|")]),
    ),
  }));
  const caption = document.querySelector("#field-table caption");

  const chosen = Object.fromEntries(FIELDS.map((name) => [name, new Set()]));

  function isIn(finding, except) {
    const { from, to } = form.elements;
    return (
      FIELDS.every(
        (name) =>
          name === except ||
          !chosen[name].size ||
          finding.values[name].some((value) => chosen[name].has(value)),
      ) &&
      (!from.value || finding.year >= Number(from.value)) &&
      (!to.value || finding.year <= Number(to.value))
    );
  }

  function titleOf(name, value) {
    const option = form.elements[name]?.querySelector(`option[value="${CSS.escape(value)}"]`);
    if (option) return option.dataset.title ?? option.textContent;
    const row = document.querySelector(`tr[data-${name}="${CSS.escape(value)}"]`);
    return name === "chapter" && row ? row.cells[6].textContent : value;
  }

  // How many findings each further choice would leave.
  function count() {
    for (const name of FIELDS) {
      const list = form.elements[name];
      if (!list) continue;
      const counts = new Map();
      for (const finding of findings) {
        if (!isIn(finding, name)) continue;
        for (const value of finding.values[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      for (const option of list.options) {
        if (!option.value) continue;
        option.dataset.title ??= option.textContent;
        const number = counts.get(option.value) ?? 0;
        option.textContent = `${option.dataset.title} (${number})`;
        option.disabled = !number || chosen[name].has(option.value);
      }
    }
  }

  function chip(text, remove) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = `${text} ×`;
    button.setAttribute("aria-label", `Remove ${text}`);
    button.addEventListener("click", () => {
      remove();
      narrow();
      (chips.querySelector("button") ?? form.elements.effect).focus();
    });
    return button;
  }

  function showChips() {
    const made = [];
    for (const name of FIELDS) {
      for (const value of chosen[name]) {
        made.push(chip(titleOf(name, value), () => chosen[name].delete(value)));
      }
    }
    for (const [name, word] of [["from", "from"], ["to", "until"]]) {
      const list = form.elements[name];
      if (list.value) made.push(chip(`${word} ${list.value}`, () => (list.value = "")));
    }
    if (made.length > 1) {
      const all = chip("all", () => {
        for (const name of FIELDS) chosen[name].clear();
        form.elements.from.value = form.elements.to.value = "";
      });
      all.textContent = "Clear all";
      all.setAttribute("aria-label", "Clear all");
      made.push(all);
    }
    chips.replaceChildren(...made);
  }

  function query(names, years) {
    const asked = new URLSearchParams();
    for (const name of names) for (const value of chosen[name]) asked.append(name, value);
    for (const name of years) {
      if (form.elements[name].value) asked.set(name, form.elements[name].value);
    }
    return asked;
  }

  function remember() {
    const search = query(FIELDS, ["from", "to"]).toString();
    history.replaceState(null, "", location.pathname + (search && `?${search}`) + location.hash);
    // The table of findings takes one mediator and neither years nor chapters.
    const asked = query(IN_TABLE, []);
    if (chosen.mediators.size === 1) asked.set("mediators", [...chosen.mediators][0]);
    away.href = `../findings/?${asked}`;
    away.hidden =
      chosen.mediators.size > 1 || chosen.chapter.size > 0 || Boolean(form.elements.from.value || form.elements.to.value);
  }

  function narrow() {
    let shown = 0;
    const works = new Set();
    const isNarrowed = FIELDS.some((name) => chosen[name].size) || form.elements.from.value || form.elements.to.value;
    for (const finding of findings) {
      const is = isIn(finding);
      finding.mark.classList.toggle("is-out", !is);
      finding.row.hidden = !is;
      if (!is) continue;
      shown += 1;
      works.add(finding.work);
    }
    for (const cell of drawing.querySelectorAll(".field__cell")) {
      const left = cell.querySelectorAll("a:not(.is-out)").length;
      const text = isNarrowed ? `${left}/${cell.dataset.of}` : cell.dataset.of;
      cell.querySelector(".field__count").textContent = text;
      cell.dataset.label ??= cell.getAttribute("aria-label").replace(/: \d+$/, "");
      cell.setAttribute("aria-label", `${cell.dataset.label}: ${isNarrowed ? `${left} of ${cell.dataset.of}` : left}`);
    }
    drawing.classList.toggle("is-narrowed", Boolean(isNarrowed));
    drawing.dispatchEvent(new CustomEvent("companion:narrowed", { bubbles: true }));
    output.textContent = `${shown} of ${findings.length} findings, ${works.size} ${works.size === 1 ? "work" : "works"}`;
    caption.textContent = `${shown} of ${findings.length} findings`;
    count();
    showChips();
    remember();
  }

  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const name of FIELDS) for (const value of asked.getAll(name)) chosen[name].add(value);
    for (const name of ["from", "to"]) form.elements[name].value = asked.get(name) ?? "";
  }

  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (name in chosen && value) {
      chosen[name].add(value);
      event.target.value = "";
    }
    narrow();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  recall();
  form.hidden = false;
  narrow();
})();
