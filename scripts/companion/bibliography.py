"""Reads references.bib into Reference records, and writes it in its one formatting.

This is the only place that parses BibTeX. The parser is pybtex; what it cannot
read is told as Problems, all of them at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pybtex.errors
from pybtex.database import Entry
from pybtex.database import Person as PybtexPerson
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from companion.problems import Problem, read_text

KINDS = ("article", "review", "meta-analysis", "trial", "guideline", "preprint")
"""What sort of work a reference is, as its field `kind` says."""

FIELDS = (
    "title",
    "journal",
    "shortjournal",
    "booktitle",
    "publisher",
    "year",
    "volume",
    "number",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "kind",
    "level",
    "verified",
    "retracted",
    "refuted",
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
        """Initials without stops, as NLM prints them: `Venkata Ramesh` gives `VR`."""
        letters = []
        for part in re.split(r"[\s.\-‐]+", self.given):
            if not part:
                continue
            letters.append(part if part.isupper() and len(part) <= 3 else part[0])
        return "".join(letters)

    @property
    def short(self) -> str:
        """Family name, initials and suffix: `Salnikov AV`."""
        return " ".join(part for part in (self.family, self.initials, self.suffix) if part)

    @property
    def bibtex(self) -> str:
        """The name as BibTeX writes it: `Salnikov, AV`, or a group in braces."""
        if self.is_group:
            return f"{{{self.family}}}"
        return ", ".join(part for part in (self.family, self.suffix, self.given) if part)


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
    entry_type: str = "article"
    line: int = 0

    @property
    def name(self) -> str:
        """First author and year, as a person names a work: `Karnoub 2007`."""
        first = self.authors[0].family if self.authors else "Anonymous"
        return f"{first} {self.year or 'n.d.'}"

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
        """Where to read the work, as (label, address), the version of record first."""
        found = []
        if self.doi:
            found.append(("DOI", f"https://doi.org/{self.doi}"))
        if self.pmid:
            found.append(("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"))
        if self.pmcid:
            found.append(("PMC", f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"))
        return tuple(found)

    @property
    def sort_name(self) -> tuple[str, int, str]:
        """By first author, then year, then key, without regard to accents or case."""
        first = self.authors[0].family if self.authors else self.title
        return fold(first), self.year, self.key


@dataclass(frozen=True)
class Bibliography:
    """Every reference of one BibTeX file.

    Attributes:
        path: The file.
        references: Key -> reference, in the order of the file.
        problems: What could not be read.
        text: The file as it stands.
    """

    path: Path
    references: Mapping[str, Reference]
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False)

    @cached_property
    def _by_folded_key(self) -> Mapping[str, Reference]:
        return {key.lower(): reference for key, reference in self.references.items()}

    def find(self, key: str) -> Reference | None:
        """The reference with this key in any case, or None."""
        return self.references.get(key) or self._by_folded_key.get(key.lower())

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.references.values())


def fold(text: str) -> str:
    """Lower case without accents, for comparing and sorting: `Røsland` gives `rosland`."""
    special = str.maketrans(
        {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
    )
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(special)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def load(path: Path) -> Bibliography:
    """Read a BibTeX file.

    Args:
        path: The file.

    Returns:
        Its references, and a Problem for each thing that could not be read.
    """
    text, problems = read_text(path, "bibliography/unreadable")
    if problems:
        return Bibliography(path, {}, problems)
    return parse(text, path)


def parse(text: str, path: Path) -> Bibliography:
    """Read BibTeX text; `path` is only named in problems."""
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for match in re.finditer(r"^[ \t]*@\s*(\w+)\s*[{(]\s*([^\s,{}()\"]+)\s*,", text, re.MULTILINE):
        line = text.count("\n", 0, match.start()) + 1
        key = match[2]
        if key.lower() in lines:
            problems.append(
                Problem(
                    str(path),
                    line,
                    "bibliography/duplicate-key",
                    f"The key {key} is already taken by the entry at line {lines[key.lower()]}.",
                    "Give one of the two another key, or delete it if it is the same work.",
                )
            )
        else:
            lines[key.lower()] = line
    entries, syntax = _entries(text, path)
    problems += syntax
    references = {}
    for key, entry in entries.items():
        reference, found = _reference(key, entry, lines.get(key.lower(), 0), path)
        references[key] = reference
        problems += found
    return Bibliography(path, references, tuple(sorted(problems)), text)


def _entries(text: str, path: Path) -> tuple[Mapping[str, Entry], list[Problem]]:
    """Let pybtex parse the text; its complaints become Problems."""
    parser = Parser()
    with pybtex.errors.capture() as errors:
        try:
            parser.parse_string(text)
        except PybtexError as fatal:
            errors.append(fatal)
    problems = []
    for error in errors:
        message = str(error).rstrip(".")
        if message.startswith("repeated bibliography entry"):
            continue  # told above, with its line
        line = getattr(error, "lineno", None) or 0
        message = re.sub(r"^syntax error in line \d+: ", "", message)
        problems.append(
            Problem(
                str(path),
                line,
                "bibliography/syntax",
                f"BibTeX cannot be read here: {message}.",
                "Look for a missing comma, brace or quotation mark on this line or the one before.",
            )
        )
    return parser.data.entries, problems


def _reference(key: str, entry: Entry, line: int, path: Path) -> tuple[Reference, list[Problem]]:
    """Turn a pybtex entry into a Reference."""
    problems = []
    fields = {name.lower(): " ".join(value.split()) for name, value in entry.fields.items()}
    year_match = re.match(r"(\d{4})", fields.get("year", "") or fields.get("date", ""))
    verified = None
    if fields.get("verified"):
        try:
            verified = date.fromisoformat(fields["verified"])
        except ValueError:
            problems.append(
                Problem(
                    str(path),
                    line,
                    "bibliography/verified",
                    f"{key}: “{fields['verified']}” is not a date.",
                    "Write the day on which the record was seen as YYYY-MM-DD.",
                )
            )
    for name in sorted(set(fields) - {*FIELDS, "date"}):
        problems.append(
            Problem(
                str(path),
                line,
                "bibliography/unknown-field",
                f"{key}: the field {name} is not used here.",
                f"Use one of author, {', '.join(FIELDS)}.",
            )
        )
    authors = [_person(person) for person in entry.persons.get("author", [])]
    has_more = bool(authors) and authors[-1].family == "others" and not authors[-1].given
    values: dict[str, Any] = {
        name: fields.get(name, "") for name in FIELDS if name not in ("year", "kind", "verified")
    }
    reference = Reference(
        key=key,
        authors=tuple(authors[:-1] if has_more else authors),
        has_more_authors=has_more,
        year=int(year_match[1]) if year_match else 0,
        kind=fields.get("kind", "article"),
        verified=verified,
        entry_type=entry.type.lower(),
        line=line,
        **values,
    )
    return reference, problems


def _person(person: PybtexPerson) -> Person:
    """Turn a pybtex person into ours."""
    family = " ".join([*person.prelast_names, *person.last_names])
    given = " ".join([*person.first_names, *person.middle_names])
    is_group = family.startswith("{") and family.endswith("}")
    return Person(
        family=family[1:-1] if is_group else family,
        given=given,
        suffix=" ".join(person.lineage_names).rstrip("."),
        is_group=is_group,
    )


def to_bibtex(reference: Reference) -> str:
    """Write one reference as a BibTeX entry, in the formatting of references.bib."""
    names = [person.bibtex for person in reference.authors]
    if reference.has_more_authors:
        names.append("others")
    values = {"author": " and ".join(names)}
    for name in FIELDS:
        value = getattr(reference, name)
        values[name] = value.isoformat() if isinstance(value, date) else str(value or "")
    body = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@{reference.entry_type}{{{reference.key},\n{body}}}\n"


def to_file(bibliography: Bibliography) -> str:
    """Write the whole file: every entry, sorted by key, a blank line between two."""
    ordered = sorted(bibliography, key=lambda reference: reference.key)
    return "\n".join(to_bibtex(reference) for reference in ordered)
