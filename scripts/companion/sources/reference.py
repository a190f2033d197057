"""The record of a reference: one work, its authors and its identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from companion.sources.initials import initials, organization, rank, surname
from companion.sources.pagination import page_range
from companion.text import fold

KINDS = ("article", "review", "meta-analysis", "trial", "guideline", "preprint")
"""What sort of work a reference is, as its field `kind` says."""

MORE_AUTHORS_NOTE = "Further authors are not named here."
"""Said in exports whose format has no word for it, and understood where they are read."""

PRINTED = (
    "title",
    "journal",
    "shortjournal",
    "booktitle",
    "publisher",
    "year",
    "volume",
    "number",
    "pages",
)
"""The fields that a style prints, beside authors and identifiers."""

SAFE_IN_DOI = "/:;()@!$&'*,=~"
"""Signs of a DOI that stand as they are in an address."""

FIELDS = (
    *PRINTED,
    "doi",
    "pmid",
    "pmcid",
    "kind",
    "level",
    "verified",
    "retracted",
    "refuted",
    "notice",
    "unseen",
)
"""The fields of an entry after its authors, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author.

    Attributes:
        family: Family name with its particles, or the whole name of a group.
        given: Given names or initials as printed; empty for a group or a single name.
        suffix: `Jr` or the like.
        is_group: Whether a group signs, written in braces in the file.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_group: bool = False

    @property
    def initials(self) -> str:
        """Initials without stops, as NLM prints them: `VR`, `WH`, `M de L`, two at most."""
        return initials(self.given)

    @property
    def short(self) -> str:
        """Family name, initials and rank, as NLM prints them: `Salnikov AV`, `Hall RR 3rd`."""
        if self.is_group:
            return organization(self.family)
        parts = (surname(self.family), self.initials, rank(self.suffix))
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reference:
    """One work, as references.bib tells it.

    Attributes:
        key: Key of the entry, `[a-z0-9]+`.
        authors: Authors in order.
        has_more_authors: Whether the list of authors ends in `others`.
        title: Title as printed, in its own case.
        journal: Full name of the journal; empty for a chapter of a book.
        shortjournal: NLM title abbreviation of the journal; empty where unknown.
        booktitle: Title of the book that a chapter stands in.
        publisher: Publisher of that book; empty where unknown.
        year: Year of publication; 0 where the entry states none.
        volume: Volume; empty where unknown.
        number: Issue; empty where unknown.
        pages: Pages or article number; empty where unknown.
        doi: DOI without `https://doi.org/`; empty where unknown.
        pmid: PubMed identifier; empty where unknown.
        pmcid: PubMed Central identifier with `PMC`; empty where unknown.
        kind: One of `KINDS`.
        level: `A` where the work's own record was seen, `B` where another work's list was.
        verified: Day on which the entry was held against a public record.
        retracted: Why the work was retracted; empty where it was not.
        refuted: Why the claim of the work does not stand; empty where it does.
        notice: Correction or expression of concern that the work bears, with its date and place;
            the work still stands. Empty where none was seen.
        unseen: `author` where no record that was seen names the authors; empty otherwise.
        entry_type: BibTeX entry type, `article` or `incollection`.
        line: Line of references.bib where the entry begins.
    """

    key: str
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
    kind: str = "article"
    level: str = ""
    verified: date | None = None
    retracted: str = ""
    refuted: str = ""
    notice: str = ""
    unseen: str = ""
    entry_type: str = "article"
    line: int = 0

    @property
    def name(self) -> str:
        """First author and year, as a person names a work: `Karnoub 2007`; else its journal."""
        known = self.authors[0].family if self.authors else ""
        journal = self.shortjournal or self.journal if self.unseen else ""
        return f"{known or journal or 'Anonymous'} {self.year or 'n.d.'}"

    @property
    def is_chapter(self) -> bool:
        """Whether the work stands in a book, whatever its entry type says."""
        return self.entry_type == "incollection" or bool(self.booktitle and not self.journal)

    @property
    def has_identifier(self) -> bool:
        """Whether a DOI, PMID or PMCID is known."""
        return bool(self.doi or self.pmid or self.pmcid)

    @property
    def is_sound(self) -> bool:
        """Whether the work may stand as evidence: neither retracted nor refuted."""
        return not (self.retracted or self.refuted)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Where to read the work, as (label, address), the version of record first.

        Encoding of a DOI: DOI Handbook, "DOI Name Encoding Rules for URL Presentation",
        https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html .
        """
        found = []
        if self.doi:
            # A browser would climb up over `/../`.
            path = re.sub(r"(?<=/)(\.\.?)/", r"\1%2F", quote(self.doi, safe=SAFE_IN_DOI))
            found.append(("DOI", f"https://doi.org/{path}"))
        if self.pmid:
            found.append(("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{quote(self.pmid)}/"))
        if self.pmcid:
            found.append(("PMC", f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(self.pmcid)}/"))
        return tuple(found)

    @property
    def page_range(self) -> tuple[str, str]:
        """First and last page; the last is empty where the field is one article number."""
        return page_range(self.pages)

    @property
    def sort_name(self) -> tuple[str, int, str]:
        """By first author, then year, then key, without regard to accents or case."""
        first = self.authors[0].family if self.authors else self.title
        return fold(first), self.year, self.key
