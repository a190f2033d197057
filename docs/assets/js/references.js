// Narrows the list of all references by text, year, type, part and mark. The choice stands in
// the address, so that a narrowed list can be linked to. Without this script the list is whole.

(() => {
  "use strict";

  const form = document.getElementById("narrow-references");
  if (!form) return;
  const items = Array.from(document.querySelectorAll(".references--all > li"), (node) => ({
    node,
    text: node.textContent.toLowerCase(),
    ...node.dataset,
  }));
  const output = form.querySelector("output");

  function matches(item, wanted) {
    return (
      wanted.text.every((word) => item.text.includes(word)) &&
      (!wanted.year || item.year === wanted.year) &&
      (!wanted.kind || item.kind === wanted.kind) &&
      (!wanted.part || item.part.split(" ").includes(wanted.part)) &&
      (!wanted.mark || item.mark === wanted.mark)
    );
  }

  function narrow() {
    const values = Object.fromEntries(new FormData(form));
    const wanted = { ...values, text: values.text.toLowerCase().split(/\s+/).filter(Boolean) };
    let shown = 0;
    for (const item of items) {
      const isShown = matches(item, wanted);
      item.node.hidden = !isShown;
      shown += isShown;
    }
    output.textContent = `${shown} of ${items.length}`;
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const search = query.size ? `?${query}` : "";
    history.replaceState(null, "", location.pathname + search + location.hash);
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(narrow));
  narrow();
})();
