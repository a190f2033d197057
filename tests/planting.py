"""Plants an example of a rule in the small project, as somebody would write it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from companion.rules import Rule
from samples import CHAPTER_FILE

PIXEL = b"\x89PNG\r\n\x1a\n"
PICTURE = "docs/assets/images/cells.png"
STANDS = "None.\n"
"""The passage of the chapter in whose place an example of a text stands."""

BINARY: Mapping[str, bytes] = {"\ufffd": b"\xff"}
"""What examples show in place of bytes that are no text."""


def plant(root: Path, rule: Rule, example: str) -> None:
    """Write an example of a rule into a project.

    Args:
        root: The small project.
        rule: The rule.
        example: Its bad or its good example.
    """
    path = root / rule.file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    text = _planted(before, rule, example)
    content = text.encode()
    if rule.name.endswith(("/unreadable", "/encoding")):
        for shown, byte in BINARY.items():
            content = content.replace(shown.encode(), byte)
    if example or before:
        path.write_bytes(content)
    for name in _pictures(text):
        picture = root / name
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(PIXEL + (b"\0" * 400_000 if "heavy" in name else b""))


def _planted(before: str, rule: Rule, example: str) -> str:
    old = rule.instead_of or rule.good
    if rule.name.endswith(("/schema", "vocabulary/syntax")) and example == rule.bad:
        return example
    if rule.name.endswith("/empty") and rule.file != "references.bib":
        return example
    if rule.name == "bibliography/empty" and example == rule.bad:
        return ""
    if old and old in before:
        return before.replace(old, example, 1)
    if example.startswith("\ufeff") and before:
        return "\ufeff" + _planted(before, rule, example[1:])
    if rule.file == CHAPTER_FILE:
        assert STANDS in before
        return before.replace(STANDS, f"{example}\n", 1)
    return before + ("\n" if rule.file == "references.bib" and example else "") + example


def _pictures(text: str) -> list[str]:
    """The images that an example shows; the one that is missing in an example stays missing."""
    names = ("cells.png", "cells.tiff", "heavy.png")
    return [f"docs/assets/images/{name}" for name in names if f"assets/images/{name}" in text]
