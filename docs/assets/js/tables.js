// Narrows, sorts and pages the tables of the evidence. A form says in `data-narrows` which table is
// its own; its choices bear the names of the attributes on the rows. What is chosen stands in the
// address and as buttons that take it back. Rows that do not fit get `hidden`; those further down
// get a class that keeps them off the screen, but not off the paper. What else tells of a row, a bar
// of a timeline, says so in `data-row` and goes with it. Without this script the table is whole.

import { element, folding, listChosen } from "./form.js";
import { question, searchable } from "./spelling.js";

const STEP = 50;

const attribute = (field) => `data-${field.replaceAll("_", "-")}`;

class Narrowed {
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.body = table.tBodies[0];
    this.noun = form.id.replace("narrow-", "");
    this.boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
    this.fields = [...new Set(this.boxes.map((box) => box.name))];
    this.selects = Array.from(form.querySelectorAll("select:not([name=sort])"));
    this.followers = new Map(
      Array.from(document.querySelectorAll("[data-row]"), (node) => [node.dataset.row, node]),
    );
    const also = new Map();
    for (const option of form.querySelectorAll("option[data-also]")) also.set(option.value, option.dataset.also);
    this.rows = Array.from(this.body.rows, (node, place) => {
      const values = {};
      for (const field of [...this.fields, ...this.selects.map((select) => select.name)]) {
        values[field] = (node.getAttribute(attribute(field)) ?? "").split("|");
      }
      const names = this.selects.flatMap((select) => values[select.name].map((name) => also.get(name) ?? ""));
      return { node, place, values, names, text: "" };
    });
    this.shown = STEP;
    this.order = { column: -1, down: false };
    this.heads();
    this.foot();
    this.recall();
    form.addEventListener("input", () => this.change());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.change()));
    window.addEventListener("hashchange", () => this.reveal());
    folding(form);
    this.draw();
    table.classList.add("is-ready");
    this.reveal();
  }

  // Each head becomes a button: up, down, as listed.
  heads() {
    this.columns = Array.from(this.table.tHead.rows[0].cells);
    for (const [column, head] of this.columns.entries()) {
      const button = element("button", "", { type: "button", class: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const { column: before, down } = this.order;
        if (before !== column) this.order = { column, down: false };
        else this.order = down ? { column: -1, down: false } : { column, down: true };
        this.form.elements.sort.value = this.sorting();
        this.draw();
        this.remember();
      });
    }
  }

  foot() {
    this.state = element("span", "");
    this.more = element("button", `Show ${STEP} more`, { type: "button" });
    this.all = element("button", "Show all", { type: "button" });
    this.more.addEventListener("click", () => this.show(this.shown + STEP));
    this.all.addEventListener("click", () => this.show(Infinity));
    this.below = element("p", "", { class: "table-more" });
    this.below.append(this.state, " ", this.more, " ", this.all);
    this.table.parentElement.after(this.below);
  }

  // Focus goes to the first row that came, since its button may be gone.
  show(number) {
    const first = this.fitting[this.shown]?.node;
    this.shown = number;
    this.page();
    first?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  }

  sorting() {
    return this.order.column < 0 ? "" : `${this.order.down ? "-" : ""}${this.order.column}`;
  }

  wanted() {
    const chosen = {};
    for (const field of this.fields) chosen[field] = new Set();
    for (const box of this.boxes) if (box.checked) chosen[box.name].add(box.value);
    const text = this.form.elements.text.value.trim();
    return { chosen, asks: text ? question(text) : null };
  }

  // What a row is searched in, made when somebody searches.
  text(row) {
    const cells = Array.from(row.node.cells, (cell) => cell.textContent);
    // A name of several words is one, too: interleukin 6, interleukin-6.
    const names = row.names.flatMap((listed) => listed.split("|")).map((name) => name.replaceAll(" ", "-"));
    row.text ||= searchable([...cells, ...names].join(" | "));
    return row.text;
  }

  // Values of one field widen the choice, fields narrow it. `except` leaves one field out, for the
  // counts beside its own choices.
  fits(row, want, except) {
    return (
      this.fields.every(
        (field) =>
          field === except ||
          want.chosen[field].size === 0 ||
          row.values[field].some((value) => want.chosen[field].has(value)),
      ) &&
      this.selects.every((select) => !select.value || row.values[select.name].includes(select.value)) &&
      (!want.asks || want.asks(this.text(row)))
    );
  }

  change() {
    const { value } = this.form.elements.sort;
    if (value !== this.sorting()) {
      this.order = value === "" ? { column: -1, down: false } : { column: Math.abs(value), down: value.startsWith("-") };
    }
    this.shown = STEP;
    this.draw();
    this.remember();
  }

  draw() {
    const want = this.wanted();
    this.sort();
    for (const row of this.rows) {
      row.node.hidden = !this.fits(row, want);
      const follower = this.followers.get(row.node.id);
      if (follower) follower.hidden = row.node.hidden;
    }
    this.fitting = this.rows.filter((row) => !row.node.hidden);
    this.page();
    this.count(want);
    listChosen(this.form, this.boxes, this.selects, () => this.change());
    const told = `${this.fitting.length} of ${this.rows.length} ${this.noun}`;
    this.form.querySelector("output").textContent = told;
    if (this.table.caption) this.table.caption.textContent = told;
  }

  sort() {
    const { column, down } = this.order;
    for (const [place, head] of this.columns.entries()) {
      if (place === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const key = (row) => row.node.cells[column].dataset.order ?? row.node.cells[column].textContent.trim();
    const collator = new Intl.Collator("en", { numeric: true });
    const keys = column < 0 ? null : new Map(this.rows.map((row) => [row, key(row)]));
    const before = (one, other) => {
      const step = keys ? collator.compare(keys.get(one), keys.get(other)) : 0;
      return (down ? -step : step) || one.place - other.place;
    };
    const sorted = [...this.rows].sort(before);
    if (sorted.every((row, place) => row === this.rows[place])) return;
    this.rows = sorted;
    this.body.append(...sorted.map((row) => row.node));
  }

  page() {
    for (const [place, row] of this.fitting.entries()) row.node.classList.toggle("is-later", place >= this.shown);
    const { length } = this.fitting;
    const seen = Math.min(this.shown, length);
    this.state.textContent = length ? `Showing ${seen} of ${length}.` : "Nothing fits. Take a choice back.";
    this.more.hidden = this.all.hidden = seen >= length;
  }

  count(want) {
    for (const field of this.fields) {
      const counts = new Map();
      for (const row of this.rows) {
        if (!this.fits(row, want, field)) continue;
        for (const value of row.values[field]) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const boxes = this.boxes.filter((box) => box.name === field);
      for (const box of boxes) {
        const number = counts.get(box.value) ?? 0;
        const label = box.closest("label");
        label.querySelector(".count").textContent = number;
        label.classList.toggle("is-empty", number === 0 && !box.checked);
      }
      const chosen = want.chosen[field].size;
      boxes[0].closest("details").querySelector("summary").dataset.chosen = chosen ? ` (${chosen})` : "";
    }
  }

  remember() {
    const query = new URLSearchParams();
    for (const box of this.boxes) if (box.checked) query.append(box.name, box.value);
    for (const { name, value } of [...this.selects, this.form.elements.sort]) if (value) query.set(name, value);
    const text = this.form.elements.text.value.trim();
    if (text) query.set("text", text);
    const search = query.size ? `?${query}` : "";
    history.replaceState(null, "", location.pathname + search + location.hash);
  }

  recall() {
    const query = new URLSearchParams(location.search);
    for (const box of this.boxes) box.checked = query.getAll(box.name).includes(box.value);
    for (const select of this.selects) select.value = query.get(select.name) ?? "";
    this.form.elements.text.value = query.get("text") ?? "";
    const sort = query.get("sort") ?? "";
    if (/^-?\d+$/.test(sort) && Math.abs(sort) < this.columns.length) {
      this.order = { column: Math.abs(sort), down: sort.startsWith("-") };
    }
    this.form.elements.sort.value = this.sorting();
  }

  // A link to one row shows as many rows as it takes.
  reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const row of this.rows) row.node.classList.toggle("is-target", row.node.id === id);
    const place = this.fitting.findIndex((row) => row.node.id === id);
    if (place < 0) return;
    if (place >= this.shown) {
      this.shown = Math.ceil((place + 1) / STEP) * STEP;
      this.page();
    }
    this.fitting[place].node.scrollIntoView({ block: "center" });
  }
}

for (const form of document.querySelectorAll("form[data-narrows]")) {
  const table = document.getElementById(form.dataset.narrows);
  if (table) new Narrowed(form, table);
}
