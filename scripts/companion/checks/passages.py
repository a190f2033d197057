"""The texts that readers see, page by page and row by row, each with the way back to its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from companion.sources.code import blanked
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.tree import Kept

FINDING = ("summary", "caveats", "set_aside")
TRIAL = ("title", "product", "result", "people_note", "notes")
QUESTION = ("question", "would_settle", "verdict")
"""Fields that pages print as they stand."""

WORDS = re.compile(r"\w{3,}")
AROUND = 120
"""Letters on either side of a place by which its line is told from others."""


class Difference(NamedTuple):
    """What two sides of a question differ in: the sentence, and the line of the question."""

    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that readers see.

    Attributes:
        path: The file.
        text: Its words, without code and citations.
        tag: The element of the page that it stands in; the name of the field for data.
        line: The line of its row; 0 for a page.
        page: The page; None for data.
        lines: The lines of the file of data; none for a page.
    """

    path: str
    text: str
    tag: str = "p"
    line: int = 0
    page: Page | None = None
    lines: tuple[str, ...] = ()

    def line_of(self, match: re.Match[str]) -> int:
        """Line of the file on which a match in the text stands."""
        if self.page is None:
            return _line_of_row(self.lines, self.line, match[0])
        around = self.text[max(0, match.start() - AROUND) : match.end() + AROUND]
        return line_near(self.page, match[0], frozenset(WORDS.findall(around)))


def _line_of_row(lines: tuple[str, ...], line: int, written: str) -> int:
    """The line of a row that holds what is looked for, else the row's own."""
    for number, text in enumerate(lines[line - 1 :], line):
        if number > line and text.startswith("- "):
            break
        if written in text:
            return number
    return line


def line_near(page: Page, written: str, words: frozenset[str]) -> int:
    """The line of a page that shares most with the words around a place.

    Markdown keeps no positions, and stamps are set before it is known what is text. So the line
    is looked for among those that hold the place as it is written.

    Args:
        page: The page.
        written: What stands at the place.
        words: The words around it.

    Returns:
        The line of the file.
    """
    lines = blanked(page.body).split("\n")
    holding = [n for n, line in enumerate(lines) if written in line] or range(len(lines))
    best = max(holding, key=lambda n: len(words & set(WORDS.findall(lines[n]))), default=0)
    return page.first_line + best


def of_pages(project: Project) -> Iterator[Passage]:
    """Every paragraph, item, heading, row and caption of the pages.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        The texts, in the order of the pages.
    """
    for page in project.pages:
        for prose in page.outline.prose:
            yield Passage(str(page.path), prose.text, prose.tag, page=page)


def of_data(project: Project) -> Iterator[Passage]:
    """Every sentence of the data that pages print.

    Args:
        project: The records of the site.

    Yields:
        The texts, in the order of the files.
    """
    files = {kept.path.name: kept for kept in project.tree if _is_data(kept)}
    evidence, questions = project.evidence, project.contradictions
    yield from _fields(files.get("findings.yaml"), evidence.findings, FINDING)
    yield from _fields(files.get("trials.yaml"), evidence.trials, TRIAL)
    yield from _fields(files.get("mediators.yaml"), evidence.mediators, ("note",))
    yield from _fields(files.get("glossary.yaml"), project.terms, ("definition",))
    file = files.get("contradictions.yaml")
    yield from _fields(file, questions, QUESTION)
    yield from _fields(file, (side for row in questions for side in row.sides), ("claim",))
    differences = (
        Difference(sentence, row.line) for row in questions for _, sentence in row.differs
    )
    yield from _fields(file, differences, ("sentence",))


def _fields(file: Kept | None, rows: Iterable[Any], names: Iterable[str]) -> Iterator[Passage]:
    """The texts of some fields of rows."""
    if file is None:
        return
    path, lines = str(file.path), tuple(file.text.split("\n"))
    for row in rows:
        for name in names:
            text = getattr(row, name)
            if text:
                yield Passage(path, text, name, row.line, lines=lines)


def _is_data(kept: Kept) -> bool:
    return kept.name.startswith("docs/data/") and kept.path.suffix == ".yaml"


def every(project: Project) -> Iterator[Passage]:
    """The texts of pages and data.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        Those that hold any.
    """
    for passage in (*of_pages(project), *of_data(project)):
        if passage.text:
            yield passage
