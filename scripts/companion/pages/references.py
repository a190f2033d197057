"""The page of all references: each once, with its verification and every place that cites it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from companion.citing.lists import Formatter, download_links
from companion.markdown.groups_old import Sentences
from companion.sources.bibliography import Bibliography
from companion.sources.chapters import Chapter
from companion.sources.reference import Reference

LEVELS = {
    "A": "the work’s own record was seen",
    "B": "seen in another work’s reference list, or a record without identifier",
}

LONGEST_SENTENCE = 240
"""Letters of a citing sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that cites a work.

    Attributes:
        chapter: The chapter.
        section: Title of the section; empty before the first one.
        address: Address of the citation relative to the site's root.
        markdown: The sentence, as written.
    """

    chapter: Chapter
    section: str
    address: str
    markdown: str

    @property
    def sentence(self) -> str:
        """The sentence as plain text."""
        return plain(self.markdown)


def plain(markdown: str) -> str:
    """A sentence of a chapter as plain text: no citations, marks or addresses."""
    text = re.sub(r"\s*\[\s*@[^\]]*\]", "", markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[^}\n]*\}|^[\s>]*(?:[-*+]|\d+\.|#+)\s+|^\|\s*|\s*\|$", "", text)
    text = re.sub(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`", "", text)
    text = " ".join(text.replace(" | ", " · ").split())
    if len(text) > LONGEST_SENTENCE:
        text = text[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + " …"
    return text


def places(chapters: Iterable[Chapter], bibliography: Bibliography) -> dict[str, list[Place]]:
    """Every place that cites each work.

    Args:
        chapters: The chapters in the order of the site.
        bibliography: The references.

    Returns:
        Key -> its places, in the order of the text.
    """
    found: dict[str, list[Place]] = {}
    for chapter in chapters:
        sentences = Sentences(chapter.text)
        closed = [group for group in chapter.groups if group.is_closed]
        for number, group in enumerate(closed, 1):
            section = chapter.section_at(group.line)
            place = Place(
                chapter,
                section.title if section and section.level > 1 else "",
                f"{chapter.address}#cite-{number}",
                sentences.around(group.start, group.end),
            )
            for key in dict.fromkeys(group.keys):
                reference = bibliography.find(key)
                if reference:
                    found.setdefault(reference.key, []).append(place)
    return found


def counts(found: Mapping[str, list[Place]]) -> dict[str, int]:
    """Key -> how many places cite the work."""
    return {key: len(where) for key, where in found.items()}


def _cited(where: list[Place], root: str) -> str:
    if not where:
        return ""
    by_chapter: dict[str, list[Place]] = {}
    for place in where:
        by_chapter.setdefault(place.chapter.title, []).append(place)
    items = "".join(
        f"<li>{escape(title)}<ul>"
        + "".join(
            f'<li><a href="{root}{place.address}">{escape(place.section or title)}</a>: '
            f"{escape(place.sentence)}</li>"
            for place in group
        )
        + "</ul></li>"
        for title, group in by_chapter.items()
    )
    noun = "place" if len(where) == 1 else "places"
    return (
        f'<details class="ref-cited"><summary>Cited in {len(where)} {noun}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _item(reference: Reference, formatter: Formatter, where: list[Place], root: str) -> str:
    verified = f", {reference.verified.isoformat()}" if reference.verified else ""
    level = LEVELS.get(reference.level, "not stated")
    parts = " ".join(dict.fromkeys(place.chapter.part for place in where))
    mark = "retracted" if reference.retracted else "refuted" if reference.refuted else ""
    return (
        f'<li id="ref-{reference.key}" data-year="{reference.year}" data-kind="{reference.kind}" '
        f'data-part="{parts}" data-mark="{mark}">{formatter.entry(reference)} '
        f'<span class="ref-level">Level {escape(reference.level)}: {level}{verified}.</span>'
        f"{_cited(where, root)}</li>"
    )


def _choice(label: str, name: str, values: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{v}">{escape(t)}</option>' for v, t in values.items())
    return (
        f'<label>{label} <select name="{name}"><option value="">all</option>{options}'
        "</select></label>"
    )


def _controls(references: list[Reference], found: Mapping[str, list[Place]]) -> str:
    """What narrows the list; hidden until the script of the page takes it up."""
    years = Counter(reference.year for reference in references)
    kinds = Counter(reference.kind for reference in references)
    parts = list(dict.fromkeys(p.chapter.part for where in found.values() for p in where))
    return (
        '<form class="narrow" id="narrow-references" role="search" hidden>'
        '<label>Text <input type="search" name="text" autocomplete="off"></label>'
        + _choice("Year", "year", {str(y): f"{y} ({n})" for y, n in sorted(years.items())[::-1]})
        + _choice("Type", "kind", {k: f"{k} ({n})" for k, n in sorted(kinds.items())})
        + _choice("Part", "part", {part: part.capitalize() for part in parts})
        + _choice("Mark", "mark", {"retracted": "retracted", "refuted": "refuted"})
        + '<button type="reset">Clear</button><output aria-live="polite"></output></form>'
    )


def as_html(formatter: Formatter, found: Mapping[str, list[Place]], *, root: str) -> str:
    """All references, sorted by first author and year; those not cited stand apart.

    Args:
        formatter: Holds the bibliography and formats its references.
        found: Key -> places that cite the work.
        root: Relative address of the site's root, `../`.

    Returns:
        A block of HTML.
    """
    ordered = sorted(formatter.bibliography, key=lambda reference: reference.sort_name)
    cited = [reference for reference in ordered if reference.key in found]
    uncited = [reference for reference in ordered if reference.key not in found]

    def listed(references: list[Reference]) -> str:
        items = "\n".join(_item(r, formatter, found.get(r.key, []), root) for r in references)
        return f'<ul class="references references--all">\n{items}\n</ul>'

    html = (
        f"{download_links(f'{root}references')}\n{_controls(ordered, found)}\n"
        f"<p>References cited in the chapters: {len(cited)}.</p>\n{listed(cited)}"
    )
    if uncited:
        html += (
            '\n<h2 id="references-uncited">Not cited in a chapter</h2>\n'
            f"<p>Further works that were read for this site: {len(uncited)}.</p>\n"
            f"{listed(uncited)}"
        )
    return html
