"""Checks of the glossary: each term once, each spelling for one term. The rest its schema says."""

from __future__ import annotations

from collections.abc import Iterator

from companion.problems import Problem
from companion.sources.files import DATA
from companion.sources.glossary import Term
from companion.sources.project import Project


def check(project: Project) -> Iterator[Problem]:
    """Check every term.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each thing to mend.
    """
    path = DATA / "glossary.yaml"
    owners: dict[str, Term] = {}
    ids: dict[str, Term] = {}
    for term in project.terms:
        twin = ids.setdefault(term.id, term)
        if twin is not term:
            yield Problem(
                str(path),
                term.line,
                "glossary/duplicate-term",
                f"“{term.name}” stands at line {twin.line}, too.",
                "Keep one of the two.",
            )
        for spelling in term.spellings:
            owner = owners.setdefault(spelling.lower(), term)
            if owner is not term and twin is term:
                yield Problem(
                    str(path),
                    term.line,
                    "glossary/duplicate-spelling",
                    f"The spelling “{spelling}” belongs to “{owner.name}” already.",
                    "Keep it with the term that a reader would look for.",
                )
