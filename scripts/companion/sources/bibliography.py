"""Reads references.bib into Reference records, and writes it in its one formatting.

This is the only place that parses BibTeX. The parser is pybtex; what it cannot
read is told as Problems, all of them at once.
"""

from __future__ import annotations

import re
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
from companion.sources.reference import FIELDS, Person, Reference


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
