"""Audit of DOIs: whether each exists, by the Handle System that all of them live in."""

from __future__ import annotations

from collections.abc import Iterator

from companion.auditing import canaries
from companion.auditing.verdict import MEND, UNANSWERED, Audit, Canary, Verdict
from companion.online import questions
from companion.online.answer import ABSENT, FOUND
from companion.online.asking import Asker
from companion.sources.project import Project
from companion.sources.reference import Reference


def audit(project: Project, asker: Asker) -> Audit:
    """Ask whether every DOI of the references exists.

    Args:
        project: The records of the site.
        asker: Asks.

    Returns:
        The audit.
    """
    works = [work for work in project.bibliography if work.doi]
    dead = questions.handle(asker, canaries.DEAD_DOI)
    alive = questions.handle(asker, canaries.RETRACTED_DOI)
    known = (
        Canary(
            f"DOI {canaries.DEAD_DOI}",
            "does not exist",
            dead.state == ABSENT,
            dead.why or f"it is {dead.state}",
        ),
        Canary(
            f"DOI {canaries.RETRACTED_DOI}",
            "exists",
            alive.state == FOUND,
            alive.why or f"it is {alive.state}",
        ),
    )
    if not all(canary.found for canary in known):
        return Audit("dois", "DOIs", len(works), canaries=known)
    verdicts = tuple(_verdicts(works, asker))
    limits = ("That a DOI exists does not say that it is the right one: see the audit of records.",)
    return Audit("dois", "DOIs", len(works), verdicts, known, limits)


def _verdicts(works: list[Reference], asker: Asker) -> Iterator[Verdict]:
    for work in works:
        answer = questions.handle(asker, work.doi)
        place = f"references.bib:{work.line}"
        if answer.state == ABSENT:
            yield Verdict(
                MEND,
                work.key,
                place,
                f"The DOI {work.doi} does not exist. Look at the publisher's page of the work, and "
                "write the DOI that stands there, or delete the field.",
            )
        elif not answer.is_known:
            yield Verdict(UNANSWERED, work.key, place, f"{work.doi}: doi.org {answer.why}.")
