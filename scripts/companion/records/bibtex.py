"""Reads the BibTeX that publishers and managers of references write, LaTeX and all.

`sources.bibtex` finds entries and fields, `sources.names` persons; here is settled what other
dialects call the fields, and LaTeX becomes Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from companion.records.record import Record, text, title, year
from companion.sources import bibtex, name_order, names
from companion.sources.pagination import normalized

CHAPTERS = ("incollection", "inbook", "inproceedings", "conference")


def read(found: str) -> list[Record]:
    """Read BibTeX.

    Args:
        found: Entries, and whatever stands between them.

    Returns:
        The record of each entry.

    Raises:
        ValueError: An entry cannot be read whole; the message is a sentence that says where.
    """
    reading = bibtex.read(found, "the BibTeX")
    for problem in reading.problems:
        raise ValueError(f"line {problem.line}: {problem.message}")
    return [
        _record(entry.type, {field.name: field.value for field in entry.fields})
        for entry in reading.entries
        if entry.type not in ("comment", "preamble", "string")
    ]


def _record(sort: str, fields: Mapping[str, str]) -> Record:
    def first(*known: str) -> str:
        return next((said for name in known if (said := text(fields.get(name, "")))), "")

    is_chapter = sort in CHAPTERS
    signed = names.read(_without_tex(fields.get("author", "")))
    eprint = first("eprint") if "pubmed" in first("eprinttype", "archiveprefix").lower() else ""
    number = re.search(r"PMC\d+", first("pmcid", "pmc", "note"))
    return Record(
        source="BibTeX",
        authors=signed.persons,
        has_more_authors=signed.has_more,
        title=title(fields.get("title", "")),
        journal="" if is_chapter else first("journal", "journaltitle"),
        shortjournal="" if is_chapter else first("shortjournal", "journal-iso", "journalabbr"),
        booktitle=first("booktitle") if is_chapter else "",
        publisher=first("publisher") if is_chapter else "",
        year=year(first("year", "date")),
        volume=first("volume"),
        number=first("number", "issue"),
        pages=normalized(first("pages", "article-number", "eid")),
        doi=re.sub(r"^https?://(?:dx\.)?doi\.org/", "", first("doi")),
        pmid=first("pmid", "unique-id-pubmed") or eprint,
        pmcid=number[0] if number else "",
        kind=first("kind"),
        abstract=first("abstract"),
    )


def _without_tex(signed: str) -> str:
    """Names in Unicode; braces around a whole name stay: they say that it is a group's."""
    parts = []
    for part in name_order.split(signed, names.AND):
        group = name_order.braced(part)
        parts.append(f"{{{text(group)}}}" if group else text(part))
    return " and ".join(part for part in parts if part)
