// Narrows the index of mediators by name, kind and number of findings. A name is found in every
// spelling: what is typed is brought into the form that each line carries. The choice stands in
// the address. Without scripts the form is not shown and the index is whole.

const form = document.getElementById("narrow-mediators");
const rows = Array.from(document.querySelectorAll("#index-mediator tr[data-names]"));
const groups = Array.from(document.querySelectorAll("#index-mediator .index__group"));
const output = form.querySelector("output");

const GREEK = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", κ: "kappa", ζ: "zeta" };

// The twin of `plain` in scripts/companion/pages/entity/index.py.
const plain = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[αβγδκζ]/g, (letter) => GREEK[letter])
    .replace(/[^a-z0-9]/g, "");

function narrow() {
  const { name, kind, page } = Object.fromEntries(new FormData(form));
  const wanted = plain(name);
  let shown = 0;
  for (const row of rows) {
    const isShown =
      row.dataset.names.split(" ").some((known) => known.includes(wanted)) &&
      (!kind || row.dataset.kind === kind) &&
      (!page || row.querySelector(".index__page") !== null);
    row.hidden = !isShown;
    shown += isShown;
  }
  for (const group of groups) group.hidden = !group.querySelector("tr[data-names]:not([hidden])");
  output.textContent = `${shown} of ${rows.length}`;
  const query = new URLSearchParams(
    Object.entries({ name, kind, page }).filter(([, value]) => value),
  );
  const search = query.size ? `?${query}` : "";
  history.replaceState(null, "", location.pathname + search + location.hash);
}

const query = new URLSearchParams(location.search);
form.elements.name.value = query.get("name") ?? "";
form.elements.kind.value = query.get("kind") ?? "";
form.elements.page.checked = query.has("page");
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const left = rows.filter((row) => !row.hidden);
  if (left.length === 1) left[0].querySelector("a").click();
});
form.addEventListener("reset", () => setTimeout(narrow));
if (query.size) narrow();
