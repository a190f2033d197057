"""The checks: one module a family, each yields Problems of rules `family/what-is-wrong`."""

from __future__ import annotations

from companion.checks import bibliography, chapters, citations, figures, glossary
from companion.problems import Problem
from companion.project import Project, relative


def everything(project: Project) -> list[Problem]:
    """Run every check.

    Args:
        project: The records of the site.

    Returns:
        All problems, sorted by place.
    """
    found = [
        *project.problems,
        *bibliography.check(project.bibliography),
        *citations.check(project.all_pages, project.bibliography),
        *chapters.check(project.chapters),
        *figures.check(project.all_pages, project.figures),
        *glossary.check(project.terms, project.root / "docs" / "data" / "glossary.yaml"),
    ]
    return sorted(set(relative(found, project.root)))
