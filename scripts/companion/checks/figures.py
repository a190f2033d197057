"""Checks of the figures: each drawn safely, described, captioned, numbered and used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from companion.markdown import figures
from companion.markdown.groups_old import mask_code
from companion.problems import Problem
from companion.sources.chapters import Chapter

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)\s]*assets/figures/(?P<name>[a-z0-9-]+)\.svg\)")
CAPTION = re.compile(r"\s*(?:\{[^}]*\})?\s*\n/// figure-caption \| (?P<number>\d+)\b")
SHORTEST_ALT = 60
"""Letters; less cannot say what a drawing shows."""


def check(pages: Iterable[Chapter], drawings: Sequence[Path]) -> Iterator[Problem]:
    """Check the drawings and their places in the text.

    Args:
        pages: Chapters and other pages.
        drawings: The SVG files.

    Yields:
        One Problem for each thing to mend.
    """
    known = {path.stem: path for path in drawings}
    for path in drawings:
        yield from figures.read(path)[1]
    used: dict[str, str] = {}
    for page in pages:
        text = mask_code(page.text)
        for match in IMAGE.finditer(text):
            line = page.text.count("\n", 0, match.start()) + 1
            name = match["name"]
            caption = CAPTION.match(text, match.end())
            if name not in known:
                yield Problem(
                    str(page.path),
                    line,
                    "figures/missing",
                    f"There is no drawing {name}.svg.",
                    "Mend the name, or add the file to docs/assets/figures/.",
                )
            if len(match["alt"]) < SHORTEST_ALT:
                yield Problem(
                    str(page.path),
                    line,
                    "figures/alternative-text",
                    f"The alternative text of {name}.svg does not say what it shows.",
                    "Describe the drawing between the brackets for those who cannot see it.",
                )
            if not caption:
                yield Problem(
                    str(page.path),
                    line,
                    "figures/caption",
                    f"{name}.svg has no numbered caption.",
                    "Write `/// figure-caption | 3`, the caption, and `///` below it.",
                )
                continue
            other = used.setdefault(caption["number"], name)
            if other != name:
                yield Problem(
                    str(page.path),
                    line,
                    "figures/number",
                    f"{name}.svg and {other}.svg are both figure {caption['number']}.",
                    "Give one of them another number.",
                )
    for name in sorted(set(known) - set(used.values())):
        yield Problem(
            str(known[name]),
            0,
            "figures/unused",
            "No page shows this drawing.",
            "Show it where it helps, or delete it.",
        )
