"""Rules of accessibility, held against what a page is built of and not against how often."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
"""The rules that ask for colors: all else is the same in light and in dark."""

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
"""The rules themselves, which a page must have loaded before it is held against them."""

# Of siblings that are built alike, by elements and classes, two stay: what is wrong with one row of
# a table is wrong with all of them. Of blocks, in which everything was seen twice where it stands, on
# this page or on a page before, none stays. What is seen is told apart by elements and classes above
# it and by each directly below it, by what it says to a screen reader, and by whether it holds words;
# where a mark of the field stands (`x3 y7`) tells nothing.
PRUNE = """
(before) => {
  const classes = (node) => (node.getAttribute?.("class") ?? "").replace(/\\b[xy]\\d+\\b/g, "");
  const hash = (words) => {
    let [one, other] = [7, 11];
    for (let at = 0; at < words.length; at += 1) {
      one = Math.imul(one ^ words.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ words.charCodeAt(at), 1597334677);
    }
    return `${one},${other}`;
  };
  const built = new Map();
  const shape = (node) => {
    const inner = new Set(Array.from(node.children, shape));
    const said = hash([node.tagName, classes(node), node.hidden, [...inner].sort()].join("|"));
    built.set(node, said);
    return said;
  };
  shape(document.body);
  for (const node of [...built.keys()].reverse()) {
    const seen = {};
    for (const child of [...node.children]) {
      const said = built.get(child);
      seen[said] = (seen[said] ?? 0) + 1;
      if (seen[said] > 2 && !child.matches("script, tr > *, dl > *, dl > * > *")) child.remove();
    }
  }
  const BLOCKS = "article > :not(h1, h2, h3, script), article :is(section, div, details, ul, ol, li, tr, g):not(dl > *), td > *, nav li, .md-header nav > *, .md-footer > *";
  const named = (node) => `${node.nodeName}.${classes(node)}`;
  const told = (node) => [...node.attributes]
    .filter(({ name }) => /^(?:aria-|(?:role|type|tabindex|scope|lang|href|alt|title|hidden|open|for)$)/.test(name))
    .map(({ name, value }) => `${name}=${/^(?:role|type|tabindex|scope|lang)$/.test(name) ? value : value !== ""}`);
  const keys = new Map();
  const look = (node, above) => {
    const place = `${above} ${named(node)}`;
    const below = new Set(Array.from(node.childNodes, (child) => (child.nodeType === 3 ? child.data.trim() !== "" : named(child))));
    keys.set(node, ["", ...below].map((child) => hash([place, told(node).sort(), child].join("|"))));
    for (const child of node.children) look(child, place);
  };
  look(document.body, "");
  const times = new Map(Object.entries(JSON.parse(before)));
  const isKnown = (node) => keys.get(node).every((key) => times.get(key) >= 2);
  const keep = (node) => {
    if (node.matches(BLOCKS) && isKnown(node) && [...node.querySelectorAll("*")].every(isKnown)) return node.remove();
    for (const key of keys.get(node)) times.set(key, (times.get(key) ?? 0) + 1);
    for (const child of [...node.children]) keep(child);
  };
  keep(document.body);
  return JSON.stringify(Object.fromEntries(times));
}
"""

# What is not laid out yet is laid out, so that it has a place and colors.
LAY_OUT = """
() => {
  for (const node of document.body.querySelectorAll("*")) {
    if (getComputedStyle(node).contentVisibility !== "visible") node.style.contentVisibility = "visible";
  }
}
"""

RUN = """
async (runOnly) => {
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  const because = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message)[0];
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${because(node)})`).join("; ")}`);
}
"""


NOTHING = "{}"
"""What was seen before the first page."""


def prune(page: Page, before: str = NOTHING) -> str:
    """Leave of a page what tells something.

    Args:
        page: The page.
        before: What pages before were built of, and how often it was looked at, as JSON.

    Returns:
        The same of the pages before and of this one.
    """
    found: str = page.evaluate(PRUNE, before)
    return found


def broken(page: Page) -> list[str]:
    """What axe finds on a page that was pruned, in the state in which it is, in light and in dark."""
    found: list[str] = []
    page.evaluate(LAY_OUT)
    every = {"type": "tag", "values": TAGS}
    for scheme, asked in (("slate", {"type": "rule", "values": COLORS}), ("default", every)):
        page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        found += [f"{scheme}, {broken}" for broken in page.evaluate(RUN, asked)]
    return found
