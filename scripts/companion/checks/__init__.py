"""The checks: one module a family, each yields Problems of rules `family/what-is-wrong`."""

from __future__ import annotations

from companion.checks import (
    bibliography,
    chapters,
    citations,
    evidence,
    figures,
    glossary,
    sections,
)
from companion.problems import Problem
from companion.sources.project import Project, relative


def everything(project: Project) -> list[Problem]:
    """Run every check.

    Args:
        project: The records of the site.

    Returns:
        All problems, sorted by place.
    """
    data = project.root / "docs" / "data"
    found = [
        *project.problems,
        *bibliography.check(project.bibliography),
        *citations.check(project.all_pages, project.bibliography),
        *chapters.check(project.chapters),
        *figures.check(project.all_pages, project.figures),
        *glossary.check(project.terms, data / "glossary.yaml"),
        *evidence.check(project.evidence, project.chapters, project.bibliography, data),
        *sections.check(project.chapters, project.sections, data / "sections.yaml"),
    ]
    return sorted(set(relative(found, project.root)))
