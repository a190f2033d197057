"""Which files could not be read whole: what would only follow from that is not told."""

from __future__ import annotations

from collections.abc import Iterable

from companion.problems import Problem

LOSING = frozenset(
    {
        *("unreadable", "syntax", "schema", "row", "empty", "foreign-format", "duplicate-key"),
        *("front-matter", "merge-conflict"),
    }
)
"""Flaws behind which records are lost."""


def families(problems: Iterable[Problem], *, without_references: bool) -> frozenset[str]:
    """The families of files of which records are lost.

    Args:
        problems: What could not be read.
        without_references: Whether no reference was read at all.

    Returns:
        Their names, `bibliography` or `findings`.
    """
    named = (problem.rule.partition("/") for problem in problems)
    lost = {family for family, _, flaw in named if flaw in LOSING}
    return frozenset(lost | ({"bibliography"} if without_references else set()))
