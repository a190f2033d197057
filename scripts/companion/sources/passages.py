"""Reads the passages of a chapter: each section's own words, as two versions of it are compared.

Made of the Markdown and not of the rendered page: all released versions are read in a build, and
to render them all would take longer than the build itself. What is no word goes: marks, addresses
of links, attributes. A citation stays, since the same words of another work say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from companion.sources.code import INLINE
from companion.sources.fingerprint import CITATION, leveled
from companion.sources.pages import Page
from companion.text import slug

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*(?:\{([^{}]*)\})?\s*$")
ID = re.compile(r"#([\w-]+)")
FENCE = re.compile(r"^\s*(?:```|~~~)")
NO_WORDS = re.compile(
    r"<!--(?:.|\n)*?-->"
    r"|^\s*///.*$"  # where a caption begins and ends
    r"|^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$"  # the line below the head of a table
    r"|^\s*(?:[-+*]|\d+\.)\s+|^\s*>\s?|^#+\s|\|"
    r"|\{[:#. ][^{}\n]*\}"  # attributes
    r"""|</?[a-zA-Z][\w-]*(?:\s+[\w-]+="[^"]*")*\s*/?>""",
    re.MULTILINE,
)
BOX = re.compile(r'^\s*(?:!!!|\?\?\?\+?)\s+[\w-]+(?:[ \t]+"([^"\n]*)")?[ \t]*$', re.MULTILINE)
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
DRAWING = re.compile(r"!\[[^\[\]]*\]\([^()\s]*assets/figures/([a-z0-9-]+)\.svg")
MARKS = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)")
CODE = "\ufdd3"
"""Stands around the number of a span of code while the words around it are read."""

TOKEN = re.compile(rf"{CITATION.pattern}|[^\s\[]+|\[")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a section itself, without those of the sections below it.

    Attributes:
        id: Permanent id; the prefix of a chapter for what stands before its first section.
        chapter: The chapter as seen from docs/, `foe/angiogenesis.md`.
        title: Heading.
        level: 1 for a chapter, 2 or 3 for a section.
        text: Words with their citations in place.
        reads: Heading and words, leveled: the same in two versions that read the same.
        address: Address relative to the root of its version.
        drawings: Names of the drawings that it shows, `vessels` for `assets/figures/vessels.svg`.
    """

    id: str
    chapter: str
    title: str
    level: int
    text: str = field(repr=False)
    reads: str = field(repr=False)
    address: str = ""
    drawings: tuple[str, ...] = ()


Passages = Mapping[str, Passage]
"""Id -> passage, in the order of the chapters."""


def plain(markdown: str) -> str:
    """The words of Markdown, with citations as they are written.

    Args:
        markdown: Any part of a page.

    Returns:
        One line of text.
    """
    code: list[str] = []

    def aside(span: re.Match[str]) -> str:
        code.append(span[0].strip("`"))
        return f"{CODE}{len(code) - 1}{CODE}"

    text = INLINE.sub(aside, markdown) if "`" in markdown else markdown
    text = MARKS.sub("", LINK.sub(r"\1", NO_WORDS.sub(" ", BOX.sub(r"\1", text))))
    text = unescape(text) if "&" in text else text
    if code:  # what it holds are signs: no mark of it goes
        text = re.sub(rf"{CODE}(\d+){CODE}", lambda match: code[int(match[1])], text)
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a passage; a citation group is one."""
    return [token for token in TOKEN.findall(text) if leveled(token)]


def identifier_of(chapter: Page) -> str:
    """The id by which a chapter is cited: its prefix, or its name where it has none."""
    return slug(chapter.prefix) or slug(chapter.name)


def of_chapter(chapter: Page) -> Iterator[Passage]:
    """Part a chapter at its permanent headings of level 2 and 3.

    Args:
        chapter: The chapter; it need not be rendered.

    Yields:
        What stands before the first section, then each section.
    """
    whole = identifier_of(chapter)
    identifier, title, level = whole, chapter.title, 1
    lines: list[str] = []
    fenced = False
    for line in chapter.body.splitlines():
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else HEADING.match(line)
        if heading and len(heading[1]) == 1 and identifier == whole:
            title = plain(heading[2])
        elif heading and len(heading[1]) in (2, 3) and (named := ID.search(heading[3] or "")):
            yield _passage(chapter, identifier, title, level, lines)
            identifier, title, level = named[1], plain(heading[2]), len(heading[1])
            lines = []
        else:
            lines.append(line)
    yield _passage(chapter, identifier, title, level, lines)


def _passage(
    chapter: Page, identifier: str, title: str, level: int, lines: Iterable[str]
) -> Passage:
    written = "\n".join(lines)
    text = plain(written)
    address = chapter.address + (f"#{identifier}" if level > 1 else "")
    reads = " ".join([leveled(title), *map(leveled, words(text))])
    drawings = tuple(DRAWING.findall(written))
    return Passage(identifier, chapter.source, title, level, text, reads, address, drawings)


def of_chapters(chapters: Iterable[Page]) -> dict[str, Passage]:
    """The passages of all chapters, by id, in their order."""
    return {passage.id: passage for chapter in chapters for passage in of_chapter(chapter)}


def within(identifier: str, passages: Passages) -> tuple[Passage, ...]:
    """A section with the sections below it; a chapter with all its sections.

    Args:
        identifier: Id of a section, or prefix of a chapter.
        passages: The passages of a version.

    Returns:
        The passage of that id first; nothing where the version does not hold it.
    """
    top = passages.get(identifier)
    if top is None:
        return ()
    listed = [passage for passage in passages.values() if passage.chapter == top.chapter]
    found = [top]
    for passage in listed[listed.index(top) + 1 :]:
        if passage.level <= top.level:
            break
        found.append(passage)
    return tuple(found)
