"""A reference as an entry of a list and as the card that a citation opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

from companion.citing.nlm import as_html, listed
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Reference
from companion.text import printed_title, short_title

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

CITED = "{{cited}}"
"""Stands in a card for the link to the places that cite the work, known when all are rendered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A formatted reference.

    Attributes:
        text: As a list has it: text, marks and links.
        card: As a citation opens it; holds `ROOT` and `CITED`.
    """

    text: str
    card: str


def entries(
    bibliography: Bibliography,
    findings: Mapping[str, str],
    levels: Mapping[str, str] | None = None,
) -> dict[str, Entry]:
    """Format every reference.

    Args:
        bibliography: The references.
        findings: Key -> one sentence on what the work found.
        levels: Key -> the level of evidence of that finding, as it is printed.

    Returns:
        Key -> the reference as an entry and as a card.
    """
    return {
        reference.key: Entry(
            f'<span class="ref-text">{as_html(reference)}</span>'
            f"{_marks(reference)}{_links(reference)}",
            _card(
                reference,
                findings.get(reference.key, ""),
                (levels or {}).get(reference.key, ""),
            ),
        )
        for reference in bibliography
    }


class Formatter:
    """Answers for every page: each reference is formatted once.

    Args:
        bibliography: The references that may be cited.
        known: The entries, where they were formatted before.
    """

    def __init__(
        self, bibliography: Bibliography, known: Mapping[str, Entry] | None = None
    ) -> None:
        self.bibliography = bibliography
        self._known = known
        self._listed: dict[tuple[str, int], str] = {}

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return entries(self.bibliography, {}) if self._known is None else self._known

    def entry(self, reference: Reference) -> str:
        """The text, marks and links of a reference."""
        return self._entries[reference.key].text

    def listed(self, reference: Reference, cited: int = 0) -> str:
        """The entry, and the card that a citation of it opens.

        Args:
            reference: The work.
            cited: How many places in the chapters cite it.

        Returns:
            HTML that holds `ROOT`.
        """
        key = reference.key, cited
        if key not in self._listed:  # a work stands in the lists of many pages
            self._listed[key] = self.entry(reference) + self.card(reference, cited)
        return self._listed[key]

    def card(self, reference: Reference, cited: int = 0) -> str:
        """The card that a citation of a work opens, inert; holds `ROOT`."""
        places = f"{cited} place{'s' if cited > 1 else ''}"
        address = f"{ROOT}references/#ref-{reference.key}"
        link = f'<a href="{address}">Cited in {places}</a> ' if cited else ""
        return self._entries[reference.key].card.replace(CITED, link)


def _card(reference: Reference, finding: str, level: str) -> str:
    """What a citation opens, kept inert in the page until then."""
    authors = listed(reference.authors, shown=CARD_AUTHORS, has_more=reference.has_more_authors)
    container = (
        short_title(reference.shortjournal)
        or printed_title(reference.journal)
        or reference.booktitle.rstrip(".")
    )
    source = ". ".join(part for part in (container, str(reference.year or "")) if part)
    return (
        f'<template><p class="card-authors">{escape(authors)}</p>'
        f'<p class="card-title">{escape(reference.title)}</p>'
        f'<p class="card-source">{escape(source)}.{_marks(reference)}</p>'
        + (f'<p class="card-finding">{escape(finding)}</p>' if finding else "")
        + (f'<p class="card-facts">Level of evidence: {escape(level)}</p>' if level else "")
        + f'<p class="card-links">{_links(reference)} {CITED}'
        + f'<button type="button" data-copy-bibtex="{reference.key}">Copy BibTeX</button>'
        "</p></template>"
    )


def _marks(reference: Reference) -> str:
    """The kind of a work that is no plain article, and what is wrong with it."""
    parts = []
    if reference.kind in MARKS:
        parts.append(f' <span class="ref-mark">{MARKS[reference.kind]}</span>')
    if reference.unseen:
        parts.append(' <span class="ref-mark">Authors not seen yet</span>')
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
