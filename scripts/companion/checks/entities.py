"""Checks of the pages of mediators, cancers and sources: none vanishes, none goes unlisted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from companion.entities.catalog import Catalog
from companion.entities.records import Entity
from companion.problems import Problem
from companion.sources.files import DATA
from companion.sources.project import Project
from companion.sources.published import Published


def check(project: Project) -> Iterator[Problem]:
    """Hold the entities that findings tell of against the list of published pages.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    path = DATA / "entities.yaml"
    catalog = Catalog(project)
    rows: dict[str, Published] = {}
    names: dict[tuple[str, str], Published] = {}
    for row in project.evidence.published:
        yield from _twice(row, rows.setdefault(row.id, row), "duplicate-id", row.id, path)
        if not row.moved_to:
            other = names.setdefault((row.kind, row.name), row)
            yield from _twice(row, other, "duplicate-name", f"{row.name}, a {row.kind},", path)
    known = {(entity.kind, entity.value) for entity in catalog.entities}
    for row in rows.values():
        if row.moved_to:
            yield from _moved(row, catalog, path)
        elif (row.kind, row.name) not in known:
            yield Problem(
                str(path),
                row.line,
                "entities/vanished",
                f"No {row.kind} is called {row.name} any more, and its page was published in "
                f"{row.since}.",
                "Write its present name here and leave the id; or, where another page holds its "
                "findings now, add `moved_to:` with the id of that.",
            )
    yield from _unlisted(catalog.entities, rows, path)
    yield from _clashing(catalog.entities, project, path)


def _twice(row: Published, other: Published, rule: str, what: str, path: Path) -> Iterator[Problem]:
    if other is not row:
        yield Problem(
            str(path),
            row.line,
            f"entities/{rule}",
            f"{what} is listed at line {other.line}, too.",
            "Keep one of the two; give the other `moved_to:` with the id of that.",
        )


def _moved(row: Published, catalog: Catalog, path: Path) -> Iterator[Problem]:
    if row.id in catalog.by_id:
        yield Problem(
            str(path),
            row.line,
            "entities/standing-and-moved",
            f"{row.id} stands, for findings name {catalog.by_id[row.id].value}, and is said to "
            f"have moved to {row.moved_to}.",
            "Remove `moved_to:`, or the name from mediators.yaml and findings.yaml.",
        )
    elif row.id not in catalog.moved:
        yield Problem(
            str(path),
            row.line,
            "entities/lost-trail",
            f"{row.id} moved to {row.moved_to}, which stands nowhere.",
            "Name the id of a page that stands, such as mediator-il-6.",
        )


def _unlisted(
    entities: Iterable[Entity], rows: Mapping[str, Published], path: Path
) -> Iterator[Problem]:
    for entity in entities:
        if entity.has_page and entity.id not in rows:
            yield Problem(
                str(path),
                0,
                "entities/unlisted",
                f"{len(entity.findings)} findings tell of {entity.called}, so that it gets a page, "
                f"{entity.address}, and nothing keeps its address.",
                "Append what `.venv/bin/companion entities` prints.",
            )


def _clashing(entities: Iterable[Entity], project: Project, path: Path) -> Iterator[Problem]:
    """Ids that two things would share: one address for two pages, one file to cite with."""
    owners = {row.id: f"a section of {row.chapter}" for row in project.listed}
    owners |= {chapter.prefix: f"the chapter {chapter.name}" for chapter in project.chapters}
    for entity in entities:
        owner = owners.setdefault(entity.id, f"the {entity.kind} {entity.value}")
        if owner.startswith("the mediator ") and entity.kind == "mediator":
            continue  # itself, or one that `mediators/duplicate-id` tells of at its row
        if owner != f"the {entity.kind} {entity.value}":
            yield Problem(
                str(path),
                0,
                "entities/clashing-id",
                f"The {entity.kind} {entity.value} would get the id {entity.id}, which {owner} "
                "has.",
                f"List it here under an id of its own: id: {entity.id}-2, name: {entity.value}",
            )


def proposal(project: Project) -> str:
    """The lines that entities.yaml lacks.

    Args:
        project: The records of the site.

    Returns:
        YAML to append; empty where nothing is lacking.
    """
    known = {row.id for row in project.evidence.published}
    return "".join(
        f'- id: {entity.id}\n  name: {_quoted(entity.value)}\n  since: "{project.site.version}"\n'
        for entity in Catalog(project).with_pages
        if entity.id not in known
    )


def _quoted(name: str) -> str:
    """A name as YAML reads it back: `16:4(n-3)` and `none` need marks."""
    plain = yaml.safe_dump(name, allow_unicode=True, default_flow_style=True, width=1000)
    return plain.removesuffix("\n...\n").strip()
