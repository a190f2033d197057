"""Checks of watch.yaml: each query and work once, no day to come, nothing declined and here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from companion.problems import Problem
from companion.sources.files import DATA
from companion.sources.project import Project

IDENTIFIERS = ("pmid", "doi")


def check(project: Project) -> Iterator[Problem]:
    """Check the queries and the works that were left out.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each thing to mend.
    """
    path = str(DATA / "watch.yaml")
    # By default the day that it is somewhere on earth.
    today = project.today or datetime.now(timezone(timedelta(hours=14))).date()
    seen: dict[str, int] = {}
    rows = [("id", row.id, row.since, row.line) for row in project.watch.queries]
    rows += [("work", row.work.lower(), row.day, row.line) for row in project.watch.declined]
    for field, name, day, line in rows:
        first = seen.setdefault(f"{field} {name}", line)
        if first != line:
            yield Problem(
                path,
                line,
                "watch/duplicate",
                f"{name} stands at line {first} already.",
                "Keep one of the two rows.",
            )
        if day > today.isoformat():
            yield Problem(
                path,
                line,
                "watch/future",
                f"{name}: the day {day} is yet to come, and works before it would be missed.",
                "Write the day of the run, or of the decision, as YYYY-MM-DD.",
            )
    here = {
        value.lower(): reference
        for reference in project.bibliography
        for name in IDENTIFIERS
        if (value := str(getattr(reference, name)))
    }
    for row in project.watch.declined:
        reference = here.get(row.work.lower())
        if reference:
            yield Problem(
                path,
                row.line,
                "watch/declined-and-here",
                f"{row.work} was declined, and references.bib holds it as {reference.key}.",
                "Delete this row.",
            )
