"""Checks of the figures: each described, captioned, numbered and used."""

from __future__ import annotations

from collections.abc import Iterator

from companion.markdown.figures import ADDRESS
from companion.problems import Problem
from companion.sources.project import Project

SHORTEST_ALT = 60
"""Letters; less cannot say what a drawing shows."""


def check(project: Project) -> Iterator[Problem]:
    """Check the drawings and their places in the text.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    known = {drawing.name: drawing for drawing in project.drawings}
    shown: set[str] = set()
    numbers: dict[str, str] = {}
    for page in project.pages:
        for image in page.outline.links:
            match = ADDRESS.search(image.address) if image.is_image else None
            if not match:
                continue
            name = match[1]
            shown.add(name)
            for rule, message, fix in _flaws(name, image.text, image.figure):
                yield Problem(str(page.path), image.line, f"figures/{rule}", message, fix)
            other = numbers.setdefault(image.figure, name) if image.figure else name
            if other != name:
                yield Problem(
                    str(page.path),
                    image.line,
                    "figures/number",
                    f"{name}.svg and {other}.svg are both figure {image.figure}.",
                    "Give one of them another number.",
                )
    for name in sorted(set(known) - shown):
        yield Problem(
            str(known[name].path),
            0,
            "figures/unused",
            "No page shows this drawing.",
            "Show it where it helps, or delete it.",
        )


def _flaws(name: str, alternative: str, number: str) -> Iterator[tuple[str, str, str]]:
    if len(alternative) < SHORTEST_ALT:
        yield (
            "alternative-text",
            f"The text alternative of {name}.svg does not say what it shows.",
            "Describe the drawing between the brackets for those who cannot see it.",
        )
    if not number.isdecimal():
        yield (
            "caption",
            f"{name}.svg has no numbered caption.",
            "Write `/// figure-caption | 3`, the caption, and `///` below it.",
        )
