"""Checks of the permanent ids: none vanishes, none is published without being listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from companion.checks.chapters import has_form
from companion.problems import Problem
from companion.sources.files import DATA
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.sections import Listed, addresses, destination, last, standing
from companion.text import slug


def check(project: Project) -> Iterator[Problem]:
    """Hold the headings of the chapters against the list of published ids.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    path = DATA / "sections.yaml"
    every = project.chapters
    rows: dict[str, Listed] = {}
    for row in project.listed:
        other = rows.setdefault(row.id, row)
        if other is not row:
            yield Problem(
                str(path),
                row.line,
                "sections/duplicate-id",
                f"{row.id} is listed at line {other.line}, too.",
                "Keep one of the two.",
            )
    where = addresses(every)
    lost = set(project.settings.nav) - set(project.by_source)
    miswritten = {
        slug(heading.id)
        for chapter in every
        for heading in chapter.outline.headings
        if not has_form(heading.id, chapter.prefix)
    }
    for row in rows.values():
        if row.id in where:
            yield from _check_standing(row, where, path)
        elif row.withdrawn or row.reason:
            yield from _check_withdrawn(row, path)
        elif row.id in miswritten or f"{row.chapter}.md" in lost:
            continue  # it stands there in another form, or its file is gone: both are told
        elif not row.moved_to:
            yield Problem(
                str(path),
                row.line,
                "sections/vanished",
                f"{row.id} was published in {row.since} and stands in no chapter now.",
                "Put the heading back, or add `moved_to:` with the id or chapter of its text; or, "
                "if that is gone for good, `withdrawn:` with the next version, and `reason:`.",
            )
        elif not destination(row.id, rows, where) and not last(row, rows).withdrawn:
            yield Problem(
                str(path),
                row.line,
                "sections/lost-trail",
                f"{row.id} moved to {row.moved_to}, which stands nowhere.",
                "Name a standing id, or a chapter such as foe/angiogenesis.",
            )
    yield from _check_kept(project, rows, path)
    flawed = frozenset(_flawed(every))
    for chapter, identifier, title, line in standing(every):
        if (chapter.source, line) in flawed:
            continue  # the list shall not take over what is to be mended
        known = rows.get(identifier)
        if known is None:
            yield Problem(
                str(chapter.path),
                line,
                "sections/unlisted",
                f"The id {identifier} is not listed in {path.name}.",
                "Append what `.venv/bin/companion sections` prints.",
            )
        elif known.title != title or known.chapter != chapter.name:
            yield Problem(
                str(path),
                known.line,
                "sections/outdated",
                f"{identifier} now heads “{title}” in {chapter.name}.",
                "Write that title and chapter here; the id stays.",
            )


def vanished(project: Project) -> frozenset[str]:
    """Ids that the list holds as standing, and that stand nowhere: `check` tells of them.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        The ids. That whatever names them leads nowhere is a consequence.
    """
    where = addresses(project.chapters)
    gone = (r.id for r in project.listed if not (r.withdrawn or r.reason or r.moved_to))
    return frozenset(identifier for identifier in gone if identifier not in where)


def _flawed(chapters: Iterable[Page]) -> Iterator[tuple[str, int]]:
    """Headings with an id that cannot stay, or with a citation in them: page and line."""
    seen: set[str] = set()
    for chapter in chapters:
        for section in chapter.outline.headings:
            if section.id in seen or not has_form(section.id, chapter.prefix):
                yield chapter.source, section.line
            seen.add(section.id)
        for left in chapter.outline.leftovers:
            if left.context == "heading":
                yield chapter.source, left.line


def _check_standing(row: Listed, where: dict[str, str], path: Path) -> Iterator[Problem]:
    if row.withdrawn or row.reason:
        yield Problem(
            str(path),
            row.line,
            "sections/standing-and-withdrawn",
            f"{row.id} stands at {where[row.id]} and is said to be withdrawn.",
            "Remove `withdrawn:` and `reason:`, or the heading.",
        )
    if row.moved_to:
        yield Problem(
            str(path),
            row.line,
            "sections/standing-and-moved",
            f"{row.id} stands at {where[row.id]} and is said to have moved to {row.moved_to}.",
            "Remove `moved_to:`, or the heading.",
        )


def _check_withdrawn(row: Listed, path: Path) -> Iterator[Problem]:
    if row.moved_to:
        yield Problem(
            str(path),
            row.line,
            "sections/moved-and-withdrawn",
            f"{row.id} is said to have moved to {row.moved_to} and to be withdrawn.",
            "Keep `moved_to:` where its text stands elsewhere, `withdrawn:` where it is gone.",
        )
    if not row.withdrawn or not row.reason:
        yield Problem(
            str(path),
            row.line,
            "sections/half-withdrawn",
            f"{row.id} was withdrawn, and the list does not say "
            f"{'why' if row.withdrawn else 'in which version'}.",
            "Whoever cited it wants to know: add `reason:` with a sentence."
            if row.withdrawn
            else 'Add the first version without it: withdrawn: "1.2.0"',
        )


def _check_kept(project: Project, rows: Mapping[str, Listed], path: Path) -> Iterator[Problem]:
    """A row that was deleted is missed by whoever cited what it lists."""
    history = project.history
    published = {
        passage.id: passage
        for release in history.releases
        if release.version != history.current
        for passage in history.editions[release.version].values()
        if passage.level > 1
    }
    titles = {**history.listed, **{key: passage.title for key, passage in published.items()}}
    for identifier, title in titles.items():
        if identifier not in rows:
            release = history.latest(identifier)
            since = f"stands in released version {release.version}" if release else "is published"
            yield Problem(
                str(path),
                0,
                "sections/deleted-row",
                f"{identifier}, “{title}”, {since} and is not listed any more.",
                "Put its row back, with `moved_to:` if its text moved, or with `withdrawn:` and "
                "`reason:` if it went.",
            )
