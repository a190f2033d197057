"""Checks of the navigation: every page stands in it, and every page of it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.problems import Problem
from companion.sources.project import Project


def check(project: Project) -> Iterator[Problem]:
    """Hold the pages against the navigation of mkdocs.yml.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each page to mend.
    """
    settings = "mkdocs.yml"
    if not project.settings.nav:
        return
    for page in project.pages:
        if page.source not in project.settings.nav:
            yield Problem(
                str(page.path),
                0,
                "navigation/not-listed",
                f"The navigation does not hold {page.source}, so no reader finds it.",
                "Add it to `nav` in mkdocs.yml.",
            )
    yield from _names(project)
    for source in project.settings.nav:
        if source not in project.by_source:
            yield Problem(
                settings,
                0,
                "navigation/missing-page",
                f"The navigation holds {source}, which does not exist in docs/.",
                "Mend the name in `nav`, or add the page.",
            )
    names = [part.name for part in project.settings.parts]
    for part in project.settings.parts:
        if names.count(part.name) > 1:
            yield Problem(
                settings,
                0,
                "navigation/part-twice",
                f"Two parts of the navigation are called “{part.title}”.",
                "Give one of them another title.",
            )


NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*\.md|README\.md")
FOLDER = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


def _names(project: Project) -> Iterator[Problem]:
    """Pages whose names make addresses that cannot be typed, or that are no pages here."""
    for kept in project.tree:
        *folders, name = kept.name.removeprefix("docs/").split("/")
        if not (kept.is_page and kept.name.startswith("docs/")):
            continue
        if not NAME.fullmatch(name) or not all(map(FOLDER.fullmatch, folders)):
            yield Problem(
                str(kept.path),
                0,
                "navigation/file-name",
                f"{kept.name} cannot be the name of a page, which becomes its address.",
                "Write small letters, digits and hyphens, with .md at the end.",
            )
