"""Reads works as Europe PMC tells them; of interest are those that PubMed does not have.

Format: https://europepmc.org/RestfulWebService , `resultType=core`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from companion.records.record import Record, person, text, title, year
from companion.sources.reference import Person


def record(result: Mapping[str, Any]) -> Record:
    """The record of one result.

    Args:
        result: An item of `resultList.result`.

    Returns:
        The record; a preprint has the name of its server as journal.
    """
    info = result.get("journalInfo")
    journal = info.get("journal") if isinstance(info, Mapping) else None
    named = journal if isinstance(journal, Mapping) else {}
    server = result.get("bookOrReportDetails")
    publisher = text(server.get("publisher")) if isinstance(server, Mapping) else ""
    is_preprint = text(result.get("source")) == "PPR"
    return Record(
        source="Europe PMC",
        authors=_authors(result.get("authorList")),
        title=title(result.get("title")),
        journal=text(named.get("title")) or publisher,
        shortjournal=text(named.get("medlineAbbreviation")),
        year=year(result.get("pubYear")),
        volume=text(info.get("volume")) if isinstance(info, Mapping) else "",
        number=text(info.get("issue")) if isinstance(info, Mapping) else "",
        pages=text(result.get("pageInfo")),
        doi=text(result.get("doi")),
        pmid=text(result.get("pmid")),
        pmcid=text(result.get("pmcid")),
        kind="preprint" if is_preprint else "",
        abstract=text(result.get("abstractText")),
    )


def _authors(listed: Any) -> tuple[Person, ...]:
    names = listed.get("author") if isinstance(listed, Mapping) else None
    found = []
    for name in names if isinstance(names, list) else ():
        if isinstance(name, Mapping) and name.get("lastName"):
            given = name.get("firstName") or name.get("initials")
            found.append(person(text(name["lastName"]), text(given)))
        elif isinstance(name, Mapping) and name.get("collectiveName"):
            found.append(Person(text(name["collectiveName"]), is_group=True))
    return tuple(found)
