"""The texts that readers see, page by page and row by row, each with the way back to its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from companion.sources.code import blanked
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.tree import Kept

WORDS = re.compile(r"\w{3,}")
AROUND = 120
"""Letters on either side of a place by which its line is told from others."""


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
        return _line(self.page, match[0], frozenset(WORDS.findall(around)))


def _line_of_row(lines: tuple[str, ...], line: int, written: str) -> int:
    """The line of a row that holds what is looked for, else the row's own."""
    for number, text in enumerate(lines[line - 1 :], line):
        if number > line and text.startswith("- "):
            break
        if written in text:
            return number
    return line


def _line(page: Page, written: str, words: frozenset[str]) -> int:
    """The line that shares most with the words around a place.

    Markdown keeps no positions, and stamps are set before it is known what is text. So the line
    is looked for among those that hold the place as it is written.
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
    files = {kept.path: tuple(kept.text.split("\n")) for kept in project.tree if _is_data(kept)}

    def field(name: str, row: Any, field: str) -> Passage:
        path = project.data / name
        text = str(getattr(row, field) or "")
        return Passage(str(path), text, field, row.line, lines=files.get(path, ()))

    for finding in project.evidence.findings:
        for name in ("summary", "caveats", "set_aside"):
            yield field("findings.yaml", finding, name)
    for trial in project.evidence.trials:
        for name in ("title", "product", "result", "people_note", "notes"):
            yield field("trials.yaml", trial, name)
    for mediator in project.evidence.mediators:
        yield field("mediators.yaml", mediator, "note")
    for term in project.terms:
        yield field("glossary.yaml", term, "definition")
    for question in project.contradictions:
        for name in ("question", "would_settle", "verdict"):
            yield field("contradictions.yaml", question, name)
        for side in question.sides:
            yield field("contradictions.yaml", side, "claim")
        for name, sentence in question.differs:
            path = project.data / "contradictions.yaml"
            yield Passage(str(path), sentence, name, question.line, lines=files.get(path, ()))


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
