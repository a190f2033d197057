"""Where each finding is told, and how the statements that tell it were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.sharing.citable import citables
from companion.sources.project import Project
from companion.sources.readings import Standing


@dataclass(frozen=True, slots=True)
class Told:
    """Where a finding is told, and how the statements that tell it were read.

    Attributes:
        title: Heading of the section, with its chapter.
        address: Address of the section, with the site's.
        state: The worst state of its statements: `read`, `due` or `unread`; empty where the
            section has none that cites the work.
        read_on: Day of the latest reading; None where there is none.
        basis: What of the work was seen then: `full text`, `abstract` or `title`.
    """

    title: str
    address: str
    state: str = ""
    read_on: date | None = None
    basis: str = ""


STATES = ("unread", "due", "read")
"""States of a statement, the worst first."""


def told(project: Project) -> dict[str, Told]:
    """Where each finding is told.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        Id of a finding -> its place; findings whose section no chapter has are left out.
    """
    standings: dict[tuple[str, str], list[Standing]] = {}
    for _, standing in project.standings:
        for key in standing.statement.keys:
            work = project.bibliography.find(key)
            place = standing.statement.section, work.key if work else key
            standings.setdefault(place, []).append(standing)
    parts = {part.id: part for chapter in project.chapters for part in citables(chapter)}
    found = {}
    for finding in project.evidence.findings:
        if part := parts.get(finding.section):
            listed = standings.get((finding.section, finding.reference), [])
            read = [standing.reading for standing in listed if standing.reading]
            last = max(read, key=lambda reading: reading.day, default=None)
            found[finding.id] = Told(
                part.title if part.is_chapter else f"{part.chapter}: {part.title}",
                project.site.address + part.path,
                min((standing.state for standing in listed), key=STATES.index, default=""),
                last.day if last else None,
                last.works.get(finding.reference, "") if last else "",
            )
    return found
