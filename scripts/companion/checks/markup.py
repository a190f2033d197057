"""Rules of markup that the site does not read: its signs reach the reader, or its words do not.

`companion.markdown.printed` finds it in what Markdown made of a page; here it gets its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from companion.checks.passages import WORDS, line_near
from companion.checks.sources import no_blank_line
from companion.rules import Found, rule
from companion.sources.outline import Printed
from companion.sources.pages import Page
from companion.sources.project import Project

BOX = 'Write !!! note "Title", and its text four blanks further in.'
LINK = "Write [words](address)."
BLOCKS: Mapping[str, tuple[str, str]] = {
    "folded": ("opens a box that folds in other tools", f"{BOX}"),
    "tabs": ("opens a tab in other tools", "Write a heading in its place."),
    "box": ("looks like the beginning of a box and is none", f"{BOX} The marks are straight."),
    "alert": ("opens a box at GitHub", BOX),
    "container": ("opens a box in other tools", BOX),
    "caption": (
        "looks like a caption and is none",
        "Write /// figure-caption | 2, the caption, and /// on a line of its own.",
    ),
    "task": ("is a task with a box to tick in other tools", "Write the words alone."),
    "abbreviation": (
        "explains an abbreviation in other tools",
        "Delete it, and add the term to docs/data/glossary.yaml.",
    ),
    "note": (
        "is a footnote in other tools",
        "Say it in the text, and cite the work as [@key].",
    ),
    "heading": ("looks like a heading and is none", "Begin the line with ## and a blank."),
    "fence": ("opens code that is not closed", "Close it with the same signs on a line."),
    "comment": ("opens a comment that is not closed", "Write --> at its end, or delete it."),
}
"""Kind -> what a line is taken for elsewhere, and what to write."""

SIGNS: Mapping[str, tuple[str, str]] = {
    "struck": ("is struck out in other tools", "Delete the words."),
    "marked": ("is marked in other tools", "Write **words** for what matters."),
    "raised": ("is raised in other tools", "Write <sup>6</sup>, or ⁶."),
    "lowered": ("is lowered in other tools", "Write <sub>2</sub>, or ₂."),
    "formula": ("is a formula in other tools", "Write words and signs, as in p < 0.05."),
    "tex": ("is a command of TeX", "Write the sign itself, as in β."),
    "attributes": (
        "looks like attributes and belongs to nothing",
        "Put it on a line of its own below the paragraph, or directly behind a link or *word*.",
    ),
    "remark": ("is a footnote in other tools", "Say it in the text."),
    "wiki": ("is a link in a wiki", LINK),
    "undefined": ("looks like a link and has no address", LINK),
    "turned": ("looks like a link with its brackets changed", f"{LINK} The words come first."),
    "page": ("looks like a link and has no words", LINK),
    "emoji": ("is a picture in other tools", "Write words."),
    "code": ("opens code that is not closed", "Close it with `, or write \\`."),
    "bold": ("opens bold text that is not closed", "Close it with **, or write \\*\\*."),
    "bolded": ("closes bold text that is not opened", "Open it with **, or write \\*\\*."),
    "role": ("is a role of reStructuredText or MyST", "Cite a work as [@key]."),
}
"""The same within a line."""


def of(page: Page, kinds: Mapping[str, object] | frozenset[str]) -> Iterator[tuple[Printed, int]]:
    """Find what a page prints of some kinds.

    Args:
        page: The page, rendered.
        kinds: Kinds of `companion.markdown.printed`.

    Yields:
        Each place with its line in the file.
    """
    for printed in page.outline.printed:
        if printed.kind in kinds:
            words = frozenset(WORDS.findall(printed.around))
            yield printed, line_near(page, printed.written[:40], words)


def _printed(page: Page, line: int, printed: Printed, what: str, fix: str) -> Found:
    message = f"“{printed.written}” {what}, and is printed as it stands."
    return Found(str(page.path), line, message, fix)


@rule(
    "markup/block",
    why="What opens a box, a tab or a note in other tools is printed as signs here.",
    fix='Write what this site reads: !!! note "Title" for a box, ## for a heading.',
    bad='??? note "More"\n    Vessels grow.',
    good='!!! note "More"\n    Vessels grow.',
    needs=("settings",),
)
def block(project: Project) -> Iterator[Found]:
    """Find lines that open a block elsewhere."""
    for page in project.pages:
        for printed, line in of(page, BLOCKS):
            yield _printed(page, line, printed, *BLOCKS[printed.kind])


@rule(
    "markup/list",
    why="Behind a line of text Markdown begins no list, and it knows -, * and 1. alone.",
    fix="Put a blank line before the list, and begin each item with “- ” or “1. ”.",
    bad="Vessels hold cells:\n- one\n- two",
    good="Vessels hold cells:\n\n- one\n- two",
    needs=("settings",),
)
def listed(project: Project) -> Iterator[Found]:
    """Find items of lists that are printed as running text."""
    for page in project.pages:
        for printed, line in of(page, frozenset({"item"})):
            yield Found(
                str(page.path),
                line,
                f"“{printed.written}” looks like an item, and is printed as running text.",
                "Put a blank line before the list, and begin each item with “- ” or “1. ”.",
            )


@rule(
    "markup/sign",
    why="What other tools take for markup within a line is printed as signs here.",
    fix="Write what this site reads, or a backslash before a sign that is meant.",
    bad="The ~~small~~ vessels grow.",
    good="The vessels grow.",
    severity="warning",
    needs=("settings",),
)
def sign(project: Project) -> Iterator[Found]:
    """Find signs within a line that were meant as markup."""
    for page in project.pages:
        for printed, line in of(page, SIGNS):
            yield _printed(page, line, printed, *SIGNS[printed.kind])


@rule(
    "markup/tag",
    why="A browser takes <IL-6> for a tag and shows nothing; a tag that is not closed takes in "
    "what follows.",
    fix="Write &lt; for a sign that is meant, and close what is opened.",
    bad="Cells with <IL-6> grow.",
    good="Cells with &lt;IL-6> grow.",
    needs=("settings",),
)
def tag(project: Project) -> Iterator[Found]:
    """Find tags that no element of HTML has, and those that are open or closed alone."""
    said = {
        "tag": ("is read as a tag of HTML, and shown to nobody", "Write &lt; in place of <."),
        "unclosed": ("is not closed in its paragraph", "Close it, or write &lt; in place of <."),
        "stray": ("closes what was not opened", "Delete it, or write &lt; in place of <."),
    }
    for page in project.pages:
        for printed, line in of(page, said):
            what, fix = said[printed.kind]
            yield Found(str(page.path), line, f"{printed.written} {what}.", fix)


@rule(
    "markup/unclosed",
    why="All that follows is taken for HTML, so that no heading, citation or link of it is read.",
    fix="Close the element, or write the passage in Markdown.",
    bad="<div>\nVessels grow.",
    good="<div>\nVessels grow.\n</div>",
    needs=("settings",),
)
def unclosed(project: Project) -> Iterator[Found]:
    """Find elements of HTML that take in the rest of their page."""
    for page in project.pages:
        for printed, line in of(page, frozenset({"swallowing"})):
            yield Found(
                str(page.path),
                line,
                f"{printed.written} is not closed, so that what follows is no Markdown.",
                "Close it where it ends, or delete it.",
            )


@rule(
    "markup/idle",
    why="Each page says what it may do: styles, scripts and frames in a text do nothing.",
    fix="Delete it, and say it in Markdown.",
    bad="<style>p { color: red }</style>",
    good="Vessels grow.",
    severity="warning",
    needs=("settings",),
)
def idle(project: Project) -> Iterator[Found]:
    """Find elements in a text that do nothing here."""
    for page in project.chapters:
        for printed, line in of(page, frozenset({"idle"})):
            yield Found(
                str(page.path),
                line,
                f"{printed.written} does nothing: what a text holds neither runs nor styles.",
                "Delete it, and say it in Markdown.",
            )


@rule(
    "tables/printed-row",
    why="A row without the head and ruler of a table is printed as signs.",
    fix="Write the head, a ruler of as many cells, and the rows below without a blank line.",
    bad="| MSC | marrow |\n| fat | skin |",
    good="| Cell | Where |\n| --- | --- |\n| MSC | marrow |",
    needs=("settings",),
)
def printed_row(project: Project) -> Iterator[Found]:
    """Find rows of tables that are printed as they stand."""
    assert no_blank_line.find is not None
    told = {found.path for found in no_blank_line.find(project)}
    for page in project.pages:
        for printed, line in of(page, frozenset({"row"})):
            if str(page.path) not in told:
                yield Found(
                    str(page.path),
                    line,
                    f"The row {printed.written} belongs to no table, and is printed as signs.",
                    "Write a head above it, a ruler with as many cells (| --- | --- |), and no "
                    "blank line between them.",
                )


@rule(
    "links/in-html",
    why="In raw HTML no address is followed to its page: the link is dead on the site.",
    fix="Write the link in Markdown.",
    bad='See <a href="../mapping.md">the map</a>.',
    good="See [the map](../mapping.md).",
    needs=("settings",),
)
def in_html(project: Project) -> Iterator[Found]:
    """Find links to Markdown files in raw HTML."""
    for page in project.pages:
        for printed, line in of(page, frozenset({"address"})):
            message = f"{printed.written} names a file, and is not led to its page."
            yield Found(str(page.path), line, message, "Write [words](address) in its place.")
