"""Compares what is rendered with a file of `tests/golden/`."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """Compare with the file of that name; where there is none, write it and fail.

    Args:
        name: Name of the file.
        text: What is rendered now.
    """
    path = FOLDER / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{name} was written: look at it, and run the test again.")
    assert text == path.read_text(encoding="utf-8")


def without_downloads(html: str) -> str:
    """A page without its links to files, whose formats may grow."""
    return "\n".join(
        line for line in html.split("\n") if not line.startswith('<p class="downloads">')
    )
