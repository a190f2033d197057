"""The sentences of a page, section by section, as the search reads and shows them.

Made of the Markdown: what the search knows of a page is the same whoever renders it, and a page
that did not change is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from companion.markdown import sentences
from companion.sources import fingerprint
from companion.sources.pages import Page
from companion.sources.passages import FENCE, HEADING, ID, plain

ITEM = re.compile(r"\s*(?:[-+*]|\d+\.)\s+")
BOX = re.compile(r'\s*(?:!!!|\?\?\?\+?)\s+[\w-]+(?:\s+"([^"]*)")?')
ROW = re.compile(r"\s*\|.*\|\s*$")
RULE = re.compile(r"[\s|:-]+")
CAPTION = re.compile(r"\s*///")
NOT_READ = re.compile(r"\s*(?:!\[|\{|<)")
"""Lines that hold no text of their own: images, attributes, HTML."""

SOURCE_ONLY = re.compile(
    rf"\s*\((?:reviewed|tabulated|argued|background)\b[^()\[]*{fingerprint.CITATION.pattern}\)"
)
"""A note that tells nothing without its number: `(reviewed in [@key])`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, an item of a list or a row of a table.

    Attributes:
        text: Its words.
        keys: The works that it cites.
        is_key_point: Whether it stands in the box “Key points”.
    """

    text: str
    keys: tuple[str, ...] = ()
    is_key_point: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes:
        id: Its id; empty for what stands before the first section.
        title: Its heading; empty for what stands before the first section.
        level: 1 for what stands before the first section, 2 or 3 for a section.
        sentences: What it says.
    """

    id: str
    title: str
    level: int
    sentences: tuple[Sentence, ...]


def of_page(page: Page) -> tuple[Section, ...]:
    """Part a page at its headings that have an id.

    Args:
        page: The page; it need not be rendered.

    Returns:
        What stands before the first section, then each section.
    """
    found: list[Section] = []
    identifier, title, level = "", "", 1
    lines: list[str] = []
    fenced = False
    for line in page.body.splitlines():
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else HEADING.match(line)
        named = ID.search(heading[3] or "") if heading else None
        if heading and named and len(heading[1]) in (2, 3):
            found.append(Section(identifier, title, level, tuple(_sentences(lines))))
            identifier, title, level = named[1], plain(heading[2]), len(heading[1])
            lines = []
        elif not fenced and not heading:
            lines.append(line)
    return (*found, Section(identifier, title, level, tuple(_sentences(lines))))


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    is_key_point = False
    for block in _blocks(_without_captions(lines)):
        if box := BOX.match(block):
            is_key_point = box[1] == "Key points"
            continue
        is_key_point &= block[0].isspace()
        if ROW.match(block):
            cells = (plain(cell) for cell in block.strip().strip("|").split("|"))
            parts = [" · ".join(cell for cell in cells if cell)]
        else:
            text = plain(block)
            cuts = [0, *(start for _, start in sentences.ends(text)), len(text)]
            parts = [text[a:b].strip() for a, b in pairwise(cuts)]
        for part in parts:
            words = fingerprint.plain(SOURCE_ONLY.sub("", part))
            if any(letter.isalnum() for letter in words):
                yield Sentence(words, fingerprint.works(part), is_key_point)


def _without_captions(lines: list[str]) -> list[str]:
    """Captions say once more what the text says, and in one place what is said in many."""
    found: list[str] = []
    is_caption = False
    for line in lines:
        if CAPTION.match(line):
            is_caption = line.strip() != "///"
        elif not is_caption:
            found.append(line)
    return found


def _blocks(lines: list[str]) -> Iterator[str]:
    """Paragraphs, items and rows; a line that goes on with one belongs to it."""
    block = ""
    for line, after in pairwise((*lines, "", "")):
        if ROW.match(line) and ROW.match(after) and RULE.fullmatch(after):
            continue  # the head of a table
        starts = ITEM.match(line) or ROW.match(line) or BOX.match(line)
        if block and (starts or not line.strip() or NOT_READ.match(line)):
            if not RULE.fullmatch(block):
                yield block
            block = ""
        if line.strip() and not NOT_READ.match(line):
            block = f"{block} {line.strip()}" if block else line
            if ROW.match(line) or BOX.match(line):
                if not RULE.fullmatch(block):
                    yield block
                block = ""
    if block:
        yield block
