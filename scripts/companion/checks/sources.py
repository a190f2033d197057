"""Rules of the Markdown as it is written: what Markdown takes for something else than was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.problems import Problem
from companion.rules import Found, rule
from companion.sources.code import blanked
from companion.sources.pages import Page
from companion.sources.project import Project

RULER = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*\|?[ \t]*$")
"""The line below the head of a table."""

PRINTED = re.compile(r"\|[\s:]*[—–-]+[\s:]*\||[—–-][ :]*\|[ :]*[—–-]")
"""The same where it was printed, its hyphens set as a dash."""

NO_BLANK = re.compile(r"^(?P<marks>[ ]{0,3}#{1,6})(?=[^\s#])", re.MULTILINE)
ESCAPED = re.compile(r"\\.")
ATTRIBUTES = re.compile(r"\s*\{:?\s*[.#]\w[^{}]*\}\s*$")
"""Attributes on a line of their own, of which `markup/sign` tells."""


def _cells(line: str, head: str) -> int:
    """How many cells a row of a table has, as Markdown parts it.

    Where the head has a sign | at neither end, one at the end of a row parts two cells.
    """
    row, first = (ESCAPED.sub("  ", text.strip()) for text in (line, head))
    if first.startswith("|") or first.endswith("|"):
        row = row.removeprefix("|").removesuffix("|")
    return row.count("|") + 1


def _tables(page: Page) -> Iterator[tuple[int, list[str]]]:
    """The tables of a page: number of the line of the head, and the rows from the head on."""
    lines = blanked(page.body).split("\n")
    for number, line in enumerate(lines[1:], 1):
        if "|" in line and RULER.match(line) and "|" in lines[number - 1]:
            end = next((n for n in range(number, len(lines)) if not lines[n].strip()), len(lines))
            yield number - 1, lines[number - 1 : end]


def cells_too_many(page: Page) -> Iterator[Found]:
    """The rows of a page's tables that have more cells than their head.

    Args:
        page: The page.

    Yields:
        Each of them.
    """
    for start, rows in _tables(page):
        columns = _cells(rows[0], rows[0])
        for number, row in enumerate(rows[2:], start + 2):
            if "|" in row and _cells(row, rows[0]) > columns:
                yield Found(
                    str(page.path),
                    page.first_line + number,
                    f"The row has {_cells(row, rows[0])} cells, the head of its table {columns}: "
                    "what is too many is dropped.",
                    "Remove the sign | that is too many, or write it \\| where it is meant.",
                )


@rule(
    "tables/extra-cell",
    why="Markdown drops a cell that the head has no column for, and its words with it.",
    fix="Remove the sign | that is too many, or write it \\| where it is meant.",
    bad="| Cell | Where |\n| --- | --- |\n| MSC | marrow | fat |",
    good="| Cell | Where |\n| --- | --- |\n| MSC | marrow, fat |",
)
def extra_cell(project: Project) -> Iterator[Found]:
    """Find rows with more cells than their head."""
    for page in project.pages:
        yield from cells_too_many(page)


@rule(
    "tables/no-blank-line",
    why="Behind a line of text Markdown begins no table: its rows are printed as signs.",
    fix="Put a blank line before the head of the table.",
    bad="Cells:\n| Cell | Where |\n| --- | --- |\n| MSC | marrow |",
    good="Cells:\n\n| Cell | Where |\n| --- | --- |\n| MSC | marrow |",
)
def no_blank_line(project: Project) -> Iterator[Found]:
    """Find tables that follow a line of text, whose rows are printed as they stand."""
    for page in project.pages:
        if not any(PRINTED.search(prose.text) for prose in page.outline.prose):
            continue
        lines = blanked(page.body).split("\n")
        for start, _ in _tables(page):
            if start and lines[start - 1].strip():
                yield Found(
                    str(page.path),
                    page.first_line + start,
                    "The table follows a line of text, so it is printed as signs.",
                    "Put a blank line before the head of the table.",
                )


def _with_blank(text: str, problem: Problem) -> str:
    lines = text.split("\n")
    if 0 < problem.line <= len(lines):
        lines[problem.line - 1] = NO_BLANK.sub(r"\g<marks> ", lines[problem.line - 1])
    return "\n".join(lines)


@rule(
    "chapters/heading-space",
    why="This site reads `##Growth` as a heading; other readers of Markdown, GitHub's too, do not.",
    fix="Put a space behind the signs #.",
    bad="##Growth {#angio-growth}",
    good="## Growth {#angio-growth}",
    severity="warning",
    mend=_with_blank,
)
def heading_space(project: Project) -> Iterator[Found]:
    """Find headings without a space behind their signs."""
    for page in project.pages:
        # `#1` below the title was meant as no heading at all, and is told as a second title.
        headings = page.outline.headings
        lines = {head.line for n, head in enumerate(headings) if head.level > 1 or not n}
        for match in NO_BLANK.finditer(blanked(page.body)):
            line = page.first_line + page.body.count("\n", 0, match.start("marks"))
            if line in lines:
                yield Found(
                    str(page.path),
                    line,
                    f"No space stands behind {match['marks'].strip()}.",
                    "Put a space behind the signs #.",
                )


@rule(
    "tables/missing-cell",
    why="Markdown fills a row with empty cells, and makes a row of a line of text below a table.",
    fix="Add the cell, or a blank line before what is no row.",
    bad="| Cell | Where |\n| --- | --- |\n| MSC | marrow |\nVessels grow.",
    good="| Cell | Where |\n| --- | --- |\n| MSC | marrow |\n\nVessels grow.",
    severity="warning",
)
def missing_cell(project: Project) -> Iterator[Found]:
    """Find rows with fewer cells than their head, and text that became one."""
    for page in project.pages:
        for start, rows in _tables(page):
            columns = _cells(rows[0], rows[0])
            for number, row in enumerate(rows[2:], start + 2):
                if _cells(row, rows[0]) < columns and not ATTRIBUTES.match(row):
                    yield Found(
                        str(page.path),
                        page.first_line + number,
                        f"The row has {_cells(row, rows[0])} of {columns} cells.",
                        "Add the rest, or a blank line before what is no row.",
                    )


BOX = re.compile(r'^(?P<indent>[ ]*)!!! ?[\w-]+(?: +[\w-]+)*(?: +".*")? *$')
"""The first line of a box, as the extension `admonition` of Markdown reads it."""


@rule(
    "markup/empty-box",
    why="What stands in a box is four blanks further in; else it is printed below an empty box.",
    fix="Begin each line of the text with four blanks.",
    bad='!!! note "More"\nVessels grow.',
    good='!!! note "More"\n    Vessels grow.',
)
def empty_box(project: Project) -> Iterator[Found]:
    """Find boxes whose text stands outside of them."""
    for page in project.pages:
        lines = blanked(page.body).split("\n") if "!!!" in page.body else []
        for number, line in enumerate(lines):
            match = BOX.match(line)
            text = next((after for after in lines[number + 1 :] if after.strip()), "")
            if match and not text.startswith(f"{match['indent']}    "):
                yield Found(
                    str(page.path),
                    page.first_line + number,
                    "The box is empty: the text below it is not indented by four blanks.",
                    "Begin each line of the text with four blanks.",
                )


ITEM = re.compile(r"^(?P<indent>[ ]*)(?:[-*+]|\d+\.)[ ]+\S")


@rule(
    "markup/list-depth",
    why="An item that is indented by two blanks stands beside the one above, and not below it.",
    fix="Indent by four blanks what belongs below another item.",
    bad="- Vessels\n  - small\n  - large",
    good="- Vessels\n    - small\n    - large",
    severity="warning",
)
def list_depth(project: Project) -> Iterator[Found]:
    """Find items that were meant to stand below another and stand beside it."""
    for page in project.pages:
        above = -1
        for number, line in enumerate(blanked(page.body).split("\n"), page.first_line):
            match = ITEM.match(line)
            if match and 0 <= above < len(match["indent"]) < above + 4:
                yield Found(
                    str(page.path),
                    number,
                    f"The item is indented by {len(match['indent']) - above} blanks, and stands "
                    "beside the one above.",
                    "Indent it by four blanks more than that.",
                )
            if match and not (0 <= above < len(match["indent"]) < above + 4):
                above = len(match["indent"])
            elif line.strip() and not line.startswith(" "):
                above = -1
