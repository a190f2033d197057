"""What reads the index in the browser: one script, made of the parts in `js/`.

The parts stand beside the code that writes what they read. A part is a program of its own, which
adds one thing to `self`; a browser loads all of them at once, when the search is first used. Notes
to whoever reads the code are not sent.
"""

from __future__ import annotations

import re
from pathlib import Path

ADDRESS = "assets/search.js"
"""Where the script lies, relative to the site's root."""

PARTS = (
    *("spelling", "words", "lookup", "alternatives", "slips", "question", "ranking", "engine"),
    "panel",
)
"""The parts, each behind those that it uses."""

NOTE = re.compile(r"^\s*//.*\n|\s+// .*$|^\s+", re.MULTILINE)
"""A note on a line of its own or behind code, and what indents a line. No text holds `// `."""


def script() -> str:
    """Put the parts together.

    Returns:
        JavaScript.
    """
    return "".join(map(part, PARTS))


def part(name: str) -> str:
    """One part, without its notes.

    Args:
        name: One of `PARTS`.

    Returns:
        JavaScript.
    """
    path = Path(__file__).parent / "js" / f"{name}.js"
    return NOTE.sub("", path.read_text(encoding="utf-8"))
