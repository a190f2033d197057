// The form that narrows a table: lists of choices that lie over the table, and what is chosen as
// buttons that take it back. Whoever uses it says what to do when a choice changes.

export function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// A list of choices goes when something else is meant.
export function folding(form) {
  const lists = Array.from(form.querySelectorAll("details"));
  const close = (except) => {
    for (const list of lists) if (list !== except) list.open = false;
  };
  for (const list of lists) list.addEventListener("toggle", () => list.open && close(list));
  document.addEventListener("pointerdown", (event) => close(event.target.closest?.("details")));
  form.addEventListener("focusin", (event) => close(event.target.closest("details")));
  form.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

// What is chosen, each as a button that takes it back; focus goes to the next one.
export function listChosen(form, boxes, selects, change) {
  const list = form.querySelector(".chosen");
  const items = [];
  const add = (heading, words, undo) => {
    const button = element("button", `${heading}: ${words} `, { type: "button", "aria-label": `Remove ${heading}: ${words}` });
    button.append(element("span", "×", { "aria-hidden": "true" }));
    const item = element("li", "");
    item.append(button);
    items.push(item);
    button.addEventListener("click", () => {
      const place = items.indexOf(item);
      undo();
      change();
      const left = list.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] ?? form.elements.text).focus();
    });
  };
  const { text } = form.elements;
  if (text.value.trim()) add("Text", text.value.trim(), () => (text.value = ""));
  for (const select of selects) {
    const heading = select.closest("label").firstChild.textContent.trim();
    if (select.value) add(heading, select.value, () => (select.value = ""));
  }
  for (const box of boxes) {
    const heading = box.closest("details").querySelector("summary").textContent;
    if (box.checked) add(heading, box.nextElementSibling.textContent, () => (box.checked = false));
  }
  list.replaceChildren(...items);
  if (!items.length) list.append(element("li", list.dataset.none));
}
