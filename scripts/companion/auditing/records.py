"""Audit of records: title, first author, year and journal, held against Crossref and PubMed."""

from __future__ import annotations

from collections.abc import Iterator

from companion.auditing import canaries
from companion.auditing.verdict import MEND, NOTE, UNANSWERED, Audit, Canary, Verdict
from companion.online import pubmed, questions
from companion.online.answer import FOUND, Answer
from companion.online.asking import Asker
from companion.records import crossref
from companion.records.comparing import Comparison, compare
from companion.records.record import Record
from companion.sources.project import Project
from companion.sources.reference import Reference


def audit(project: Project, asker: Asker) -> Audit:
    """Hold every reference against the records of its DOI and of its PMID.

    Args:
        project: The records of the site.
        asker: Asks.

    Returns:
        The audit.
    """
    works = [work for work in project.bibliography if work.doi or work.pmid]
    with_pmid = [work for work in works if work.pmid]
    found = pubmed.records(asker, with_pmid, [canaries.DIFFERENT.pmid])
    known = tuple(_canaries(asker, found))
    if not all(canary.found for canary in known):
        return Audit("records", "Records", len(works), canaries=known)
    verdicts = [verdict for work in works for verdict in _verdicts(work, asker, found)]
    bare = sum(1 for work in project.bibliography if not (work.doi or work.pmid))
    limits = (f"{bare} works have neither DOI nor PMID, so that no record can be asked for.",)
    return Audit("records", "Records", len(works), tuple(verdicts), known, limits)


def _canaries(asker: Asker, found: pubmed.Found) -> Iterator[Canary]:
    """A record that differs must be told, by each source."""
    answer = questions.crossref_work(asker, canaries.DIFFERENT.doi)
    told = crossref.record(answer.json["message"]) if answer.state == FOUND else None
    sources = (
        ("Crossref", told, answer.why),
        ("PubMed", found.records.get(canaries.DIFFERENT.pmid), found.why(canaries.DIFFERENT)),
    )
    for name, record, why in sources:
        is_told = record is not None and compare(canaries.DIFFERENT, record).is_another
        yield Canary(
            f"a made-up record under the identifiers of another work, at {name}",
            "is told to be another work",
            is_told,
            f"{name} {why}" if why else "it was taken for the same work" if record else "no record",
        )


def _verdicts(work: Reference, asker: Asker, found: pubmed.Found) -> Iterator[Verdict]:
    place = f"references.bib:{work.line}"
    if work.doi:
        answer = questions.crossref_work(asker, work.doi)
        yield from _crossref(work, answer, place)
    if work.pmid:
        record = found.records.get(work.pmid)
        if record:
            yield from _differences(work, record, f"PMID {work.pmid}", place)
        elif work.pmid in found.absent:
            yield Verdict(
                MEND,
                work.key,
                place,
                f"PubMed has no record of PMID {work.pmid}. Look the work up at PubMed, and write "
                "its number, or delete the field.",
            )
        else:
            yield Verdict(UNANSWERED, work.key, place, f"PubMed {found.why(work)}.")


def _crossref(work: Reference, answer: Answer, place: str) -> Iterator[Verdict]:
    if answer.state == FOUND:
        record = crossref.record(answer.json["message"])
        if record.doi and record.doi.lower() != work.doi.lower():
            yield Verdict(
                NOTE,
                work.key,
                place,
                f"Crossref leads from {work.doi} on to {record.doi}: the work has a newer DOI.",
            )
        yield from _differences(work, record, f"DOI {work.doi}", place)
    elif answer.is_known:
        yield Verdict(
            NOTE,
            work.key,
            place,
            f"Crossref has no record of {work.doi}: another agency may have registered it, or none "
            "did. The audit of DOIs tells whether it exists.",
        )
    else:
        yield Verdict(UNANSWERED, work.key, place, f"{work.doi}: Crossref {answer.why}.")


def _differences(work: Reference, record: Record, number: str, place: str) -> Iterator[Verdict]:
    found = compare(work, record)
    if found.is_another:
        text = (
            f"{number} is another work: {record.name}, “{record.title}”, {record.journal}. Readers "
            "are led astray. Find the identifier of the work that is cited, or cite this one."
        )
        yield Verdict(MEND, work.key, place, text)
    elif found.differs:
        told = "; ".join(_told(work, record, found))
        yield Verdict(MEND, work.key, place, f"{record.source} tells of {number}: {told}.")
    elif found.years == 1:
        text = (
            f"{record.source} says {record.year} of {number}, here stands {work.year}: often the "
            "years of the issue and of the day it went online. A citation names that of the issue."
        )
        yield Verdict(NOTE, work.key, place, text)


def _told(work: Reference, record: Record, found: Comparison) -> Iterator[str]:
    if found.title is False:
        yield f"the title “{record.title}”, and here stands “{work.title}”"
    if found.author is False:
        yield f"{record.authors[0].family} as first author, and here {work.authors[0].family}"
    if (found.years or 0) > 1:
        yield f"the year {record.year}, and here {work.year}"
    if found.journal is False:
        here = work.journal or work.booktitle
        yield f"“{record.journal or record.booktitle}”, and here “{here}”"
