"""Python-Markdown extension: reads a page while it is rendered, and prints its citations.

It needs no site generator: whoever renders a page gives it the page's source and a registry
that answers for citations, and takes the page's outline from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from companion.citing.registry import Citation, CitationBlock
from companion.markdown import attributes, places
from companion.markdown.active import disarmed
from companion.markdown.blocks import HEADINGS, TOKEN, TOKENS, Block, Texts
from companion.markdown.citations import CitationProcessor, Reading
from companion.markdown.figures import figures_of
from companion.markdown.statements import statements
from companion.sources import silences
from companion.sources.bibliography import Bibliography
from companion.sources.outline import Group, Heading, Outline, Printed, Prose, Statement
from companion.sources.pages import Page

WORD = re.compile(r"[^\W_][\w’'.×/−–-]*")
RAW_CODE = re.compile(
    r"<(code|pre|script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
TAG = re.compile(r"<[A-Za-z/][^<>]*>")
ANCHOR = re.compile(r"<(?:[A-Za-z][^<>]*?\sid|a\b[^<>]*?\sname)=[\"']([^\"'<>]+)[\"']")
"""What a link can lead to, whoever gave it its id: an author, the contents, a footnote."""


class Registry(Protocol):
    """Answers for citations; mkdocs-bibtex's `ReferenceRegistry` has this shape."""

    def validate_citation_blocks(self, citation_blocks: Sequence[CitationBlock]) -> None:
        """Take all groups of a page, in order."""

    def inline_text(self, citation_block: CitationBlock) -> str:
        """Print one of them."""


class _StampProcessor(Preprocessor):
    """First of all: stamp the places of the source that may matter."""

    def __init__(self, md: Markdown, extension: ReadingExtension, readings: list[Reading]) -> None:
        super().__init__(md)
        self._extension = extension
        self._readings = readings

    def run(self, lines: list[str]) -> list[str]:
        """Stamp the lines of a page."""
        page = self._extension.page
        text, source = places.stamp(
            "\n".join(lines), first_line=page.first_line, keys=self._extension.keys
        )
        text, silenced = silences.without(text)
        self._readings[:] = [Reading(source, seen=set(places.offsets(silenced)))]
        return text.split("\n")


class _OutlineProcessor(Treeprocessor):
    """When headings have their ids: read the tree into an outline, and ask for superscripts."""

    def __init__(self, md: Markdown, extension: ReadingExtension, readings: list[Reading]) -> None:
        super().__init__(md)
        self._extension = extension
        self._readings = readings

    def run(self, root: Element) -> None:
        """Read the tree under `root`."""
        reading = self._readings[-1]
        attributes.give_values(root)
        headings: list[Heading] = []
        told: list[Statement] = []
        placed: dict[int, Statement] = {}
        texts: dict[Element, tuple[str, str]] = {}
        section = ""
        prose: list[Prose] = []
        printed: list[Printed] = []
        words = 0
        for block in Texts(self.md).blocks(root):
            words += len(WORD.findall(block.text))
            prose.append(Prose(block.prose, block.element.tag))
            printed += block.printed
            if block.element.tag in HEADINGS:
                heading = _heading(block, reading)
                headings.append(heading)
                section = heading.id if heading.level <= 3 else section
            for statement in statements(block, section, reading.groups):
                told.append(statement)
                placed |= dict.fromkeys(statement.groups, statement)
            texts[block.element] = (block.text, section)
        groups = tuple(
            Group(
                number,
                found.keys,
                found.line,
                placed.get(number, Statement("")),
                found.is_well_formed,
            )
            for number, found in enumerate(reading.groups, 1)
        )
        for name in self.md.references:
            if name.startswith("@"):  # no citation, and not on the page: Markdown has it so
                reading.defined(name)
        points, unfolds = _form(root)
        reading.outline = Outline(
            tuple(headings),
            groups,
            tuple(reading.links),
            tuple(reading.leftovers),
            frozenset(),
            words,
            points,
            unfolds,
            tuple(told),
            tuple(figures_of(root, texts)),
            tuple(prose),
            printed=tuple(printed),
        )
        self._extension.outlines[self._extension.page.source] = reading.outline
        page = self._extension.page
        blocks = [
            CitationBlock(
                [Citation(key) for key in group.keys],
                group.number,
                group.statement if page.is_chapter or page.is_listed else None,
            )
            for group in groups
        ]
        if len(placed) < len(groups):
            attributes.without_tokens(root)
        registry = self._extension.registry
        registry.validate_citation_blocks(blocks)
        reading.superscripts = [registry.inline_text(block) for block in blocks]


def _heading(block: Block, reading: Reading) -> Heading:
    element = block.element
    level = int(element.tag[1])
    line = reading.heading_lines.get(element, 0)
    return Heading(element.get("id", ""), block.text, level, line, "id" in element.attrib)


def _form(root: Element) -> tuple[int, bool]:
    """How many key points a page has, and whether it says which statement it unfolds."""
    points = 0
    unfolds = False
    for element in root.iter():
        css = element.get("class", "").split()
        if "admonition" in css and "abstract" in css:
            title = next((c.text for c in element if "admonition-title" in c.get("class", "")), "")
            if title == "Key points":
                points += sum(1 for item in element.iter("li"))
        unfolds = unfolds or "unfolds" in css
    return points, unfolds


class _SuperscriptProcessor(Postprocessor):
    """Last of all: print the superscripts, and take off the stamps of raw HTML."""

    def __init__(self, md: Markdown, extension: ReadingExtension, readings: list[Reading]) -> None:
        super().__init__(md)
        self._extension = extension
        self._readings = readings

    def run(self, text: str) -> str:
        """Finish the HTML of a page, or of a heading for its table of contents."""
        reading = self._readings[-1]
        if places.OPEN in text:
            text = _without_stamps(text, reading)
        text, active = disarmed(text)
        outline = replace(
            reading.outline,
            leftovers=(*reading.leftovers, *reading.vanished()),
            ids=frozenset(ANCHOR.findall(text)),
            active=active,
        )
        self._extension.outlines[self._extension.page.source] = outline
        if TOKEN not in text:
            return text
        return TOKENS.sub(lambda match: reading.superscripts[int(match[1]) - 1], text)


def _without_stamps(text: str, reading: Reading) -> str:
    """Take the stamps off raw HTML and code, noting what looks like a citation there."""
    reading.seen.update(places.offsets(text))
    position = 0
    for code in RAW_CODE.finditer(text):
        _note(text[position : code.start()], reading)
        position = code.end()
    _note(text[position:], reading)
    return places.without(text)


def _note(text: str, reading: Reading) -> None:
    for tag in TAG.finditer(text):
        if places.OPEN in tag[0]:
            reading.left(tag[0], "tag")
    reading.left(TAG.sub("", text), "html")


class ReadingExtension(Extension):
    """Reads and prints one page after another.

    Whoever renders sets `page` before each, and finds what was read in `outlines`.

    Args:
        bibliography: The references, whose keys are known.
        registry: Answers for citations.

    Attributes:
        page: The page that is rendered next.
        outlines: A page as seen from docs/ -> what Markdown made of it.
    """

    def __init__(self, bibliography: Bibliography, registry: Registry) -> None:
        super().__init__()
        self.keys = frozenset(key.lower() for key in bibliography.references)
        self.registry = registry
        self.page = Page(Path(), "")
        self.outlines: dict[str, Outline] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what runs: before everything, behind inline patterns, before the contents."""
        readings: list[Reading] = []
        md.preprocessors.register(_StampProcessor(md, self, readings), "companion-stamps", 100)
        md.treeprocessors.register(CitationProcessor(md, readings), "companion-citations", 19)
        md.treeprocessors.register(_OutlineProcessor(md, self, readings), "companion-outline", 7)
        md.postprocessors.register(
            _SuperscriptProcessor(md, self, readings), "companion-superscripts", 5
        )
