// The table of findings: sorting and paging by DataTables, narrowing by the vocabulary with the
// count beside each choice, the state in the address, the narrowed rows as CSV and JSON.
// Without this script the table is whole.

import DataTable from "../datatables/dt_bundle.js";

const FIELDS = [
  "direction",
  "effect",
  "cancer",
  "msc_source",
  "models",
  "level",
  "payload_class",
  "outcome",
];
const form = document.getElementById("narrow-findings");
const element = document.getElementById("findings-table");
const output = form.querySelector("output");
const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));

const rows = new Map(
  Array.from(element.tBodies[0].rows, (row) => [
    row,
    {
      text: row.textContent.toLowerCase(),
      values: Object.fromEntries(
        [...FIELDS, "mediators"].map((field) => [
          field,
          row.getAttribute(`data-${field.replace("_", "-")}`).split("|"),
        ]),
      ),
    },
  ]),
);

function wanted() {
  const chosen = Object.fromEntries(FIELDS.map((field) => [field, []]));
  for (const box of boxes) if (box.checked) chosen[box.name].push(box.value);
  return {
    chosen,
    mediator: form.elements.mediators.value,
    words: form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean),
  };
}

// Values of one field widen the choice, fields narrow it. `except` leaves one field out, for
// the counts beside its own choices.
function matches(row, want, except) {
  return (
    FIELDS.every(
      (field) =>
        field === except ||
        want.chosen[field].length === 0 ||
        want.chosen[field].some((value) => row.values[field].includes(value)),
    ) &&
    (!want.mediator || row.values.mediators.includes(want.mediator)) &&
    want.words.every((word) => row.text.includes(word))
  );
}

function count(want) {
  for (const field of FIELDS) {
    const list = form.querySelector(`input[name="${field}"]`).closest("details");
    const chosen = want.chosen[field].length;
    list.querySelector("summary").dataset.chosen = chosen ? `${chosen} chosen` : "";
    const counts = new Map();
    for (const row of rows.values()) {
      if (!matches(row, want, field)) continue;
      for (const value of row.values[field]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const box of boxes.filter((candidate) => candidate.name === field)) {
      const number = counts.get(box.value) ?? 0;
      box.parentElement.querySelector(".count").textContent = number;
      box.parentElement.classList.toggle("is-empty", number === 0 && !box.checked);
    }
  }
}

function remember(want) {
  const query = new URLSearchParams();
  for (const field of FIELDS) for (const value of want.chosen[field]) query.append(field, value);
  if (want.mediator) query.set("mediators", want.mediator);
  if (want.words.length) query.set("text", form.elements.text.value.trim());
  const search = query.size ? `?${query}` : "";
  history.replaceState(null, "", location.pathname + search + location.hash);
}

function recall() {
  const query = new URLSearchParams(location.search);
  for (const box of boxes) {
    box.checked = query.getAll(box.name).includes(box.value);
  }
  form.elements.mediators.value = query.get("mediators") ?? "";
  form.elements.text.value = query.get("text") ?? "";
}

let want = { chosen: Object.fromEntries(FIELDS.map((field) => [field, []])), mediator: "", words: [] };
recall();

const table = new DataTable(element, {
  autoWidth: false,
  language: { paginate: { first: "First", last: "Last", next: "Next", previous: "Previous" } },
  layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: "paging" },
  order: [],
  pageLength: 50,
});
table.search.fixed("narrow", (_text, _data, index) => matches(rows.get(table.row(index).node()), want));

function narrow() {
  want = wanted();
  table.draw();
  count(want);
  remember(want);
  const shown = table.rows({ search: "applied" }).count();
  output.textContent = `${shown} of ${rows.size} findings`;
}

// A link to one row shows the page of the table that holds it.
function reveal() {
  const row = location.hash && document.getElementById(location.hash.slice(1));
  const all = table.rows({ order: "applied", search: "applied" }).nodes().toArray();
  const node = row ?? table.rows().nodes().toArray().find((one) => `#${one.id}` === location.hash);
  const place = node ? all.indexOf(node) : -1;
  if (place < 0) return;
  table.page(Math.floor(place / table.page.len())).draw("page");
  node.scrollIntoView({ block: "center" });
  node.classList.add("is-target");
}

function quoted(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function download(kind) {
  const answer = await fetch(new URL("../../data/findings.json", import.meta.url));
  const every = await answer.json();
  const shown = new Set(
    table.rows({ search: "applied", order: "applied" }).nodes().toArray().map((row) => row.id),
  );
  const chosen = every.filter((finding) => shown.has(finding.id));
  const text =
    kind === "json"
      ? `${JSON.stringify(chosen, null, 1)}\n`
      : [Object.keys(every[0]), ...chosen.map(Object.values)]
          .map((row) => row.map(quoted).join(","))
          .join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `text/${kind};charset=utf-8` }));
  link.download = `findings-${chosen.length}.${kind}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(narrow));
for (const button of form.querySelectorAll("[data-download]")) {
  button.addEventListener("click", () => download(button.dataset.download));
}
form.hidden = false;
narrow();
reveal();
window.addEventListener("hashchange", reveal);
