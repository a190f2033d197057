"""Plans what `companion move` writes.

Pure: records, texts and a wish come in, a plan goes out. What is forgotten by hand is done here:
the prefix of the new chapter, the trail of the old id, links from every page, findings, trials,
contradictions, and the file in which the readings of the moved statements stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from companion.contributing import follows, passages, values
from companion.contributing.passages import Target
from companion.contributing.plan import (
    ID,
    SECTIONS,
    Plan,
    Texts,
    chapter_of,
    file_of,
    place_for,
    refused,
    section_of,
)
from companion.sources.outline import Heading
from companion.sources.pages import Page
from companion.sources.project import Project


def move(
    project: Project, texts: Texts, identifier: str, chapter: str, after: str = "", name: str = ""
) -> Plan:
    """Plan to move a section, with all that stands under it, to another place.

    Args:
        project: The records of the site, its pages rendered.
        texts: A file as seen from the project's root -> its text.
        identifier: Id of the section.
        chapter: Name of the chapter where it shall stand.
        after: Id of the section behind which it shall stand; by default before the limits.
        name: Its new id; by default what follows the prefix stays.

    Returns:
        The plan.

    Raises:
        Refused: If a name is unknown, or an id would be taken twice.
    """
    old, heading = section_of(identifier, project)
    new = chapter_of(chapter, project)
    headings = passages.inside(old, heading)
    hold_frame(old, headings, "moved")
    before = place_for(new, heading.level, after)
    becomes = {} if new == old else _ids(project, old, new, headings, name)
    trail: dict[Target, Target] = {
        (old.source, was): (new.source, now) for was, now in becomes.items()
    }
    files = {file: texts[file] for file in map(file_of, project.pages)}
    if new == old:
        block = _reordered(files, old, heading, before)
    else:
        rest, block = passages.without(files[file_of(old)], *passages.span(old, heading))
        block = passages.renamed(block, becomes)
        block, _ = passages.followed(block, old.source, new.source, trail)
        files[file_of(old)] = rest
        files[file_of(new)] = passages.with_block(files[file_of(new)], before, block)
    links = follows.links(files, project, trail)
    line = passages.line_of(files[file_of(new)], block)
    changed, said = follows.rows(texts, lambda _, was: becomes.get(was, was))
    look: list[str] = []
    if becomes:
        added, fields = _trail(project, new, headings, becomes)
        changed[SECTIONS] = values.listed(texts[SECTIONS], added, fields)
        said = [*(f"{SECTIONS}: {a} leads to {b}." for a, b in becomes.items()), *said]
        changed |= follows.readings(project, old, new, set(named(headings)))
        look = [
            *follows.pointing(block, file_of(new), line),
            *follows.to_look_at(old, headings),
        ]
    return Plan(
        f"Moved “{heading.title}” from {old.name} to {new.name}, where it is {becomes[heading.id]}."
        if becomes
        else f"Moved “{heading.title}” within {old.name}.",
        {n: text for n, text in (files | changed).items() if text != texts.get(n, "")},
        (f"{file_of(new)}:{line}: the section stands here.", *links, *said),
        tuple(look),
        becomes,
    )


def named(headings: Iterable[Heading]) -> list[str]:
    """The permanent ids among headings."""
    return [heading.id for heading in headings if heading.id and heading.is_permanent]


def hold_frame(chapter: Page, headings: Iterable[Heading], done: str) -> None:
    """Refuse to take away one of the two sections that each chapter has.

    Args:
        chapter: The chapter.
        headings: The headings that would go.
        done: What was asked for, `moved`.

    Raises:
        Refused: If one of the two is among them.
    """
    for heading in headings:
        if heading.id in (f"{chapter.prefix}-limits", f"{chapter.prefix}-questions"):
            raise refused(
                f"Each chapter has “{heading.title}”, so it cannot be {done}.",
                "Reword what stands in it, or choose a section inside it.",
                file_of(chapter),
                heading.line,
            )


def _reordered(files: dict[str, str], page: Page, heading: Heading, before: int) -> str:
    """Put a section to another place of its chapter; its text."""
    first, behind = passages.span(page, heading)
    if before == behind or (first <= before and (not behind or before < behind)):
        raise refused(
            f"{heading.id} stands there already.",
            "Name another section with --after.",
            file_of(page),
            heading.line,
        )
    text = files[file_of(page)]
    _, block = passages.without(text, first, behind)
    if before and before < first:
        text = passages.with_block(passages.without(text, first, behind)[0], before, block)
    else:
        text, _ = passages.without(passages.with_block(text, before, block), first, behind)
    files[file_of(page)] = text
    return block


def _ids(
    project: Project, old: Page, new: Page, headings: Iterable[Heading], name: str
) -> dict[str, str]:
    """The ids in the new chapter: they begin with its prefix, and no id is used twice."""
    known = {row.id: row for row in project.listed}
    taken = {heading.id for chapter in project.chapters for heading in chapter.sections}
    becomes: dict[str, str] = {}
    for was in named(headings):
        wished = name.lstrip("#") if not becomes else ""
        now = wished or f"{new.prefix}-{was.removeprefix(f'{old.prefix}-')}"
        row = known.get(now)
        if not ID.fullmatch(now) or not now.startswith(f"{new.prefix}-"):
            raise refused(
                f"The ids of {new.name} begin with {new.prefix}- and hold small letters, digits "
                f"and hyphens; {now} does not.",
                f"Choose another, as in --as {new.prefix}-{was.rpartition('-')[2]}",
            )
        if now in taken or now in becomes.values() or (row and row.moved_to != was):
            raise refused(
                f"The id {now} is taken, and an id leads to one place for good.",
                f"Choose another, as in --as {now}-2",
                SECTIONS,
                row.line if row else 0,
            )
        becomes[was] = now
    return becomes


def _trail(
    project: Project, new: Page, headings: Iterable[Heading], becomes: Mapping[str, str]
) -> tuple[list[values.Row], dict[str, Mapping[str, str]]]:
    """The rows of the new ids, and what is written into those that stand in the list."""
    known = {row.id for row in project.listed}
    added: list[values.Row] = []
    fields: dict[str, Mapping[str, str]] = {
        was: {"moved_to": now} for was, now in becomes.items() if was in known
    }
    for heading in headings:
        now = becomes.get(heading.id, "")
        if now in known:  # it comes back
            fields[now] = {"moved_to": "", "title": heading.title, "chapter": new.name}
        elif now:
            added.append((now, new.name, heading.title, project.site.version))
    return added, fields
