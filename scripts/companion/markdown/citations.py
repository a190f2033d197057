"""Finds citations where Markdown says there is text, and tells what only looks like one.

Runs when a page's Markdown has become a tree, whose code, links, addresses and headings are
known: what stands in text as `[@key]` becomes a token, whatever stands around it. The tokens
become superscripts at the very end. Every stamp of `companion.markdown.places` is taken off on
the way, and tells where its place ended up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from companion.markdown.blocks import BLOCKS, HEADINGS, TOKEN
from companion.markdown.figures import name_figure
from companion.markdown.places import BRACKETS, OPEN, STAMP, Source, without
from companion.markdown.raw import CODE, RawCode, words
from companion.sources.outline import Leftover, Link, Outline

GROUP = rf"\[\s*@(?=\w)[^\[\]]*\](?:{STAMP.pattern})?"
GROUPS = re.compile(rf"{GROUP}(?:\s*{GROUP})*")
"""One group, or several with nothing but space between them, which are read as one."""

KEY = re.compile(r"@\{?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A citation group before it is known which statement it stands behind."""

    keys: tuple[str, ...]
    line: int
    is_well_formed: bool


@dataclass
class Reading:
    """What is found while one page is read.

    Attributes:
        source: The page's Markdown with its stamped places.
        groups: The citation groups in the order of the page.
        links: Links and images.
        leftovers: Places that look like a citation or a link, and are none.
        heading_lines: Element of a heading -> its line.
        superscripts: The HTML of each group.
        outline: What was found, once the tree was read.
        seen: The places that stand somewhere on the page.
    """

    source: Source
    groups: list[Found] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    heading_lines: dict[Element, int] = field(default_factory=dict)
    superscripts: list[str] = field(default_factory=list)
    outline: Outline = Outline()  # noqa: RUF009 - frozen
    seen: set[int] = field(default_factory=set)

    def lines(self, text: str) -> list[int]:
        """Lines of the places whose stamps a text holds."""
        found = [int(offset) for offset in STAMP.findall(text)]
        self.seen.update(found)
        return [self.source.line(self.source.kinds.get(end, ("", end))[1]) for end in found]

    def left(self, text: str, context: str) -> None:
        """Note the stamped places of a text that Markdown took for something else."""
        for stamp in STAMP.finditer(text):
            end = int(stamp[1])
            self.seen.add(end)
            kind, start = self.source.kinds.get(end, ("", end))
            if not kind or context == "code" or kind in ("address", "heading"):
                continue
            if context == "link" and kind in ("bare", "names", "gap"):
                continue
            before, after = self.source.paragraph(start, end)
            written = self.source.text[start:end]
            if kind == "footnote" and not text[: stamp.start()].endswith(written):
                continue  # read as one
            line = self.source.line(start)
            self.leftovers.append(Leftover(kind, written, before, after, line, context))

    def vanished(self) -> Iterator[Leftover]:
        """The citations that are nowhere on the page: Markdown drops a cell too many."""
        for end, (kind, start) in self.source.kinds.items():
            if kind in ("group", "key") and end not in self.seen:
                written, line = self.source.text[start:end], self.source.line(start)
                yield Leftover("vanished", written, "", "", line, "text")

    def defined(self, name: str) -> None:
        """Note a citation that begins a line as `[@key]: word`: Markdown takes it for no text."""
        match = re.search(rf"\[{re.escape(name)}\]:.*", self.source.text, re.IGNORECASE)
        if match:
            line = self.source.line(match.start())
            self.leftovers.append(Leftover("definition", match[0], "", "", line, "text"))


class CitationProcessor(Treeprocessor):
    """Puts tokens in the place of citation groups, in the tree of a page.

    Args:
        md: The Markdown instance.
        readings: Holds the reading of the page that is being converted.
    """

    def __init__(self, md: Markdown, readings: list[Reading]) -> None:
        super().__init__(md)
        self._readings = readings

    def run(self, root: Element) -> None:
        """Replace the groups under `root`, in place."""
        self._reading = self._readings[-1]
        self._raw = RawCode(self.md)
        self._walk(root, "text", ())

    def _walk(self, element: Element, context: str, above: tuple[Element, ...]) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._raw.next_block()
        if tag in CODE:
            context = "code"
        elif tag == "a" and context != "code":
            context = "link"
        elif tag in HEADINGS:
            context = "heading"
            lines = self._reading.lines(element.text or "") or [
                line for child in element.iter() for line in self._reading.lines(child.tail or "")
            ]
            self._reading.heading_lines[element] = lines[0] if lines else 0
        self._attributes(element, above)
        element.text = self._text(element.text, context, opens=tag in BLOCKS)
        for child in element:
            self._walk(child, context, (*above, element))
            child.tail = self._text(child.tail, context, opens=child.tag == "br")

    def _text(self, text: str | None, context: str, *, opens: bool) -> str | None:
        """Take stamps off a text, and put tokens in the place of its groups.

        Args:
            text: Text of an element, or what follows it.
            context: Where it stands.
            opens: Whether it begins a block or a line, where a space before a group stays.

        Returns:
            The text for the page.
        """
        if not text:
            return text
        if context == "code":
            self._reading.lines(text)
            return AtomicString(without(text))
        code = self._raw.spans(text)
        if OPEN not in text and "@" not in text:
            return text
        pieces = []
        position = 0
        for start, end, name in code:
            pieces.append(self._found(text[position:start], context, opens=opens and not position))
            inner = "link" if name == "a" else "code"
            pieces.append(self._found(text[start:end], inner, opens=False))
            position = end
        pieces.append(self._found(text[position:], context, opens=opens and not position))
        return "".join(pieces)

    def _found(self, text: str, context: str, *, opens: bool) -> str:
        """Put tokens in the place of the groups of a text that holds no code."""
        if context != "text":
            self._reading.left(text, context)
            return without(text)
        text = text.translate(BRACKETS)
        pieces = []
        position = 0
        for match in GROUPS.finditer(text):
            before = text[position : match.start()]
            self._reading.left(before, context)
            before = without(before)
            if not (opens and not before.strip() and not position):
                before = before.rstrip()  # a superscript follows its word directly
            pieces += [before, self._token(match[0])]
            position = match.end()
        rest = text[position:]
        self._reading.left(rest, context)
        return "".join([*pieces, without(rest)])

    def _token(self, written: str) -> str:
        lines = self._reading.lines(written)
        plain = without(written)
        parts = [part.strip() for part in re.split(r"[;\]]\s*\[?", plain.strip("[] \n"))]
        self._reading.groups.append(
            Found(
                tuple(KEY.findall(plain)),
                lines[0] if lines else 0,
                all(re.fullmatch(r"@[\w-]+", part) for part in parts),
            )
        )
        return f"{TOKEN}{len(self._reading.groups)}{TOKEN}"

    def _attributes(self, element: Element, above: tuple[Element, ...]) -> None:
        """Take stamps off attributes; note links and images."""
        lines: list[int] = []
        for name, value in element.attrib.items():
            if OPEN in value:
                if name in ("href", "src"):
                    lines = self._reading.lines(value)
                else:
                    self._reading.left(value, "alt" if name == "alt" else "html")
                element.set(name, without(value))
        line = lines[0] if lines else 0
        if element.tag == "a" and "href" in element.attrib:
            text = without(words("".join(element.itertext()), self.md))
            address = unescape(element.attrib["href"].replace(AMP_SUBSTITUTE, "&"))
            self._reading.links.append(Link(address, text, line))
            if not _is_address(element.attrib["href"]):
                element.set("href", "#")  # told by the checks; a site generator would trip over it
        elif element.tag == "img":
            figure = next((a for a in reversed(above) if a.tag == "figure"), None)
            number = "" if figure is None else _number(figure)
            if figure is not None and number:
                name_figure(figure, element.get("src", ""))
            self._reading.links.append(
                Link(
                    element.get("src", ""),
                    words(element.get("alt", ""), self.md),
                    line,
                    is_image=True,
                    figure=number,
                )
            )


def _is_address(written: str) -> bool:
    try:
        urlsplit(written)
    except ValueError:
        return False
    return True


def _number(figure: Element) -> str:
    """The number that the caption block gives a figure; `-` where it gives none."""
    has_caption = any(child.tag == "figcaption" for child in figure)
    return figure.get("__figure_num", "-") if has_caption else ""
