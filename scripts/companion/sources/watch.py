"""Reads docs/data/watch.yaml: what is asked about new works, and which works were left out.

The file is published as it is; its form is told by watch.schema.json beside it. A site without the
file watches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from companion.problems import Problem
from companion.sources import rows, schemas
from companion.sources.files import Shelf, Text

FAMILY = "watch"
"""Family of the rules that its problems are reported under."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query. See watch.schema.json for the fields.

    Attributes:
        id: Its name.
        service: `pubmed` or `europepmc`.
        query: The query, in the language of the service.
        since: Day from which on works count as new, as YYYY-MM-DD.
        line: Line of watch.yaml.
        since_line: Line on which the day stands.
    """

    id: str
    service: str
    query: str
    since: str
    line: int = 0
    since_line: int = 0


@dataclass(frozen=True, slots=True)
class Declined:
    """A work that was looked at and left out.

    Attributes:
        work: Its PMID, else its DOI or its number at Europe PMC.
        reason: Why.
        day: When, as YYYY-MM-DD.
        line: Line of watch.yaml.
    """

    work: str
    reason: str
    day: str
    line: int = 0


@dataclass(frozen=True)
class Watch:
    """All of it.

    Attributes:
        queries: In the order of the file.
        declined: In the order of the file.
        problems: What could not be read.
    """

    queries: tuple[Query, ...] = ()
    declined: tuple[Declined, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def left_out(self) -> Mapping[str, Declined]:
        """Identifier in small letters -> the work that was left out."""
        return {row.work.lower(): row for row in self.declined}


def read(shelf: Shelf, path: Path) -> Text:
    """Read the file as text, which is empty where there is no such file."""
    return shelf.read(path, FAMILY) if shelf.names(path.parent, path.name) else Text(path)


def parse(file: Text, form: Text) -> Watch:
    """Read the file.

    Args:
        file: The YAML file.
        form: The schema.

    Returns:
        Its records; what could not be read is among its problems.
    """
    if not (file.text or file.problems):
        return Watch()
    schema, faults = schemas.parse(form, FAMILY)
    found, flawed, problems = schemas.read(file, FAMILY, schema)
    sound = [row for row in found if row[rows.LINE] not in flawed]

    def said(row: Mapping[str, Any], name: str) -> str:
        return " ".join(str(row[name]).split())

    queries = tuple(
        Query(
            id=said(row, "id"),
            service=said(row, "service"),
            query=said(row, "query"),
            since=said(row, "since"),
            line=int(row[rows.LINE]),
            since_line=rows.line(row, "since"),
        )
        for row in sound
        if row["kind"] == "query"
    )
    declined = tuple(
        Declined(said(row, "work"), said(row, "reason"), said(row, "day"), int(row[rows.LINE]))
        for row in sound
        if row["kind"] == "declined"
    )
    return Watch(queries, declined, (*faults, *problems))
