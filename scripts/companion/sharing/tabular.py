"""The evidence as tables to download: CSV for spreadsheets, JSON for programs.

The CSV files belong to the Frictionless data package docs/data/datapackage.json
(https://datapackage.org/standard/), which states the type of each column. Lists are
joined by `; `.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from companion.sharing.told import Told
from companion.sources.contradictions import DIFFERENCES, Question
from companion.sources.evidence import Evidence, Finding, Mediator, Trial
from companion.sources.project import Project
from companion.sources.reference import Reference

Rows = list[dict[str, Any]]
"""A table as JSON objects with the same fields."""

SEPARATOR = "; "
HIDDEN = frozenset({"line"})
"""Fields of records that belong to our files, not to the data."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula at the start of a cell; wide signs, too."""


def record(row: Finding | Trial | Mediator) -> dict[str, Any]:
    """A row as a JSON object; lists stay lists, what is unknown is null."""
    values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in HIDDEN}
    return {
        name: list(value) if isinstance(value, tuple) else (None if value == "" else value)
        for name, value in values.items()
    }


def findings(
    evidence: Evidence,
    references: Mapping[str, Reference],
    places: Mapping[str, Told] | None = None,
) -> Rows:
    """Findings with what their reference and their section add.

    Args:
        evidence: The evidence.
        references: Key -> reference.
        places: Id of a finding -> where it is told, once pages were rendered.

    Returns:
        One object a finding: its fields, and the columns that a reader takes along.
    """
    rows = []
    told = {finding.reference for finding in evidence.findings}
    authors = {key: _authors(references[key]) for key in told if key in references}
    for finding in evidence.findings:
        work = references.get(finding.reference)
        place = (places or {}).get(finding.id)
        rows.append(
            {
                **record(finding),
                "counts": finding.counts,
                "authors": authors.get(finding.reference, []),
                "year": (work.year or None) if work else None,
                "title": work.title if work else None,
                "journal": (work.journal or work.booktitle or None) if work else None,
                "doi": (work.doi or None) if work else None,
                "pmid": (work.pmid or None) if work else None,
                "section_title": place.title if place else None,
                "address": place.address if place else None,
                "reading": (place.state or None) if place else None,
                "read_on": place.read_on.isoformat() if place and place.read_on else None,
                "basis": (place.basis or None) if place else None,
            }
        )
    return rows


def _authors(work: Reference) -> list[str]:
    """The authors as NLM prints them; `et al` where the entry says that there are more."""
    return [person.short for person in work.authors] + ["et al"] * work.has_more_authors


MOST_SIDES = 3
"""How many sides a question may have; each gets columns of its own."""


def contradictions(questions: Iterable[Question]) -> Rows:
    """The questions with their sides side by side, so that a spreadsheet can hold them.

    Args:
        questions: The questions.

    Returns:
        One object a question: three columns a side, one for each thing that may differ.
    """
    rows = []
    for question in questions:
        row: dict[str, Any] = {
            name: getattr(question, name) for name in ("id", "question", "kind", "section")
        }
        row |= {
            name: list(getattr(question, name))
            for name in ("also", "effect", "mediators", "cancer")
        }
        for number in range(MOST_SIDES):
            side = question.sides[number] if number < len(question.sides) else None
            row[f"side_{number + 1}"] = side.claim if side else None
            row[f"side_{number + 1}_findings"] = list(side.findings) if side else []
            row[f"side_{number + 1}_references"] = list(side.references) if side else []
        differs = dict(question.differs)
        row |= {f"differs_{name}": differs.get(name) for name in DIFFERENCES}
        row |= {
            "would_settle": question.would_settle,
            "state": question.state,
            "verdict": question.verdict or None,
        }
        rows.append(row)
    return rows


def tables(evidence: Evidence, questions: Iterable[Question] = ()) -> dict[str, Rows]:
    """Every table that tells nothing of pages, by name.

    Args:
        evidence: The evidence.
        questions: The contradictions that the chapters tell.

    Returns:
        `trials`, `mediators` and `contradictions` as lists of objects.
    """
    return {
        "trials": [record(trial) for trial in evidence.trials],
        "mediators": [record(mediator) for mediator in evidence.mediators],
        "contradictions": contradictions(questions),
    }


def statements(project: Project) -> Rows:
    """Every statement with its reading; `references` and `basis` run in parallel.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        One object a statement; what was not read is null.
    """
    rows = []
    for page, standing in project.standings:
        statement, reading = standing.statement, standing.reading
        works = reading.works if reading else dict.fromkeys(statement.keys)
        second = reading.second if reading else None
        rows.append(
            {
                "id": statement.id,
                "chapter": page.name,
                "section": statement.section or None,
                "kind": statement.kind,
                "text": statement.text,
                "references": list(works),
                "state": standing.state,
                "read_on": reading.day.isoformat() if reading else None,
                "basis": list(works.values()) if reading else None,
                "due": standing.due or None,
                "second_read_on": second.day.isoformat() if second else None,
                "second_agrees": second.agrees if second else None,
            }
        )
    return rows


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = SEPARATOR.join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV after RFC 4180, in UTF-8, with a header.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it. The file begins
    with a byte order mark, without which Excel takes UTF-8 for another encoding.

    Args:
        rows: Objects with the same fields.

    Returns:
        The text of the file.
    """
    listed = list(rows)
    if not listed:
        return ""
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(listed[0])
    for row in listed:
        writer.writerow(_cell(value) for value in row.values())
    return target.getvalue()


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as a JSON array, each on a line of its own."""
    listed = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{listed}\n]\n" if listed else "[]\n"
