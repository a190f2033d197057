"""Audit of retractions, expressions of concern and corrections, asked in every direction.

The work's record at Crossref names its notices; the notices' records name the work; PubMed marks
both. An error on one way is never “nothing known”: the work counts as clean only where every way
that it has was answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from companion.auditing import canaries
from companion.auditing.dependents import dependents
from companion.auditing.verdict import MEND, NOTE, UNANSWERED, Audit, Canary, Verdict
from companion.online import pubmed, questions
from companion.online.answer import FOUND
from companion.online.asking import Asker
from companion.online.notices import notices_of
from companion.records import crossref
from companion.records.notices import is_told, merged, sentence
from companion.records.record import CONCERN, CORRECTION, RETRACTION, Notice
from companion.sources.project import Project
from companion.sources.reference import Reference


def audit(project: Project, asker: Asker) -> Audit:
    """Ask for notices on every reference.

    Args:
        project: The records of the site, its pages rendered.
        asker: Asks.

    Returns:
        The audit.
    """
    works = [work for work in project.bibliography if work.doi or work.pmid]
    # The canaries first: what they miss, the others would be asked in vain.
    first = pubmed.records(asker, (), [canaries.RETRACTED_PMID])
    known = tuple(_canaries(asker, first))
    if not all(canary.found for canary in known):
        return Audit("retractions", "Retractions and corrections", len(works), canaries=known)
    found = pubmed.records(asker, works)
    verdicts = [verdict for work in works for verdict in _verdicts(work, project, asker, found)]
    bare = sum(1 for work in project.bibliography if not (work.doi or work.pmid))
    limits = (
        f"{bare} works have neither DOI nor PMID: nobody can be asked about them.",
        "A notice that neither Crossref, with Retraction Watch, nor PubMed knows is not seen.",
    )
    return Audit(
        "retractions",
        "Retractions and corrections",
        len(works),
        tuple(verdicts),
        known,
        limits,
    )


def _canaries(asker: Asker, found: pubmed.Found) -> Iterator[Canary]:
    name = f"the retraction of {canaries.RETRACTED_DOI}"
    work = questions.crossref_work(asker, canaries.RETRACTED_DOI)
    told = crossref.record(work.json["message"]).notices if work.state == FOUND else ()
    yield _canary(f"{name}, in its record at Crossref", told, work.why)
    notices = questions.crossref_notices(asker, canaries.RETRACTED_DOI)
    told = (
        crossref.notices_on(canaries.RETRACTED_DOI, notices.json["message"])
        if notices.state == FOUND
        else ()
    )
    yield _canary(f"{name}, by the notice {canaries.NOTICE_DOI} at Crossref", told, notices.why)
    record = found.records.get(canaries.RETRACTED_PMID)
    yield _canary(
        f"the retraction of PMID {canaries.RETRACTED_PMID}, at PubMed",
        record.notices if record else (),
        found.unanswered.get(canaries.RETRACTED_PMID, ""),
    )


def _canary(name: str, notices: tuple[Notice, ...], why: str) -> Canary:
    is_found = any(notice.sort == RETRACTION for notice in notices)
    return Canary(name, "is told", is_found, f"the service {why}" if why else "nothing was told")


def _verdicts(
    work: Reference, project: Project, asker: Asker, found: pubmed.Found
) -> Iterator[Verdict]:
    place = f"references.bib:{work.line}"
    notices: tuple[Notice, ...] = ()
    unanswered: tuple[str, ...] = ()
    if work.doi:
        notices, unanswered = notices_of(work.doi, asker)
    record = found.of(work)
    if record:
        notices += record.notices
    elif found.why(work):
        unanswered += (f"PubMed {found.why(work)}",)
    elif work.pmid:
        unanswered += (f"PubMed has no record of PMID {work.pmid}",)
    notices = merged(notices)
    for notice in notices:
        yield from _told(work, notice, project, place, notices)
    if work.retracted and not unanswered and not _of(notices, RETRACTION):
        text = "The entry says that it was retracted, and no source that was asked knows of it."
        yield Verdict(NOTE, work.key, place, text)
    if unanswered:
        text = f"Not known to be clean: {'; '.join(unanswered)}."
        yield Verdict(UNANSWERED, work.key, place, text)


def _of(notices: tuple[Notice, ...], sort: str) -> list[Notice]:
    return [notice for notice in notices if notice.sort == sort]


FIELD = {RETRACTION: "retracted", CONCERN: "notice", CORRECTION: "notice"}


def _told(
    work: Reference,
    notice: Notice,
    project: Project,
    place: str,
    notices: tuple[Notice, ...],
) -> Iterator[Verdict]:
    """The verdict on a notice that the entry does not tell; nothing on one that it tells."""
    if notice.sort not in FIELD or is_told(notice, work, notices):
        return
    field = FIELD[notice.sort]
    said = sentence(notice)
    names = {RETRACTION: "was retracted", CONCERN: "bears an expression of concern"}
    state = names.get(notice.sort, "was corrected")
    text = (
        f"The work {state}: {said} ({notice.source}). Read the notice, and write into its entry "
        f"`{field} = {{{said}}}` with what it says."
    )
    weight = NOTE if notice.sort == CORRECTION else MEND
    yield Verdict(weight, work.key, place, text, dependents(work.key, project))
