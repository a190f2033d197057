"""Reads CSL-JSON, as Zotero, Mendeley and doi.org write it.

Format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and
https://github.com/citation-style-language/schema (`csl-data.json`). Crossref's own JSON is of the
same family; `crossref` reads what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from companion.records.record import Record, person, text, title, told, year
from companion.sources.reference import Person

CHAPTERS = ("chapter", "book-chapter", "book-section", "reference-entry", "proceedings-article")
"""Types of works that stand in a book."""

PREPRINTS = ("posted-content", "preprint")

Item = Mapping[str, Any]


def read(found: Any) -> list[Record]:
    """Read CSL-JSON.

    Args:
        found: An item, or a list of them.

    Returns:
        The records of those that are items.
    """
    items = found if isinstance(found, list) else [found]
    return [record(item) for item in items if isinstance(item, Mapping)]


def record(item: Item, source: str = "CSL-JSON") -> Record:
    """The record of one item."""
    container = text(item.get("container-title"))
    sort = str(item.get("type", ""))
    is_chapter = sort in CHAPTERS
    persons, has_more = told(authors(item.get("author")), text(item.get("note")))
    return Record(
        source=source,
        authors=persons,
        has_more_authors=has_more,
        title=title(item.get("title")),
        journal="" if is_chapter else container or _server(item, sort),
        shortjournal="" if is_chapter else text(item.get("container-title-short")),
        booktitle=container if is_chapter else "",
        publisher=text(item.get("publisher")) if is_chapter else "",
        year=years(item, ("published-print", "issued", "published-online")),
        volume=text(item.get("volume")),
        number=text(item.get("issue")),
        pages=text(item.get("page")) or text(item.get("article-number") or item.get("number")),
        doi=text(item.get("DOI")),
        pmid=text(item.get("PMID")),
        pmcid=text(item.get("PMCID")),
        kind="preprint"
        if "preprint" in (item.get("subtype"), item.get("genre")) or sort in PREPRINTS
        else "",
        abstract=text(item.get("abstract")),
    )


def authors(found: Any) -> tuple[Person, ...]:
    """The authors of an item; a group has one name in `literal` or `name`."""
    named = []
    for name in found if isinstance(found, list) else ():
        if not isinstance(name, Mapping):
            continue
        group = text(name.get("literal") or name.get("name"))
        parts = ("dropping-particle", "non-dropping-particle", "family")
        family = " ".join(said for part in parts if (said := text(name.get(part))))
        family = re.sub(r"(?<=['’-]) ", "", family) if "family" in name else ""
        if family:
            suffix = text(name.get("suffix"))
            named.append(person(family, text(name.get("given")), suffix))
        elif group or name.get("given"):
            named.append(Person(group or text(name.get("given")), is_group=True))
    return tuple(named)


def years(item: Item, names: Iterable[str]) -> int:
    """The first year that one of several dates tells."""
    for name in names:
        date = item.get(name)
        if isinstance(date, Mapping):
            parts = date.get("date-parts")
            first = parts[0] if isinstance(parts, list) and parts else None
            told = first[0] if isinstance(first, list) and first else date.get("raw")
            found = year(told or date.get("literal"))
            if found:
                return found
    return 0


def _server(item: Item, sort: str) -> str:
    """The server of a preprint, which Crossref calls its institution."""
    if sort not in PREPRINTS:
        return ""
    places = item.get("institution")
    first = places[0] if isinstance(places, list) and places else {}
    named = first.get("name") if isinstance(first, Mapping) else ""
    return text(named or item.get("group-title") or item.get("publisher"))
