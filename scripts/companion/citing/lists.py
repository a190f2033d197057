"""The HTML of citations and reference lists. Text from data is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from companion.citing.nlm import as_html, shortened
from companion.markdown.groups_old import ranges
from companion.sharing.formats import FORMATS
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
        cited: Key -> number of places in the chapters that cite the work.
        findings: Key -> one sentence on what the work found.
    """

    def __init__(
        self,
        bibliography: Bibliography,
        *,
        cited: Mapping[str, int] | None = None,
        findings: Mapping[str, str] | None = None,
    ) -> None:
        self.bibliography = bibliography
        self.cited = cited or {}
        self.findings = findings or {}
        self._entries: dict[str, str] = {}

    def entry(self, reference: Reference) -> str:
        """The text, marks and links of a reference."""
        html = self._entries.get(reference.key)
        if html is None:
            text = f'<span class="ref-text">{as_html(reference)}</span>'
            html = self._entries[reference.key] = f"{text}{_marks(reference)}{_links(reference)}"
        return html

    def listed(self, reference: Reference) -> str:
        """The entry, and the card that a citation of it opens; holds `ROOT`."""
        name = f"card {reference.key}"
        html = self._entries.get(name)
        if html is None:
            html = self._entries[name] = f"{self.entry(reference)}{self._card(reference)}"
        return html

    def _card(self, reference: Reference) -> str:
        """What a citation opens, kept inert in the page until then."""
        authors = shortened(
            [person.short for person in reference.authors],
            shown=CARD_AUTHORS,
            has_more=reference.has_more_authors,
        )
        container = reference.shortjournal or reference.journal or reference.booktitle
        source = ". ".join(part for part in (container, str(reference.year or "")) if part)
        count = self.cited.get(reference.key, 0)
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


def superscript(
    keys: Sequence[str],
    numbers: Mapping[str, int],
    bibliography: Bibliography,
    *,
    anchor: str = "",
) -> str:
    """One citation group as a superscript of links: `3–5, 9`.

    Args:
        keys: The keys of the group.
        numbers: Number of each reference on the page.
        bibliography: Where the keys are looked up.
        anchor: Number of the group on the page, by which other pages link to it.

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
    identifier = f' id="cite-{anchor}"' if anchor else ""
    return f'<sup class="citations"{identifier}>{", ".join(parts)}</sup>'


def reference_list(
    numbers: Mapping[str, int],
    formatter: Formatter,
    *,
    heading_id: str,
    root: str,
    downloads: str = "",
) -> str:
    """The list of references at the end of a page, left out of the search index.

    Args:
        numbers: Number of each reference on the page.
        formatter: Gives the HTML of each reference.
        heading_id: Id of the list's heading.
        root: Relative address of the site's root, `../../`.
        downloads: Relative address of the list as a file, without its ending; empty where
            there is none.

    Returns:
        A block of HTML; empty where the page cites nothing.
    """
    if not numbers:
        return ""
    references = formatter.bibliography.references
    items = "\n".join(
        f'<li id="ref-{key}" value="{number}">{formatter.listed(references[key])}</li>'
        for key, number in sorted(numbers.items(), key=lambda item: item[1])
    )
    files = f"{download_links(downloads)}\n" if downloads else ""
    return (
        f'\n<section class="references" aria-labelledby="{heading_id}" '
        f'data-bibtex="{downloads or f"{root}references"}.bib">\n'
        f'<h2 id="{heading_id}">References</h2>\n{files}<ol>\n'
        f"{items.replace(ROOT, root)}\n</ol>\n</section>\n"
    )


def download_links(stem: str) -> str:
    """Links to a list of references in each format.

    Args:
        stem: Relative address of the files, without their endings.

    Returns:
        A paragraph of HTML.
    """
    links = " ".join(
        f'<a href="{stem}.{ending}" download>{format_.label}</a>'
        for ending, format_ in FORMATS.items()
    )
    return f'<p class="downloads">Download this list: {links}</p>'
