"""A reference as an entry of a list and as the card that a citation opens."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from companion.citing.nlm import as_html, shortened
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Reference

MARKS = {
    "review": "Review",
    "meta-analysis": "Meta-analysis",
    "trial": "Clinical trial",
    "guideline": "Guideline",
    "preprint": "Preprint",
}
"""What is printed beside a reference that is not a plain article."""


CARD_AUTHORS = 3
"""How many authors a card names before `et al`."""

ROOT = "{{root}}"
"""Stands in formatted entries for the way to the site's root, which differs by page."""


class Formatter:
    """Formats each reference once; every page is answered from here.

    Args:
        bibliography: The references that may be cited.
        findings: Key -> one sentence on what the work found.
    """

    def __init__(
        self,
        bibliography: Bibliography,
        *,
        findings: Mapping[str, str] | None = None,
    ) -> None:
        self.bibliography = bibliography
        self.findings = findings or {}
        self._entries: dict[str, str] = {}
        self._listed: dict[tuple[str, int], str] = {}

    def entry(self, reference: Reference) -> str:
        """The text, marks and links of a reference."""
        html = self._entries.get(reference.key)
        if html is None:
            text = f'<span class="ref-text">{as_html(reference)}</span>'
            html = self._entries[reference.key] = f"{text}{_marks(reference)}{_links(reference)}"
        return html

    def listed(self, reference: Reference, cited: int = 0) -> str:
        """The entry, and the card that a citation of it opens.

        Args:
            reference: The work.
            cited: How many places in the chapters cite it.

        Returns:
            HTML that holds `ROOT`.
        """
        place = (reference.key, cited)
        html = self._listed.get(place)
        if html is None:
            html = self._listed[place] = f"{self.entry(reference)}{self._card(reference, cited)}"
        return html

    def _card(self, reference: Reference, count: int) -> str:
        """What a citation opens, kept inert in the page until then."""
        authors = shortened(
            [person.short for person in reference.authors],
            shown=CARD_AUTHORS,
            has_more=reference.has_more_authors,
        )
        container = reference.shortjournal or reference.journal or reference.booktitle
        source = ". ".join(part for part in (container, str(reference.year or "")) if part)
        places = f"{count} place{'s' if count > 1 else ''}"
        finding = self.findings.get(reference.key)
        return (
            f'<template><p class="card-authors">{escape(authors)}</p>'
            f'<p class="card-title">{escape(reference.title)}</p>'
            f'<p class="card-source">{escape(source)}.{_marks(reference)}</p>'
            + (f'<p class="card-finding">{escape(finding)}</p>' if finding else "")
            + f'<p class="card-links">{_links(reference)} '
            + (
                f'<a href="{ROOT}references/#ref-{reference.key}">Cited in {places}</a> '
                if count
                else ""
            )
            + f'<button type="button" data-copy-bibtex="{reference.key}">Copy BibTeX</button>'
            "</p></template>"
        )


def _marks(reference: Reference) -> str:
    """The kind of a work that is no plain article, and what is wrong with it."""
    parts = []
    if reference.kind in MARKS:
        parts.append(f' <span class="ref-mark">{MARKS[reference.kind]}</span>')
    for name in ("retracted", "refuted"):
        reason = getattr(reference, name)
        if reason:
            parts.append(
                f' <span class="ref-mark ref-mark--warning">{name.capitalize()}</span> '
                f'<span class="ref-reason">{escape(reason)}</span>'
            )
    return "".join(parts)


def _links(reference: Reference) -> str:
    """Where to read a work; the free full text is marked as such."""
    if not reference.links:
        return ""
    links = " ".join(
        f'<a href="{escape(address)}" rel="noopener">{label}'
        f"{' (free full text)' if label == 'PMC' else ''}"
        f'<span class="visually-hidden"> of {escape(reference.name)}</span></a>'
        for label, address in reference.links
    )
    return f' <span class="ref-links">{links}</span>'
