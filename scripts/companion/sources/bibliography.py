"""Reads references.bib into Reference records, and writes it in its one formatting.

This is the only place that knows BibTeX of the file: `bibtex` finds what stands in it (the
parser is pybtex's), `names` reads authors, `pagination` pages. What cannot be read is told as
Problems, all of them at once; what formatting would lose, as Problems, too. These modules are
imported where they are used: a build that remembers the file has no use for them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from companion.problems import Problem
from companion.sources.entries import Entry, Outside
from companion.sources.files import Shelf, Text
from companion.sources.flaw import Flaw, excerpt
from companion.sources.reference import FIELDS, Reference

TEXTS = tuple(name for name in FIELDS if name not in ("year", "kind", "verified", "pages"))
"""The fields that are taken over as they stand."""

OTHER_NAMES = {"date": "year", "issue": "number", "journaltitle": "journal", "pubmed": "pmid"}
"""Field of other dialects of BibTeX -> ours."""

EMPTY = Flaw(
    "bibliography/empty",
    "The file holds no entry.",
    "Restore it from git, or add a work as docs/contributing.md shows under “Add a work”.",
)


@dataclass(frozen=True)
class Bibliography:
    """Every reference of one BibTeX file.

    Attributes:
        path: The file.
        references: Key -> reference, in the order of the file.
        problems: What could not be read.
        text: The file as it stands.
        entries: Key -> the entry as written, with the lines of its fields.
        outside: What stands in no entry.
        remarks: Key -> what stands above the entry for the checks, see `sources.silences`.
    """

    path: Path
    references: Mapping[str, Reference]
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False)
    entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    outside: tuple[Outside, ...] = ()
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _by_folded_key(self) -> Mapping[str, Reference]:
        return {key.lower(): reference for key, reference in self.references.items()}

    def find(self, key: str) -> Reference | None:
        """The reference with this key in any case, or None."""
        return self.references.get(key) or self._by_folded_key.get(key.lower())

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.references.values())


FILE = Path("references.bib")
"""The references, as seen from the project's folder."""


def load(root: Path) -> Bibliography:
    """Read the references of a project, as `read` does, by the name of its folder."""
    return read(Shelf(root).read_raw(FILE, "bibliography"))


def read(file: Text) -> Bibliography:
    """Read a BibTeX file that was read as it stands, with its line ends.

    Args:
        file: The file, or why it cannot be read.

    Returns:
        Its references, and a Problem for each thing that could not be read.
    """
    if file.problems:
        return Bibliography(file.path, {}, file.problems, file.text)
    return parse(file.text, file.path)


def parse(text: str, path: Path) -> Bibliography:
    """Read BibTeX text; `path` is only named in problems."""
    from companion.sources import bibtex, foreign, remarks, syntax

    reading = bibtex.read(remarks.blanked(text), str(path))
    problems = list(reading.problems)
    first: dict[str, Entry] = {}
    references: dict[str, Reference] = {}
    for entry in reading.entries:
        other = first.setdefault(entry.key.lower(), entry)
        if other is not entry:
            flaw = syntax.duplicate_key(entry.key, other.key, other.line, entry.line)
            problems.append(flaw.at(str(path), entry.line))
            continue
        references[entry.key], flaws = _reference(entry)
        other_program = foreign.manager([f.name for f in entry.fields], ("author", *FIELDS))
        if other_program:
            flaws = [(syntax.of_manager(*other_program), entry.line)]
            first[entry.key.lower()] = replace(entry, is_whole=False)  # the rest would follow
        problems += [flaw.at(str(path), line, entry.key) for flaw, line in flaws]
    if not (reading.entries or reading.outside or problems):
        problems.append(EMPTY.at(str(path), 0))
    known = {entry.key: entry for entry in first.values()}
    said = remarks.of(text, reading.entries)
    return Bibliography(
        path, references, tuple(sorted(problems)), text, known, reading.outside, said
    )


def _reference(entry: Entry) -> tuple[Reference, list[tuple[Flaw, int]]]:
    """The record of an entry, and what it cannot hold, each with its line."""
    from companion.sources import names, pagination

    fields = {field.name: field.value for field in entry.fields}
    flaws = [
        (_unknown_field(name), entry.line_of(name))
        for name in fields
        if name not in FIELDS and name != "author"
    ]
    authors = names.read(fields.get("author", ""))
    flaws += [(flaw, entry.line_of("author")) for flaw in authors.flaws]
    year, year_flaw = _year(fields.get("year") or fields.get("date", ""))
    if year_flaw and "year" in fields:
        flaws.append((year_flaw, entry.line_of("year")))
    verified, verified_flaw = _day(fields.get("verified", ""))
    if verified_flaw:
        flaws.append((verified_flaw, entry.line_of("verified")))
    values: dict[str, Any] = {name: fields[name] for name in TEXTS if name in fields}
    reference = Reference(
        key=entry.key,
        authors=authors.persons,
        has_more_authors=authors.has_more,
        year=year,
        pages=pagination.normalized(fields.get("pages", "")),
        kind=fields.get("kind") or "article",
        verified=verified,
        entry_type=entry.type,
        line=entry.line,
        **values,
    )
    return reference, flaws


def _unknown_field(name: str) -> Flaw:
    known = ("author", *FIELDS)
    near = OTHER_NAMES.get(name) or next(iter(difflib.get_close_matches(name, known, 1, 0.75)), "")
    hint = f"Is {near} meant? " if near else ""
    return Flaw(
        "bibliography/unknown-field",
        f"the field {name} is not used here.",
        f"{hint}Use one of {', '.join(known)}.",
    )


def _year(value: str) -> tuple[int, Flaw | None]:
    """The year, 0 where there is none, and what is wrong with it."""
    if not value or re.fullmatch(r"1[4-9][0-9]{2}|2[01][0-9]{2}", value):
        return int(value or 0), None
    found = re.search(r"(?<![0-9])(?:1[4-9]|2[01])[0-9]{2}(?![0-9])", value)
    example = found[0] if found else "2007"
    flaw = Flaw(
        "bibliography/year-form",
        f"“{excerpt(value)}” is not one year.",
        f"Write the year of the issue alone, like {example}; add no work before it has one.",
    )
    return int(found[0]) if found else 0, flaw


def _day(value: str) -> tuple[date | None, Flaw | None]:
    """The day, and what is wrong with it."""
    try:
        if value and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value), None
    except ValueError:
        pass  # a 31st of February
    if not value:
        return None, None
    return None, Flaw(
        "bibliography/verified",
        f"“{excerpt(value)}” is not a date.",
        "Write the day on which the record was seen as YYYY-MM-DD.",
    )


def losses(bibliography: Bibliography) -> tuple[Problem, ...]:
    """What formatting would lose.

    Args:
        bibliography: The references as read.

    Returns:
        A Problem for each text that stands in no entry: comments, preambles, and a @string
        that nothing uses. None where all of the file would come back.
    """
    return tuple(
        Problem(
            str(bibliography.path),
            piece.line,
            "bibliography/outside",
            f"Formatting would lose this text, which stands in no entry: “{excerpt(piece.text)}”.",
            "Delete it, or put what it says into a field of an entry.",
        )
        for piece in bibliography.outside
    )


def to_bibtex(reference: Reference) -> str:
    """Write one reference as a BibTeX entry, in the formatting of references.bib."""
    from companion.sources import names

    authors = [names.written(person) for person in reference.authors]
    if reference.has_more_authors:
        authors.append("others")
    values = {"author": " and ".join(authors)}
    for name in FIELDS:
        value = getattr(reference, name)
        values[name] = value.isoformat() if isinstance(value, date) else str(value or "")
    body = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@{reference.entry_type}{{{reference.key},\n{body}}}\n"


def to_file(bibliography: Bibliography) -> str:
    """Write the whole file: every entry, sorted by key, a blank line between two."""
    ordered = sorted(bibliography, key=lambda reference: reference.key)
    said = bibliography.remarks
    return "\n".join(
        "".join(f"{line}\n" for line in said.get(reference.key, ())) + to_bibtex(reference)
        for reference in ordered
    )
