"""The HTML of citations and reference lists. Text from data is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from companion.bibliography import Bibliography, Reference
from companion.citations import ranges
from companion.style import as_html

MARKS = {
    "review": "Review",
    "meta-analysis": "Meta-analysis",
    "trial": "Clinical trial",
    "guideline": "Guideline",
    "preprint": "Preprint",
}
"""What is printed beside a reference that is not a plain article."""


class Formatter:
    """Formats each reference once; every page is answered from here.

    Args:
        bibliography: The references that may be cited.
    """

    def __init__(self, bibliography: Bibliography) -> None:
        self.bibliography = bibliography
        self._entries: dict[str, str] = {}

    def entry(self, reference: Reference) -> str:
        """The inner HTML of a reference: text, marks and links."""
        html = self._entries.get(reference.key)
        if html is None:
            html = self._entries[reference.key] = _entry(reference)
        return html


def _entry(reference: Reference) -> str:
    parts = [f'<span class="ref-text">{as_html(reference)}</span>']
    if reference.kind in MARKS:
        parts.append(f'<span class="ref-mark">{MARKS[reference.kind]}</span>')
    for name in ("retracted", "refuted"):
        reason = getattr(reference, name)
        if reason:
            parts.append(
                f'<span class="ref-mark ref-mark--warning">{name.capitalize()}</span> '
                f'<span class="ref-reason">{escape(reason)}</span>'
            )
    if reference.links:
        links = " ".join(
            f'<a href="{escape(address)}" rel="noopener">{label}'
            f'<span class="visually-hidden"> of {escape(reference.name)}</span></a>'
            for label, address in reference.links
        )
        parts.append(f'<span class="ref-links">{links}</span>')
    return " ".join(parts)


def number_by_mention(
    groups: Iterable[Sequence[str]], bibliography: Bibliography
) -> dict[str, int]:
    """Number the references of a page by first mention.

    Args:
        groups: The keys of each citation group, in the order of the page.
        bibliography: Where the keys are looked up; unknown ones get no number.

    Returns:
        Key of the reference -> number, counted from 1.
    """
    numbers: dict[str, int] = {}
    for keys in groups:
        for key in keys:
            reference = bibliography.find(key)
            if reference:
                numbers.setdefault(reference.key, len(numbers) + 1)
    return numbers


def superscript(keys: Sequence[str], numbers: Mapping[str, int], bibliography: Bibliography) -> str:
    """One citation group as a superscript of links: `3–5, 9`.

    Args:
        keys: The keys of the group.
        numbers: Number of each reference on the page.
        bibliography: Where the keys are looked up.

    Returns:
        Inline HTML. An unknown key shows as a question mark with the key as its title.
    """
    cited = {numbers[found.key]: found for key in keys if (found := bibliography.find(key))}

    def link(number: int) -> str:
        reference = cited[number]
        warning = "" if reference.is_sound else " citation--warning"
        return (
            f'<a class="citation{warning}" href="#ref-{reference.key}" '
            f'aria-label="Reference {number}: {escape(reference.name)}">{number}</a>'
        )

    parts = [
        link(first) if first == last else f"{link(first)}–{link(last)}"
        for first, last in ranges(list(cited))
    ]
    parts += [
        f'<span class="citation-unknown" title="Unknown reference: {escape(key)}">?</span>'
        for key in keys
        if not bibliography.find(key)
    ]
    return f'<sup class="citations">{", ".join(parts)}</sup>'


def reference_list(numbers: Mapping[str, int], formatter: Formatter, *, heading_id: str) -> str:
    """The list of references at the end of a page, left out of the search index.

    Args:
        numbers: Number of each reference on the page.
        formatter: Gives the HTML of each reference.
        heading_id: Id of the list's heading.

    Returns:
        A block of HTML; empty where the page cites nothing.
    """
    if not numbers:
        return ""
    references = formatter.bibliography.references
    items = "\n".join(
        f'<li id="ref-{key}" value="{number}">{formatter.entry(references[key])}</li>'
        for key, number in sorted(numbers.items(), key=lambda item: item[1])
    )
    return (
        f'\n<section class="references" aria-labelledby="{heading_id}">\n'
        f'<h2 id="{heading_id}">References</h2>\n<ol>\n{items}\n</ol>\n</section>\n'
    )
