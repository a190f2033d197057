"""Finds what stands above entries of references.bib for the checks; formatting keeps it there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from companion.sources.entries import Entry

REMARK = re.compile(r"^[ \t]*%[ \t]*companion:.*$(?=\s*(?:%.*\s*)*@)", re.MULTILINE)
"""A line such as `% companion: allow bibliography/duplicate-title: a reply of that name`."""


def blanked(text: str) -> str:
    """The file without its remarks, letter for letter, as the parser shall see it."""
    return REMARK.sub(lambda match: " " * len(match[0]), text)


def of(text: str, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """The remarks of a file.

    Args:
        text: The file.
        entries: Its entries.

    Returns:
        Key of an entry -> the lines above it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for match in REMARK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        key = next((entry.key for entry in entries if entry.line > line), "")
        found[key] = (*found.get(key, ()), match[0].strip())
    return found
