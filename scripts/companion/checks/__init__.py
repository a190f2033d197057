"""The checks: one module a family, each yields Problems of rules `family/what-is-wrong`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from companion.checks import (
    bibliography,
    chapters,
    citations,
    evidence,
    figures,
    glossary,
    links,
    markers,
    navigation,
    sections,
)
from companion.problems import Problem, relative
from companion.sources.project import Project


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a project.

    Attributes:
        run: Yields its problems.
        needs: Families of files that must have been read whole: where records are lost, the
            check would tell of consequences and hide the cause.
    """

    run: Callable[[Project], Iterator[Problem]]
    needs: frozenset[str] = frozenset()


def _check(run: Callable[[Project], Iterator[Problem]], *needs: str) -> Check:
    return Check(run, frozenset(needs))


EVIDENCE = ("vocabulary", "findings", "trials", "mediators")
CHECKS = (
    _check(lambda project: bibliography.check(project.bibliography)),
    _check(citations.groups),
    _check(citations.keys, "bibliography"),
    _check(citations.leftovers),
    _check(links.check, "settings"),
    _check(navigation.check, "settings"),
    _check(markers.check),
    _check(chapters.check),
    _check(figures.check, "settings"),
    _check(glossary.check),
    _check(evidence.values, "vocabulary"),
    _check(evidence.check, "bibliography", "chapters", "settings", *EVIDENCE),
    _check(evidence.notes, "bibliography", *EVIDENCE),
    _check(sections.check, "sections", "chapters", "settings"),
)
"""Every check. A new one is a line here."""


def everything(project: Project, checks: Iterable[Check] | None = None) -> list[Problem]:
    """Run the checks.

    Args:
        project: The records of the site, its pages rendered.
        checks: The checks to run; all of `CHECKS` by default.

    Returns:
        All problems, notes with them, sorted by place.
    """
    found = list(project.problems)
    for check in CHECKS if checks is None else checks:
        if not check.needs & project.broken:
            found += check.run(project)
    return relative(found, project.root)
