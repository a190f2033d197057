"""Checks of the readings: each row true to itself, and what nobody has read yet, or lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from companion.problems import Problem
from companion.sources import readings
from companion.sources.files import DATA
from companion.sources.fingerprint import fingerprint, works
from companion.sources.project import Project
from companion.sources.statements import BASES, FOLDER, Reading

SHOWN = 90
"""Letters of a statement that a note shows."""


def check(project: Project) -> Iterator[Problem]:
    """Check every row: a reading stands for the words that it read, and tells what was seen.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each thing to mend.
    """
    for reading in project.readings:
        path = _path(reading.file)
        for rule, message, fix in _flaws(reading, project):
            yield Problem(path, reading.line, f"statements/{rule}", message, fix)


def _short(text: str) -> str:
    return shorten(text, SHOWN, placeholder=" …")


def _path(file: str) -> str:
    return (DATA / FOLDER / f"{file}.yaml").as_posix()


def _flaws(reading: Reading, project: Project) -> Iterator[tuple[str, str, str]]:
    again = "Restore the line, or delete it and read the statement again."
    if reading.id != fingerprint(reading.text):
        yield (
            "fingerprint",
            f"{reading.id} is not the fingerprint of “{_short(reading.text)}”.",
            again,
        )
    seen = [("reading", reading.day, reading.works)]
    if reading.second:
        seen.append(("second reading", reading.second.day, reading.second.works))
    cited = {key.lower() for key in works(reading.text)}
    for name, day, bases in seen:
        if {key.lower() for key in bases} != cited:
            yield (
                "works",
                f"The {name} tells of {', '.join(sorted(bases)) or 'no work'}, "
                f"the statement cites {', '.join(sorted(cited))}.",
                again,
            )
        for key, basis in bases.items():
            if basis not in BASES:
                yield (
                    "basis",
                    f"“{basis}” is no basis of the {name} of {key}.",
                    f"Write one of {', '.join(BASES)}.",
                )
        if project.today and day > project.today:
            yield "future-day", f"The day of the {name}, {day}, is still to come.", again


def notes(project: Project) -> Iterator[Problem]:
    """Tell of statements that are unread or due, and of readings without a statement.

    None of it is an error: whoever mends a sentence need not have its works at hand.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One note a statement, and one a file of readings.
    """
    for page, standing in project.standings:
        if standing.state == "read":
            continue
        said = f"“{_short(standing.statement.text)}”"
        if standing.state == "unread":
            message = f"No reading of {said} is recorded."
        else:
            message = f"{standing.due} Read {said} again."
        yield Problem(
            str(page.path),
            standing.statement.line,
            f"statements/{standing.state}",
            message,
            f"Read it: .venv/bin/companion verify {page.name}",
        )
    yield from _untidy(project)


def _untidy(project: Project) -> Iterator[Problem]:
    """Readings that no statement, or more than one row, stands for."""
    fix = "Tidy the files: .venv/bin/companion verify --tidy"
    left = Counter(r.file for r in readings.gone(project.readings, project.pages))
    for file, count in left.items():
        yield Problem(
            _path(file),
            0,
            "statements/gone",
            f"Readings of words that stand on no page any more: {count}.",
            fix,
        )
    rows = Counter(reading.id for reading in project.readings)
    for reading in project.readings:
        if rows[reading.id] > 1:
            yield Problem(
                _path(reading.file),
                reading.line,
                "statements/twice",
                f"{reading.id} stands more than once; the latest counts.",
                fix,
            )
