"""Words of records as they stand in Markdown: what they say, and never a mark of their own."""

from __future__ import annotations

import re
from html import escape

from companion.text import one_line

MARKS = re.compile(r"[\\`*\[\]]")
"""What begins a link, code or emphasis wherever it stands."""

TAGS = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
"""What begins a tag or an entity; not every reader of Markdown knows an escape of it."""

BEGINS = re.compile(r"(?:#{1,6}|[-+>]|\d+[.)])(?=\s)|[-=~|]{3}")
"""What makes a line something else than a paragraph where it stands first."""


def words(text: str) -> str:
    """A text on one line, its marks escaped.

    Format: https://spec.commonmark.org/0.31.2/#backslash-escapes .

    Args:
        text: What a record holds.

    Returns:
        Markdown that prints it.
    """
    line = TAGS.sub(lambda sign: escape(sign[0]), MARKS.sub(r"\\\g<0>", one_line(text)))
    if not BEGINS.match(line):
        return line
    digits = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:digits]}\\{line[digits:]}"
