"""Citations of the book: one number a reference from the first chapter to the last, and one list."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lxml.html import HtmlElement, fragment_fromstring

from companion.binding.leaves import REFERENCES, Leaf
from companion.citing.groups import superscript
from companion.citing.nlm import as_html
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Reference

CITE = "cite-"
"""What the id of a superscript begins with; the number of its group follows."""

UNREAD = '<span class="unread">◦</span>'
"""Behind the citation of a statement that was not held against its works yet."""


def renumbered(
    root: HtmlElement, leaf: Leaf, numbers: Mapping[str, int], found: Bibliography
) -> None:
    """Print the citations of a page with the numbers of the book.

    Args:
        root: The tree of the page; it is changed.
        leaf: The page.
        numbers: Key of each reference -> its number.
        found: Where keys are looked up.
    """
    groups = {str(group.number): group for group in leaf.page.outline.groups}
    for old in list(root.iter("sup")):
        if "citations" not in old.get("class", "").split():
            continue
        group = groups.get(old.get("id", "").removeprefix(CITE))
        if group is None:
            continue
        printed = superscript(group.keys, numbers, found)
        if old.xpath('.//*[contains(@class, "citation-unread")]'):
            printed = printed.removesuffix("</sup>") + f"{UNREAD}</sup>"
        new = fragment_fromstring(printed)
        new.tail = old.tail
        old.getparent().replace(old, new)


def listed(numbers: Mapping[str, int], found: Bibliography) -> str:
    """The references of the book, in the order of their numbers.

    Args:
        numbers: Key of each reference -> its number.
        found: The references.

    Returns:
        A block of HTML.
    """
    ordered = sorted(numbers.items(), key=lambda item: item[1])
    items = "\n".join(
        f'<li><span id="ref-{key}"></span>{_entry(found.references[key])}</li>'
        for key, _ in ordered
    )
    return (
        f'<h1 id="{REFERENCES}">References</h1>\n'
        "<p>Numbered in the order in which the book cites them first; behind them stand works that "
        f'only the tables tell of.</p>\n<ol class="references">\n{items}\n</ol>\n'
    )


def _entry(reference: Reference) -> str:
    links = [f'<a href="{escape(address)}">{escape(address)}</a>' for _, address in reference.links]
    marks = [
        f"<strong>{name.capitalize()}:</strong> {escape(reason)}"
        for name in ("retracted", "refuted")
        if (reason := getattr(reference, name))
    ]
    return " ".join((as_html(reference), *links[:1], *marks))
