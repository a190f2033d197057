"""Raw HTML, kept apart from the tree by Markdown: code in it, and spaces written as entities."""

from __future__ import annotations

import re
from html import unescape

from markdown import Markdown
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
"""A sign behind a backslash, by its number."""

CODE = frozenset({"code", "pre", "script", "style", "kbd", "samp"})
TAG = re.compile(rf"<(/?)(a|{'|'.join(sorted(CODE))})\b[^<>]*>", re.IGNORECASE)


IMAGE = re.compile(r"<img\b[^<>]*?\salt=[\"']([^\"']*)", re.IGNORECASE)


class RawCode:
    """Follows the texts of one page in their order, and tells what of them is code or a link.

    `<kbd>[@key]</kbd>` in a line is text between two tags that are kept apart.

    Args:
        md: The Markdown instance.
    """

    def __init__(self, md: Markdown) -> None:
        self._kept = md.htmlStash.rawHtmlBlocks
        self._open = ""

    def next_block(self) -> None:
        """A block begins: a tag that was not closed ends with its block."""
        self._open = ""

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where code or a link stands in the next text: offsets, and the name of its element."""
        if STX not in text:
            return [(0, len(text), self._open)] if self._open else []
        found = []
        start = 0
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            tag = TAG.fullmatch(str(self._kept[int(match[1])]))
            if not tag or (tag[2].lower() != self._open if tag[1] else self._open):
                continue
            if tag[1]:
                found.append((start, match.start(), self._open))
            start = match.start()
            self._open = "" if tag[1] else tag[2].lower()
        return [*found, (start, len(text), self._open)] if self._open else found


def words(text: str, md: Markdown) -> str:
    """What a text of the tree says: its entities and escapes, and the words of raw images."""

    def read(match: re.Match[str]) -> str:
        raw = str(md.htmlStash.rawHtmlBlocks[int(match[1])])
        said = IMAGE.match(raw)
        return raw if raw.startswith("&") else said[1] if said else ""

    text = HTML_PLACEHOLDER_RE.sub(read, text)
    return unescape(ESCAPED.sub(lambda match: chr(int(match[1])), text))


def with_spaces(text: str, md: Markdown) -> str:
    """A text in which spaces that were written as entities, `&nbsp;`, are characters."""

    def space(match: re.Match[str]) -> str:
        raw = str(md.htmlStash.rawHtmlBlocks[int(match[1])])
        written = unescape(raw) if raw.startswith("&") else ""
        return written if written.isspace() else match[0]

    return HTML_PLACEHOLDER_RE.sub(space, text) if STX in text else text
