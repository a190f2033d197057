"""Records readings: which rows the files hold afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from companion.contributing.statements import Held, works_of
from companion.problems import Problem
from companion.sources import readings
from companion.sources.files import DATA, Shelf
from companion.sources.project import Project
from companion.sources.statements import (
    BASES,
    FOLDER,
    Reading,
    Second,
    file_of,
    parse,
    to_file,
)

SHORT = {"full": "full text", "full-text": "full text", "fulltext": "full text"}
"""Other words for a basis."""


def basis(word: str) -> str:
    """What of a work was seen, by its name or the beginning of it.

    Args:
        word: As somebody wrote it, `Abstract`, `full-text` or `a`.

    Returns:
        One of `BASES`; empty where the word names none.
    """
    said = word.strip().lower()
    said = SHORT.get(said, said)
    return next((name for name in BASES if said and name.startswith(said)), "")


def lacking(held: Held, works: Mapping[str, str], project: Project) -> list[str]:
    """The works of a statement for which no basis is told."""
    return [key for key in works_of(held[1], project) if works.get(key) not in BASES]


def reading_of(
    held: Held, works: Mapping[str, str], day: date, project: Project, *, note: str = ""
) -> Reading:
    """The reading of a statement: it was held against all its works, and says no more.

    Args:
        held: The statement.
        works: Key -> what of the work was seen; other keys are left out.
        day: The day.
        project: The records of the site.
        note: What else to know.

    Returns:
        The reading, with the notices on its works that the reader was shown. An earlier second
        reading of the same words stays; where it disagreed, this one settles it.
    """
    page, standing = held
    keys = works_of(held[1], project)
    noticed = {
        key: readings.notice(reference)
        for key in keys
        if (reference := project.bibliography.find(key)) and readings.notice(reference)
    }
    second = standing.reading.second if standing.reading else None
    if second and not second.agrees:
        second = replace(second, settled=True)
    return Reading(
        id=standing.statement.id,
        day=day,
        works={key: works[key] for key in keys},
        text=standing.statement.cited,
        aware=noticed,
        second=second,
        note=note,
        file=file_of(page.name),
    )


def second_of(
    held: Held, works: Mapping[str, str], day: date, project: Project, *, agrees: bool
) -> Reading:
    """The reading of a statement once somebody who had not seen it has read the statement, too.

    Args:
        held: A statement that was read.
        works: Key -> what of the work the second reader saw.
        day: The day of the second reading.
        project: The records of the site.
        agrees: Whether the second reader found that the statement holds.

    Returns:
        The first reading, with the second in it.
    """
    page, standing = held
    assert standing.reading
    seen = {key: works[key] for key in works_of(held[1], project)}
    second = Second(day, seen, agrees)
    return replace(standing.reading, second=second, file=file_of(page.name))


def fresh(project: Project, names: Collection[str]) -> tuple[Project, tuple[Problem, ...]]:
    """The project with some files read anew: another may have written them since.

    Args:
        project: The records of the site.
        names: The files, by their names without ending.

    Returns:
        The project with their rows as they are now, and what cannot be read.
    """
    rows = [row for row in project.readings if row.file not in names]
    flaws: list[Problem] = []
    for name in names:
        path = DATA / FOLDER / f"{name}.yaml"
        if (project.root / path).exists():
            found, problems = parse(Shelf(project.root).read(path, "statements"))
            rows += found
            flaws += problems
    return replace(project, readings=tuple(rows)), tuple(flaws)


def recorded(project: Project, found: Iterable[Reading]) -> tuple[Reading, ...]:
    """All rows once readings were recorded.

    A file that is written loses the rows whose words stand on no page any more.

    Args:
        project: The records of the site, its pages rendered.
        found: The new readings.

    Returns:
        Every row, the new ones in the place of those of the same words.
    """
    new = {reading.id: reading for reading in found}
    written = {reading.file for reading in new.values()}
    left = _left(project)
    kept = (
        row
        for row in project.readings
        if row.id not in new and not (row.file in written and row.id in left)
    )
    return (*kept, *new.values())


def tidied(project: Project) -> tuple[Reading, ...]:
    """All rows, each once, in the file of the page where its words stand.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        The rows that stay: those of words that stand on no page any more go.
    """
    where: dict[str, str] = {}
    for page, standing in project.standings:  # of words that stand twice, the first place counts
        where.setdefault(standing.statement.id, file_of(page.name))
    left = _left(project)
    return tuple(
        replace(row, file=where.get(row.id, row.file))
        for row in readings.latest(project.readings).values()
        if row.id not in left
    )


def _left(project: Project) -> set[str]:
    return {row.id for row in readings.gone(project.readings, project.pages)}


def files(rows: Iterable[Reading], names: Iterable[str], data: Path) -> dict[Path, str]:
    """The files that hold rows.

    Args:
        rows: Every row.
        names: The files that are asked for, by their names without ending.
        data: The folder docs/data.

    Returns:
        File -> its text; empty where it holds no row any more.
    """
    by_file: dict[str, list[Reading]] = {name: [] for name in names}
    for row in rows:
        if row.file in by_file:
            by_file[row.file].append(row)
    return {
        data / FOLDER / f"{name}.yaml": to_file(found) if found else ""
        for name, found in by_file.items()
    }
