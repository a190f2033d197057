"""Reads RIS, as publishers and managers of references write it; the parser is rispy's.

Format: https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html and the dialects that rispy
knows. What differs between dialects is settled here: where the journal's name and the title stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import rispy

from companion.records.record import Record, person, text, title, told, year
from companion.sources.reference import Person

CHAPTERS = ("CHAP", "ECHAP", "CPAPER", "CONF")
"""Types of works that stand in a book."""

LISTS = ("authors", "first_authors")


def read(found: str) -> list[Record]:
    """Read RIS.

    Args:
        found: One record, or several; a last one without `ER` is read, too.

    Returns:
        Every record, in order.

    Raises:
        ValueError: The text breaks the format; the message says where.
    """
    # Mail and web pages change blanks and line ends; a record that is cut has no end.
    lines = [
        re.sub(r"^\s*([A-Z][A-Z0-9])[ \u00a0]*-[ \u00a0]?", r"\1  - ", line).rstrip()
        for line in found.lstrip("\ufeff").splitlines()
    ]
    if not any(line.startswith("ER  -") for line in lines[-3:]):
        lines.append("ER  - ")
    try:
        rows = rispy.loads("\n".join(lines) + "\n")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error) or "a line is out of place") from error
    return [_record(row) for row in rows]


def _record(row: Mapping[str, Any]) -> Record:
    def first(*names: str) -> str:
        return next((said for name in names if (said := text(row.get(name)))), "")

    sort = first("type_of_reference")
    is_chapter = sort in CHAPTERS
    full = first("alternate_title3", "secondary_title", "journal_name")
    short = first("alternate_title2", "journal_name", "alternate_title1")
    start, end = first("start_page"), first("end_page")
    own = first("accession_number")
    # PubMed's numbers have no field of their own; managers write where they come from.
    is_pubmed = re.fullmatch(r"\d{1,9}", own) and re.search(
        "pubmed|medline|nlm", f"{first('name_of_database')} {first('database_provider')}", re.I
    )
    number = re.search(r"\bPMC\d+\b", " ".join(map(str, row.values())))
    notes = " ".join(map(str, (row.get("notes", ""), row.get("unknown_tag", ""))))
    noted = re.search(r"\bPMID:? *(\d{1,9})\b", notes)
    persons, has_more = told(
        (
            _person(name)
            for field in LISTS
            for name in row.get(field, ())
            if isinstance(name, str) and name.strip(" ,")
        ),
        notes,
    )
    return Record(
        source="RIS",
        authors=persons,
        has_more_authors=has_more,
        title=title(first("title", "primary_title")),
        journal="" if is_chapter else full,
        shortjournal="" if is_chapter or short == full else short,
        booktitle=full if is_chapter else "",
        publisher=first("publisher") if is_chapter else "",
        year=year(first("year", "publication_year", "date")),
        volume=first("volume"),
        number=first("number"),
        pages=f"{start}-{end}" if start and end and "-" not in start and start != end else start,
        doi=re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", first("doi"), flags=re.I),
        pmid=own if is_pubmed else noted[1] if noted else "",
        pmcid=number[0] if number else "",
        kind="preprint" if first("type_of_work").lower() == "preprint" else "",
        abstract=first("abstract", "notes_abstract"),
    )


def _person(name: str) -> Person:
    """`Karnoub, Antoine E., Jr`; several words without a comma, or one at their end, are a group.

    A comma within the name of a group is doubled, as EndNote's manual asks for.
    """
    parts = [part.strip().replace("\0", ",") for part in name.replace(",,", "\0").split(",")]
    if not any(parts[1:]):
        is_single = len(parts) == 1 and " " not in parts[0] and not parts[0].isupper()
        return Person(text(parts[0]), is_group=not is_single)
    return person(parts[0], parts[1], parts[2] if len(parts) > 2 else "")
