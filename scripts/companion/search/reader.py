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

TWIN = Path("assets") / "js" / "search-spelling.js"
"""The first part, as seen from docs/: filters of other pages use it, too."""

PARTS = (*("words", "lookup", "alternatives", "slips", "question", "ranking", "engine", "panel"),)
"""The other parts, each behind those that it uses."""

NOTE = re.compile(r"^\s*//.*\n|\s+// .*$|^\s+", re.MULTILINE)
"""A note on a line of its own or behind code, and what indents a line. No text holds `// `."""


def script(docs: Path) -> str:
    """Put the parts together.

    Args:
        docs: The folder of the pages.

    Returns:
        JavaScript; empty where a project has no search.
    """
    twin = docs / TWIN
    if not twin.exists():
        return ""
    folder = Path(__file__).parent / "js"
    files = (twin, *(folder / f"{part}.js" for part in PARTS))
    return "".join(NOTE.sub("", file.read_text(encoding="utf-8")) for file in files)
