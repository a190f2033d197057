"""Checks of the markers: each asks for a part that a build can make."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from companion.pages.edition import BLOCKS
from companion.problems import Problem
from companion.sharing.citable import citables
from companion.sources.project import Project

MARKER = re.compile(
    r"^[ ]{0,3}<!-- ((?:evidence|home|cite(?:-box|-files)?): [^>]*?) -->", re.MULTILINE
)


def check(project: Project) -> Iterator[Problem]:
    """Hold the markers of pages against what a build can put in their place.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each that would stay empty.
    """
    known = {*BLOCKS, *_citing(project)}
    for page in project.pages:
        for match in MARKER.finditer(page.body):
            if match[1] in known:
                continue
            close = difflib.get_close_matches(match[1], known, n=1)
            yield Problem(
                str(page.path),
                page.first_line + page.body.count("\n", 0, match.start()),
                "navigation/unknown-marker",
                f"The page asks for “{match[1]}”, which no build can make.",
                f"Did you mean <!-- {close[0]} -->?" if close else f"Ask for {', '.join(BLOCKS)}.",
            )


def _citing(project: Project) -> Iterator[str]:
    """The markers that ask for a citation."""
    ids = [part.id for chapter in project.chapters for part in citables(chapter)]
    for name in ("cite", "cite-box", "cite-files"):
        yield from (f"{name}: {identifier}" for identifier in ("site", "data", *ids))
    yield "cite-files: review"
