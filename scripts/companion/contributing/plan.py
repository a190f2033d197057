"""What a wish of a contributor comes to: the files afterwards, and what is said of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from companion.contributing import passages
from companion.problems import Problem
from companion.sources.outline import Heading
from companion.sources.pages import Page
from companion.sources.project import Project

Texts = Mapping[str, str]
"""A file as seen from the project's root -> its text."""

SECTIONS = "docs/data/sections.yaml"
SETTINGS = "mkdocs.yml"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id, a prefix and the name of a chapter may be."""

END = (("limits", "Contradictions and limits"), ("questions", "Open questions"))
"""The sections in which each chapter ends."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, all of it or nothing.

    Attributes:
        title: What was done, as a sentence.
        files: A file as seen from the project's root -> its text afterwards.
        said: What became of what, a sentence each.
        look: What a person should look at now, a sentence each.
        becomes: Id of a section -> its id afterwards.
        leaves: Ids of the sections whose text goes.
        starts: Files that are only begun: what the checks still ask of their text is no fault.
    """

    title: str
    files: Texts
    said: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    becomes: Mapping[str, str] = field(default_factory=dict)
    leaves: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()


class Refused(Exception):  # noqa: N818 - it is no fault of the program
    """A wish that cannot be met.

    Attributes:
        problems: Why, a sentence each.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def refused(message: str, fix: str, path: str = "docs/", line: int = 0) -> Refused:
    """Refuse a wish for one reason.

    Args:
        message: Why, as a sentence.
        fix: What to do, as a sentence.
        path: The file that it is about, as seen from the project's root.
        line: Its line.

    Returns:
        What is raised.
    """
    return Refused(Problem(path, line, "desk/refused", message, fix))


def file_of(page: Page) -> str:
    """The file of a page as seen from the project's root."""
    return f"docs/{page.source}"


def chapter_of(name: str, project: Project) -> Page:
    """The chapter that somebody means.

    Args:
        name: Its name, `foe/angiogenesis`, or its file.
        project: The records of the site, its pages rendered.

    Returns:
        The chapter.

    Raises:
        Refused: If there is none, or if no id can be given in it.
    """
    asked = name.strip().removeprefix("./").removeprefix("docs/").removesuffix(".md").strip("/")
    known = {chapter.name: chapter for chapter in project.chapters}
    short = {chapter.name.rpartition("/")[2]: chapter for chapter in project.chapters}
    found = known.get(asked) or short.get(asked)
    if found is None:
        raise refused(f"There is no chapter {name}.", _meant(asked, known, "foe/angiogenesis"))
    if not found.prefix:
        raise refused(
            f"The chapter {found.name} has no prefix for the ids of its sections.",
            "Write one into its front matter, as in `prefix: angio`.",
            file_of(found),
            1,
        )
    return found


def section_of(identifier: str, project: Project) -> tuple[Page, Heading]:
    """The section that somebody means, with its chapter.

    Args:
        identifier: Its id, `csc-il6` or `#csc-il6`.
        project: The records of the site, its pages rendered.

    Returns:
        The chapter and the heading.

    Raises:
        Refused: If it stands nowhere.
    """
    asked = identifier.strip().rpartition("#")[2]
    known = {
        heading.id: (chapter, heading)
        for chapter in project.chapters
        for heading in chapter.sections
    }
    if asked in known:
        return known[asked]
    for row in project.listed:
        if row.id == asked:
            became = (
                f"It moved to {row.moved_to}: name that one."
                if row.moved_to
                else f"Its row in {SECTIONS} says what became of it."
            )
            raise refused(f"The section {asked} does not stand any more.", became, SECTIONS)
    raise refused(f"There is no section {asked}.", _meant(asked, known, "csc-il6"))


def place_for(page: Page, level: int, after: str) -> int:
    """The line of a chapter before which a new or moved section goes.

    Args:
        page: The chapter, rendered.
        level: Level of the heading.
        after: Id of the section behind which it shall stand; empty for the default, which is
            before “Contradictions and limits”.

    Returns:
        The line; 0 for the end of the file.

    Raises:
        Refused: If the section stands elsewhere, or one of level 3 has none above it.
    """
    wished = after.strip().rpartition("#")[2]
    known = {heading.id: heading for heading in page.sections}
    if wished:
        if wished not in known:
            raise refused(
                f"{page.name} has no section {wished}.",
                f"Name one of its own: {', '.join(known)}." if known else "Leave --after out.",
                file_of(page),
            )
        return passages.place(page, known[wished], level)
    if level > 2:
        raise refused(
            "A section of level 3 stands below another.",
            "Name that one, or its last subsection: --after "
            f"{next(iter(known), f'{page.prefix}-…')}",
            file_of(page),
        )
    ends = (
        known[identifier].line for end, _ in END if (identifier := f"{page.prefix}-{end}") in known
    )
    return next(ends, 0)


def _meant(asked: str, known: Iterable[str], example: str) -> str:
    close = difflib.get_close_matches(asked.lower(), known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]}?" if close else f"Name one that stands, such as {example}."
