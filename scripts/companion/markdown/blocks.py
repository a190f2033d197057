"""The text of blocks in the tree of a page: words without marks, with the citations in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, STX

from companion.markdown.printed import MEANT, signs, tags
from companion.markdown.raw import ESCAPED
from companion.sources.outline import Printed

TOKEN = "\ufdd2"  # noqa: S105 - a mark in the text
TOKENS = re.compile(f"{TOKEN}(\\d+){TOKEN}")
"""What stands in the tree for a citation group: its number on the page."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXT_BLOCKS = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "summary", "legend", "label", *HEADINGS}
)
"""Elements that hold text of their own."""

BLOCKS = TEXT_BLOCKS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)

RAISED_TAG = re.compile("</?sup>")
RAISED = re.compile("<sup>(.*?)</sup>", re.DOTALL)
SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""So that 10<sup>6</sup> does not read 106; what stands below the line reads on, as in H2O."""

CODE_OPEN, CODE_CLOSE = "\ufdd5", "\ufdd6"
CODE_MARKS = re.compile(f"[{CODE_OPEN}{CODE_CLOSE}]")
CODE = re.compile(f"{CODE_OPEN}[^{CODE_CLOSE}]*{CODE_CLOSE}")
"""What stands around code while a block is read: it counts as words, and is no prose."""

CODE_TAGS = frozenset({"code", "kbd", "samp"})

KINDS = {"li": "item", "dd": "item", "figcaption": "caption", "caption": "caption"}
"""Element -> the kind of text that stands in it."""


@dataclass(slots=True)
class Block:
    """A paragraph, item, heading, row or caption.

    Attributes:
        element: The element of the tree.
        kind: `sentence` for running text, `item`, `row` or `caption`.
        text: Its words, without marks.
        groups: Number of each citation group in it, with its offset in the text.
        prose: Its words without code.
        printed: Markup that it prints as signs.
    """

    element: Element
    kind: str = "sentence"
    text: str = ""
    groups: list[tuple[int, int]] = field(default_factory=list)
    prose: str = ""
    printed: tuple[Printed, ...] = ()


class Texts:
    """Reads the blocks of a page.

    Args:
        md: The Markdown instance, which keeps raw HTML apart from the tree.
    """

    def __init__(self, md: Markdown) -> None:
        self._raw = md.htmlStash.rawHtmlBlocks
        self._tags: list[str] = []

    def blocks(self, parent: Iterable[Element], kind: str = "sentence") -> Iterator[Block]:
        """Every block among elements, in the order of the page; a table row is one block."""
        for element in parent:
            inside = KINDS.get(element.tag, kind)
            if element.tag == "tr":
                yield self._row(element)
            elif element.tag in TEXT_BLOCKS:
                yield self._joined(element, inside, self._inline(element))
                yield from self._inner(element, inside)
            elif element.tag != "pre":
                yield from self.blocks(element, inside)

    def _inner(self, element: Element, kind: str) -> Iterator[Block]:
        """The blocks inside a block: a list in a list item."""
        for child in element:
            if child.tag in BLOCKS:
                yield from self.blocks([child], kind)
            else:
                yield from self._inner(child, kind)

    def _row(self, row: Element) -> Block:
        raw = ""
        for piece in (self._inline(cell).strip() for cell in row):
            has_words = bool(TOKENS.sub("", piece).strip())
            raw += f" · {piece}" if raw and has_words else piece
        return self._joined(row, "row", raw)

    def _joined(self, element: Element, kind: str, raw: str) -> Block:
        """Make a block of text that still holds the tokens of citations."""
        pieces = []
        groups = []
        length = position = 0
        shown = CODE.sub("…", raw) if CODE_OPEN in raw else raw
        printed = (*signs(shown, element.tag), *(tags(self._tags) if self._tags else ()))
        self._tags.clear()
        raw = raw.replace(MEANT, "") if MEANT in raw else raw
        raw = " ".join(RAISED.sub(_raised, raw).split())
        prose = raw
        if CODE_OPEN in raw:
            prose, raw = CODE.sub("…", raw), CODE_MARKS.sub("", raw)
        for match in TOKENS.finditer(raw):
            piece = raw[position : match.start()]
            pieces.append(piece)
            length += len(piece)
            groups.append((int(match[1]), length))
            position = match.end()
        pieces.append(raw[position:])
        return Block(element, kind, "".join(pieces), groups, TOKENS.sub("", prose), printed)

    def _inline(self, element: Element) -> str:
        """The text of an element, without that of the blocks inside it."""
        pieces = [self._plain(element.text)]
        for child in element:
            if child.tag == "br":
                pieces.append(" ")
            elif child.tag == "sup" and any(a.get("class") == "footnote-ref" for a in child):
                pass  # the number of a footnote is no word
            elif child.tag in CODE_TAGS:
                pieces += [CODE_OPEN, unescape(self._inline(child)), CODE_CLOSE]
            elif child.tag not in BLOCKS:
                pieces.append(self._inline(child))
            elif child.tag == "p" and element.tag in TEXT_BLOCKS and element.tag != "p":
                pieces.append(" ")
            pieces.append(self._plain(child.tail))
        return "".join(pieces)

    def _plain(self, text: str | None) -> str:
        """Text with its escapes undone, without the tags that the parser keeps apart."""
        if not text:
            return ""
        if STX in text:
            text = HTML_PLACEHOLDER_RE.sub(self._kept_apart, text)
            text = ESCAPED.sub(lambda match: MEANT + chr(int(match[1])), text)
        return text

    def _kept_apart(self, match: re.Match[str]) -> str:
        raw = str(self._raw[int(match[1])])
        if raw.startswith("&"):
            return unescape(raw)
        self._tags.append(raw)
        if RAISED_TAG.fullmatch(raw):
            return raw
        return " " if raw[:3].lower() == "<br" else ""


def _raised(match: re.Match[str]) -> str:
    """What stands above the line as Unicode has it, else behind a sign."""
    text = match[1]
    if TOKEN in text:
        return text
    is_known = {*map(ord, text)} <= {*SUPERSCRIPTS}
    return text.translate(SUPERSCRIPTS) if is_known else f"^({text})"
