"""Reads docs/data/sections.yaml: every id that was ever published, and where it leads now.

An id stands there from the day on which it is first published. When its section moves, the file
says where its text went, and the site takes the reader there; when the text is withdrawn, the file
says since which version and why, and the site leads to the last version that holds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from companion.problems import Problem
from companion.sources import rows, schemas
from companion.sources.files import Text
from companion.sources.pages import Page
from companion.text import one_line


@dataclass(frozen=True, slots=True)
class Listed:
    """One published id.

    Attributes:
        id: The id.
        chapter: The chapter where it was published, `foe/angiogenesis`.
        title: Its heading.
        since: Version in which it was first published.
        moved_to: The id or the chapter that holds its text now; empty while it stands.
        withdrawn: The first version without its text, where no other place holds it now.
        reason: Why it was withdrawn, as a sentence.
        line: Line of sections.yaml.
    """

    id: str
    chapter: str
    title: str
    since: str
    moved_to: str = ""
    withdrawn: str = ""
    reason: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    """A published id whose section stands in its chapter no more.

    Attributes:
        row: What the list says of it.
        address: Where its text stands now, relative to the site's root; empty where it was
            withdrawn.
    """

    row: Listed
    address: str = ""


def parse(file: Text, form: Text) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Read the list of published ids.

    Args:
        file: The YAML file: a list of mappings with `id`, `chapter`, `title`, `since` and
            perhaps `moved_to`, or `withdrawn` and `reason`.
        form: Its schema.

    Returns:
        The ids in the order of the file, and what could not be read or does not keep the schema.
    """
    schema, faults = schemas.parse(form, "sections")
    found, _, problems = schemas.read(file, "sections", schema)
    return (
        tuple(
            Listed(
                id=str(row["id"]),
                chapter=str(row["chapter"]),
                title=one_line(str(row["title"])),
                since=str(row["since"]),
                moved_to=str(row.get("moved_to") or ""),
                withdrawn=str(row.get("withdrawn") or ""),
                reason=str(row.get("reason") or ""),
                line=int(row[rows.LINE]),
            )
            for row in found
        ),
        (*faults, *problems),
    )


def standing(chapters: Iterable[Page]) -> Iterator[tuple[Page, str, str, int]]:
    """Every section of level 2 and 3 that has an id, as (chapter, id, title, line)."""
    for chapter in chapters:
        for section in chapter.sections:
            yield chapter, section.id, section.title, section.line


def proposal(chapters: Iterable[Page], listed: Iterable[Listed], version: str) -> str:
    """The lines that sections.yaml lacks.

    Args:
        chapters: The chapters.
        listed: What the file holds.
        version: The version that the new ids are published in.

    Returns:
        YAML to append; empty where nothing is lacking.
    """
    known = {row.id for row in listed}
    lines = []
    for chapter, identifier, title, _ in standing(chapters):
        if identifier not in known:
            quoted = json.dumps(title, ensure_ascii=False)  # a string of JSON is one of YAML
            lines.append(
                f"- id: {identifier}\n  chapter: {chapter.name}\n"
                f'  title: {quoted}\n  since: "{version}"\n'
            )
    return "".join(lines)


def destination(identifier: str, listed: Mapping[str, Listed], addresses: Mapping[str, str]) -> str:
    """Where an id leads now.

    Args:
        identifier: An id, or the name of a chapter.
        listed: Published ids.
        addresses: Standing id, or name of a chapter -> address relative to the site's root.

    Returns:
        The address; empty where the trail is lost or runs in a circle.
    """
    seen: set[str] = set()
    while identifier not in addresses:
        row = listed.get(identifier)
        if row is None or not row.moved_to or identifier in seen:
            return ""
        seen.add(identifier)
        identifier = row.moved_to
    return addresses[identifier]


def addresses(chapters: Iterable[Page]) -> dict[str, str]:
    """Standing id, or name of a chapter -> address relative to the site's root."""
    every = tuple(chapters)
    found = {chapter.name: chapter.address for chapter in every}
    for chapter, identifier, _, _ in standing(every):
        found[identifier] = f"{chapter.address}#{identifier}"
    return found


def gone(chapters: Iterable[Page], listed: Iterable[Listed]) -> dict[str, tuple[Gone, ...]]:
    """What became of the ids that stand no more.

    An id that moved to one that was withdrawn later is withdrawn, too.

    Returns:
        Name of the old chapter -> what once stood there; what leads nowhere is left out, since a
        check asks to mend it.
    """
    where = addresses(chapters)
    known = {row.id: row for row in listed}
    found: dict[str, list[Gone]] = {}
    for row in known.values():
        if row.id in where:
            continue
        end = last(row, known)
        address = destination(row.id, known, where)
        if address:
            found.setdefault(row.chapter, []).append(Gone(row, address))
        elif end.withdrawn:
            told = replace(row, withdrawn=end.withdrawn, reason=end.reason)
            found.setdefault(row.chapter, []).append(Gone(told))
    return {chapter: tuple(rows) for chapter, rows in found.items()}


def last(row: Listed, known: Mapping[str, Listed]) -> Listed:
    """The row at the end of the trail of an id: its own, where it did not move."""
    seen = {row.id}
    while row.moved_to in known and row.moved_to not in seen:
        row = known[row.moved_to]
        seen.add(row.id)
    return row
