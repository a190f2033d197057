"""Rules of accessibility, held against what a page is built of and not against how often."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
"""The rules that ask for colors: all else is the same in light and in dark."""

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

# Of siblings that are built alike, by elements and classes, two stay: what is wrong with one row of
# a table is wrong with all of them. Blocks and items that are built as those of a page before go,
# too.
PRUNE = """
(before) => {
  const built = new Map();
  const shape = (node) => {
    const inner = new Set(Array.from(node.children, shape));
    const said = [node.tagName, node.getAttribute("class"), node.hidden, [...inner].sort()].join("|");
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
  const known = new Set(before);
  const blocks = [...document.querySelectorAll("article > :not(h1, h2, h3, script), nav li")];
  for (const block of blocks) if (known.has(built.get(block))) block.remove();
  return [...new Set(blocks.map((block) => built.get(block)))];
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


def prune(page: Page, before: Iterable[str] = ()) -> set[str]:
    """Leave of a page what tells something, and have the rules at hand.

    Args:
        page: The page.
        before: How the blocks of other pages are built, which were looked at.

    Returns:
        How the blocks of this page are built.
    """
    found: list[str] = page.evaluate(PRUNE, list(before))
    page.evaluate(SCRIPT)
    return set(found)


def broken(page: Page) -> list[str]:
    """What axe finds on a page that was pruned, in the state in which it is, in light and in dark."""
    found: list[str] = []
    page.evaluate(LAY_OUT)
    every = {"type": "tag", "values": TAGS}
    for scheme, asked in (("slate", {"type": "rule", "values": COLORS}), ("default", every)):
        page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        found += [f"{scheme}, {broken}" for broken in page.evaluate(RUN, asked)]
    return found
