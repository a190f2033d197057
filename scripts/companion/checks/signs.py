"""Rules of signs that no editor shows, in whatever file of the site they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.rules import Found, rule
from companion.sources.project import Project

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They set letters in another order than they are stored in."""

CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
HIDDEN = re.compile(f"[{TURNS}{re.escape(CONTROLS.decode())}\ufffe\uffff]")


def _holds(text: str) -> bool:
    """Whether a text may hold such a sign; the quick way, since every file is asked."""
    raw = text.encode("utf-8", "replace")
    return len(raw.translate(None, CONTROLS)) < len(raw) or any(sign in text for sign in TURNS)


@rule(
    "repository/hidden-sign",
    why="No editor shows it: a sign that turns letters around lets a line say something else than "
    "it holds, and a sign of control breaks the feed, the book and whatever else is XML.",
    fix="Delete the sign; the words stay.",
    bad="Vessels \u202ewohs snig\u202c grow.",
    good="Vessels grow.",
)
def hidden_sign(project: Project) -> Iterator[Found]:
    """Find signs of control, and signs that set letters in another order."""
    told = {(p.path, p.line) for p in project.problems if p.rule.endswith("/syntax")}
    for kept in project.tree:
        if kept.path.suffix == ".bib" or not _holds(kept.text):
            continue  # entries of references have a rule of their own, which names the field
        lines = kept.text.split("\n")
        for number, line in enumerate(lines, 1):
            found = sorted({f"U+{ord(sign):04X}" for sign in HIDDEN.findall(line)})
            if found and (str(kept.path), number) not in told:
                yield Found(
                    str(kept.path),
                    number,
                    f"The line holds {' and '.join(found)}, which no editor shows.",
                    "Delete it, or type the words around it anew.",
                )
