"""What follows when a section stands elsewhere, or nowhere: in links, in the data, in readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from companion.contributing import passages, recording, values
from companion.contributing.passages import Target
from companion.contributing.plan import Refused, Texts, file_of, refused
from companion.problems import Problem
from companion.sources.outline import Heading
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.statements import file_of as readings_of

POINTING = ("findings", "trials", "contradictions")
"""The files of docs/data/ whose rows name sections."""

POINTS = re.compile(
    r"\b(above|below|(?:the )?(?:next|last|previous) (?:section|chapter)"
    r"|this (?:section|chapter))\b"
)
"""Words that point to another place of the same text."""


def links(files: dict[str, str], project: Project, trail: Mapping[Target, Target]) -> list[str]:
    """Let the links of every page follow.

    Args:
        files: File of a page -> its text, which is replaced.
        project: The records of the site.
        trail: What moved -> where it is now.

    Returns:
        What was done, a sentence a page.
    """
    said = []
    for page in project.pages:
        file = file_of(page)
        files[file], count = passages.followed(files[file], page.source, page.source, trail)
        if count:
            said.append(f"{file}: {count} {'links follow' if count > 1 else 'link follows'}.")
    return said


def rows(texts: Texts, choose: Callable[[str, str], str]) -> tuple[dict[str, str], list[str]]:
    """Let the rows of the data name the sections that tell them now.

    Args:
        texts: A file as seen from the project's root -> its text.
        choose: Takes the id of a row and that of a section; gives the section now.

    Returns:
        The files that changed, and what was done, a sentence a file.
    """
    changed, said = {}, []
    for family in POINTING:
        name = f"docs/data/{family}.yaml"
        text, now = values.repointed(texts.get(name, ""), name, choose)
        if now:
            changed[name] = text
        for section in dict.fromkeys(now.values()):
            ids = [row for row, named in now.items() if named == section]
            verb = "names" if len(ids) == 1 else "name"
            said.append(f"{name}: {', '.join(ids)} {verb} {section} now.")
    return changed, said


def readings(project: Project, old: Page, new: Page | None, inside: Collection[str]) -> Texts:
    """Let readings stand in the file of the chapter where their statements stand.

    Args:
        project: The records of the site, its pages rendered.
        old: The chapter where the statements stood.
        new: The chapter where they stand; None where their text went.
        inside: Ids of the sections that hold them.

    Returns:
        The files that changed; an empty text where a file holds no row any more.
    """
    there = {s.id for s in old.outline.statements if s.section in inside}
    elsewhere = {
        statement.id
        for chapter in project.chapters
        for statement in chapter.outline.statements
        if chapter != old or statement.section not in inside
    }
    leave = there - elsewhere
    if not any(row.id in leave for row in project.readings):
        return {}
    kept = [
        replace(row, file=readings_of(new.name)) if new and row.id in leave else row
        for row in project.readings
        if new or row.id not in leave
    ]
    held = {row.file for row in project.readings if row.id in leave}
    written = recording.files(
        kept, {*held, *([readings_of(new.name)] if new else [])}, project.data
    )
    return {path.relative_to(project.root).as_posix(): text for path, text in written.items()}


def hold_links(project: Project, chapter: Page, heading: Heading) -> None:
    """Refuse to withdraw text that other text leads to.

    Args:
        project: The records of the site, its pages rendered.
        chapter: The chapter.
        heading: The heading of the section.

    Raises:
        Refused: With the place of each link.
    """
    gone = {inside.id for inside in passages.inside(chapter, heading)}
    first, behind = passages.span(chapter, heading)
    problems = []
    for page in project.pages:
        for link in page.outline.links:
            led = passages.target(link.address, page.source)
            stays = page != chapter or not first <= link.line < (behind or link.line + 1)
            if led and stays and led[0] == chapter.source and led[1] in gone:
                problems.append(
                    Problem(
                        file_of(page),
                        link.line,
                        "desk/refused",
                        f"The link “{link.text}” leads to {led[1]}, whose text would be gone.",
                        "Reword the sentence first, or name with --to what says it now.",
                    )
                )
    if problems:
        raise Refused(*problems)


def homes(project: Project, gone: Collection[str], to: str) -> Callable[[str, str], str]:
    """Where rows of data go whose section goes: to one that cites their work, too.

    Args:
        project: The records of the site, its pages rendered.
        gone: Ids of the sections that go.
        to: Id of the section that says now what they said; empty where there is none.

    Returns:
        Takes the id of a row and that of a section; gives the section now.

    Raises:
        Refused: If a finding, trial or contradiction would be told nowhere.
    """
    where: dict[str, list[str]] = {}
    for chapter in project.chapters:
        for group in chapter.outline.groups:
            for key in group.keys:
                where.setdefault(key, []).append(group.statement.section)
    ids = {h.id for c in project.chapters for h in c.sections} - set(gone)
    evidence = project.evidence
    works: dict[str, tuple[str, ...]] = {f.id: (f.reference,) for f in evidence.findings}
    works |= {t.id: tuple(t.references) for t in evidence.trials}
    sections = {f.id: f.section for f in evidence.findings}
    sections |= {t.id: t.section for t in evidence.trials}
    chosen = {
        q.id: next((s for s in (to, *q.also) if s in ids), "") for q in project.contradictions
    }
    sections |= {q.id: q.section for q in project.contradictions}
    for row, keys in works.items():
        citing = [s for key in keys for s in where.get(key, ()) if s in ids]
        chosen[row] = to if to in citing else next(iter(citing), "")
    lost = sorted(row for row, section in sections.items() if section in gone and not chosen[row])
    if lost:
        raise refused(
            f"{', '.join(lost)} {'name' if len(lost) > 1 else 'names'} the section, and no other "
            "section cites the work.",
            "Cite the work where it is told now, or delete the rows from docs/data/.",
        )

    def choose(row: str, section: str) -> str:
        if section not in gone:
            return section
        return chosen[row] if sections.get(row) == section else to if to in ids else ""

    return choose


def to_look_at(chapter: Page, headings: tuple[Heading, ...]) -> Iterator[str]:
    """What nobody but a person can mend where a section left: key points about it.

    Args:
        chapter: The chapter that it left, rendered.
        headings: Its headings.

    Yields:
        Sentences, each with its place.
    """
    inside = {heading.id for heading in headings}
    ids = {section.id for section in chapter.sections}
    told = chapter.outline.statements
    stays = {
        key
        for statement in told
        if statement.section in ids - inside or statement.kind != "item"
        if statement.section not in inside
        for key in statement.keys
    }
    for statement in told:
        lost = [key for key in statement.keys if key not in stays]
        if lost and statement.kind == "item" and statement.section not in ids:
            yield (
                f"The key point “{_short(statement.text)}” of {chapter.name} cites "
                f"{', '.join(lost)}, which its text cites no more."
            )


def pointing(block: str, file: str, line: int) -> Iterator[str]:
    """Words of a moved text that may point elsewhere now.

    Args:
        block: The text.
        file: The file where it stands.
        line: The line on which it begins there.

    Yields:
        Sentences, each with its place.
    """
    for number, text in enumerate(block.split("\n"), line):
        for match in POINTS.finditer(text):
            yield f"{file}:{number}: “{match[0]}” may point elsewhere now."


def uncited(project: Project, chapter: Page, gone: Collection[str]) -> Iterator[str]:
    """The works that no text cites once sections are gone."""
    every = {
        (key, group.statement.section in gone and page == chapter)
        for page in project.pages
        for group in page.outline.groups
        for key in group.keys
    }
    left = sorted({key for key, goes in every if goes} - {key for key, goes in every if not goes})
    if left:
        yield f"No text cites {', '.join(left)} any more."


def _short(text: str) -> str:
    return text if len(text) < 60 else f"{text[:58].rstrip()} …"
