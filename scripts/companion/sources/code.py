"""What of a Markdown source is code, which shows signs and does not mean them."""

from __future__ import annotations

import re

FENCED = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n`]*\n(?:.*\n)*?(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE,
)
INLINE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^`\n]|(?!\1)`|\n(?!\s*\n))+?(?<!`)\1(?!`)")


def blanked(text: str) -> str:
    """A Markdown text with its code blotted out, letter for letter and line for line.

    Args:
        text: The text.

    Returns:
        A text of the same length and lines.
    """
    if "`" not in text and "~~~" not in text:
        return text
    for code in (FENCED, INLINE):
        text = code.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text
