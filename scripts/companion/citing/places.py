"""Every place that cites a work: back-links from the references into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.sources.bibliography import Bibliography
from companion.sources.pages import Page

WORD = re.compile(r"\w+")

LONGEST_SENTENCE = 240
"""Letters of a citing sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that cites a work.

    Attributes:
        chapter: The chapter.
        section_id: Id of the section; empty before the first one.
        section: Title of that section.
        address: Address of the citation relative to the site's root.
        sentence: What it says there, as plain text.
    """

    chapter: Page
    section_id: str
    section: str
    address: str
    sentence: str


def places(chapters: Iterable[Page], bibliography: Bibliography) -> dict[str, list[Place]]:
    """Find every place that cites each work.

    Args:
        chapters: The chapters, rendered, in the order of the site.
        bibliography: The references.

    Returns:
        Key -> its places, in the order of the text.
    """
    found: dict[str, list[Place]] = {}
    for chapter in chapters:
        titles = {section.id: section.title for section in chapter.sections}
        for group in chapter.outline.groups:
            section = group.statement.section
            place = Place(
                chapter,
                section if section in titles else "",
                titles.get(section, ""),
                f"{chapter.address}#cite-{group.number}",
                shortened(group.statement.text),
            )
            cited = {ref.key for key in group.keys if (ref := bibliography.find(key))}
            for key in cited:
                found.setdefault(key, []).append(place)
    return found


def telling(where: Iterable[Place], section: str, summary: str) -> Place | None:
    """The place that tells a finding: of those that cite its work, the one most like it in words.

    Args:
        where: The places that cite the work.
        section: Id of the section that tells the finding; a place elsewhere is taken only where
            that section does not cite the work.
        summary: The finding in our words.

    Returns:
        The place; None where nothing cites the work.
    """
    every = list(where)
    near = [place for place in every if place.section_id == section] or every
    if len(near) < 2:
        return near[0] if near else None
    words = set(WORD.findall(summary.lower()))

    def likeness(place: Place) -> float:
        told = set(WORD.findall(place.sentence.lower()))
        return len(words & told) / (len(words | told) or 1)

    return max(near, key=likeness)


def shortened(sentence: str) -> str:
    """A sentence, cut at a word where it is long."""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return sentence[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + " …"


def counts(found: Mapping[str, list[Place]]) -> dict[str, int]:
    """Key -> how many places cite the work."""
    return {key: len(where) for key, where in found.items()}
