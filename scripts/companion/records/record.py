"""The record of a work, as a database or a manager of references tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.sources.markup import plain
from companion.sources.name_words import MORE, NOBODY
from companion.sources.reference import MORE_AUTHORS_NOTE, Person

RETRACTION, CONCERN, CORRECTION, OTHER = "retraction", "concern", "correction", "other"
"""What a notice does to a work."""

FIELDS = (
    *("title", "journal", "shortjournal", "booktitle", "publisher", "year", "volume", "number"),
    *("pages", "doi", "pmid", "pmcid"),
)
"""Fields that a record and a reference share, beside authors and kind."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on a work: it is retracted, corrected, doubted.

    Attributes:
        sort: `RETRACTION`, `CONCERN`, `CORRECTION` or `OTHER`.
        word: What the source calls it, `erratum`.
        doi: DOI of the notice; empty where none is told.
        place: Where it stands, `PLoS One. 2018 Mar 14;13(3):e0194455`; empty where not told.
        day: Its day as far as it is told, `2018-03-14`, `2018-03` or empty.
        source: Who tells of it.
    """

    sort: str
    word: str
    doi: str = ""
    place: str = ""
    day: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a source tells of a work; empty fields were not told.

    Attributes:
        source: Who tells it, `Crossref`.
        authors: Authors in order.
        has_more_authors: Whether the list goes on.
        title: Title without a full stop.
        journal: Full name of the journal, or of the server of a preprint.
        shortjournal: Its abbreviation.
        booktitle: Title of the book that a chapter stands in.
        publisher: Publisher of that book.
        year: Year of the issue where that is told apart; 0 where none is told.
        volume: Volume.
        number: Issue.
        pages: Pages or article number.
        doi: DOI.
        pmid: PMID.
        pmcid: PMCID with `PMC`.
        kind: One of `KINDS` of a reference; empty where the source does not tell.
        abstract: Abstract.
        notices: Notices on it that the source tells.
        is_notice: Whether the record is itself a notice on another work.
    """

    source: str
    authors: tuple[Person, ...] = ()
    has_more_authors: bool = False
    title: str = ""
    journal: str = ""
    shortjournal: str = ""
    booktitle: str = ""
    publisher: str = ""
    year: int = 0
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    kind: str = ""
    abstract: str = ""
    notices: tuple[Notice, ...] = ()
    is_notice: bool = False

    @property
    def name(self) -> str:
        """First author and year, as a person names a work."""
        return f"{self.authors[0].family if self.authors else 'Anonymous'} {self.year or 'n.d.'}"


def text(value: object) -> str:
    """A value on one line, in Unicode, without the markup that sources put into it.

    Args:
        value: What a source tells; a list counts by its first item.

    Returns:
        The text; with its markup where that has no translation, so that a check tells of it.
    """
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if not isinstance(value, str | int):
        return ""
    said = " ".join(str(value).split())
    return plain(said) or said


def title(value: object) -> str:
    """A title without the full stop that databases set behind it, and without their brackets.

    PubMed sets a translated title in brackets: `[Cells of the marrow].`
    """
    said = text(value)
    if said.endswith(".") and not re.search(r"\.\w\.$|\.\.$", said):
        said = said[:-1].rstrip()
    if said.startswith("[") and said.endswith("]") and said.count("[") == 1:
        said = said[1:-1].rstrip(".")
    return said


def year(value: object) -> int:
    """The first year in a text such as `2007 Oct 4`; 0 where there is none."""
    found = re.search(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)", str(value or ""))
    return int(found[0]) if found else 0


def told(authors: Iterable[Person], note: str = "") -> tuple[tuple[Person, ...], bool]:
    """The authors that are somebody, and whether their list goes on.

    Args:
        authors: What a source names, with its `et al.` and `Anonymous`.
        note: A note of the record, which may say that there are more.

    Returns:
        Persons and groups, and whether there are more.
    """
    known = tuple(authors)
    kept = tuple(
        p for p in known if p.given or not (MORE.fullmatch(p.family) or NOBODY.fullmatch(p.family))
    )
    has_more = any(not p.given and MORE.fullmatch(p.family) for p in known)
    return kept, has_more or MORE_AUTHORS_NOTE in note


SUFFIX = re.compile(r"(.+?),? +(Jr|Sr|2nd|3rd|4th|II|III|IV)\.?")


def person(family: str, given: str, suffix: str = "") -> Person:
    """A person, with a rank that stands behind the given names put where it belongs."""
    family, given = text(family), text(given)
    found = SUFFIX.fullmatch(given)
    if found and not suffix:
        given, suffix = found[1], found[2]
    if family.isupper() and len(family) > 3:
        # Some publishers deposit names in capitals, which no page prints.
        family = family.title()
        given = re.sub(r"\b[^\W\d_]{4,}", lambda word: word[0].title(), given)
    return Person(family, given, text(suffix).rstrip("."))
