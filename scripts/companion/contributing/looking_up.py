"""Looks a work up: what Crossref and PubMed tell of it, whether they speak of one work."""

from __future__ import annotations

from dataclasses import dataclass

from companion.contributing.naming import Name
from companion.online import pubmed, questions
from companion.online.answer import ABSENT, FOUND
from companion.online.asking import Asker
from companion.online.notices import notices_of
from companion.records import crossref
from companion.records.comparing import compare
from companion.records.notices import merged
from companion.records.record import Notice, Record


@dataclass(frozen=True)
class Looked:
    """What is known of one work.

    Attributes:
        records: What each source tells, the one that is believed first.
        notices: Retractions, concerns and corrections.
        unanswered: What could not be asked, as sentences.
        refusal: Why this is no work to be taken in; empty where it is one.
        is_asked: Whether Crossref or PubMed told of it.
    """

    records: tuple[Record, ...] = ()
    notices: tuple[Notice, ...] = ()
    unanswered: tuple[str, ...] = ()
    refusal: str = ""
    is_asked: bool = False

    @property
    def sources(self) -> str:
        """Who was seen, as a person says it: `Crossref and PubMed`."""
        return " and ".join(dict.fromkeys(record.source for record in self.records))


def look_up(name: Name, asker: Asker, own: Record | None = None) -> Looked:
    """Ask for a work.

    Args:
        name: Its identifier.
        asker: Asks.
        own: What a file tells of it already.

    Returns:
        What is known, or why it is refused.
    """
    found = Looked()
    doi, pmid = "", ""
    if name.kind == "pmcid":
        doi, pmid, found = _of_pmcid(name.value, asker)
    elif name.kind == "pmid":
        pmid = name.value
    else:
        doi = name.value
    if found.refusal:
        return found
    at_pubmed, why = _at_pubmed(pmid, doi, asker)
    unanswered = [*found.unanswered, *([f"PubMed {why}"] if why else [])]
    if pmid and not at_pubmed and not why:
        refusal = f"PubMed has no record of PMID {pmid}. Look at the number again."
        return Looked(refusal=refusal)
    doi = doi or (at_pubmed.doi if at_pubmed else "")
    at_crossref = None
    if doi:
        answer = questions.crossref_work(asker, doi)
        if answer.state == FOUND:
            at_crossref = crossref.record(answer.json["message"])
        elif answer.state == ABSENT and not at_pubmed and not own:
            return Looked(refusal=_absent(doi, asker))
        elif not answer.is_known:
            unanswered.append(f"Crossref {answer.why}")
    records = tuple(record for record in (at_crossref, at_pubmed, own) if record)
    refusal = _disagreement(records, name) or _is_notice(records)
    notices = list(at_pubmed.notices) if at_pubmed else []
    if at_crossref and doi and not refusal:
        told, trouble = notices_of(doi, asker)
        notices += told
        unanswered += trouble
    return Looked(
        records,
        merged([*notices, *(own.notices if own else ())]),
        tuple(dict.fromkeys(unanswered)),
        refusal,
        bool(at_crossref or at_pubmed),
    )


def _of_pmcid(number: str, asker: Asker) -> tuple[str, str, Looked]:
    answer = questions.identifiers(asker, number)
    if answer.state == ABSENT:
        refusal = f"PubMed Central holds no article {number}. Look at the number again."
        return "", "", Looked(refusal=refusal)
    if not answer.is_known:
        refusal = (
            f"PubMed Central {answer.why}, so that nothing is known of {number}. "
            "Try again later, or give the DOI or PMID."
        )
        return "", "", Looked(refusal=refusal)
    record = answer.json["records"][0]
    doi, pmid = str(record.get("doi") or ""), str(record.get("pmid") or "")
    if not doi and not pmid:
        return "", "", Looked(refusal=f"PubMed Central tells neither DOI nor PMID of {number}.")
    return doi, pmid, Looked()


def _at_pubmed(pmid: str, doi: str, asker: Asker) -> tuple[Record | None, str]:
    """PubMed's record of a PMID, else of a DOI; and why there is no answer."""
    pmids: tuple[str, ...] = (pmid,) if pmid else ()
    if doi and not pmid:
        pmids, why = pubmed.pmids_of(asker, doi)
        if why:
            return None, why
    if not pmids:
        return None, ""
    known, failed = pubmed.fetched(asker, list(pmids))
    for record in known.values():
        if pmid or record.doi.lower() == doi.lower():
            return record, ""
    return None, next(iter(failed.values()), "")


def _absent(doi: str, asker: Asker) -> str:
    """Crossref and PubMed know nothing of a DOI: does it exist at all?"""
    answer = questions.handle(asker, doi)
    if answer.state == ABSENT:
        return f"The DOI {doi} does not exist. Look at the publisher's page of the work again."
    if not answer.is_known:
        return (
            f"Neither Crossref nor PubMed knows {doi}, and whether it exists is not known: "
            f"doi.org {answer.why}."
        )
    return (
        f"The DOI {doi} exists, but neither Crossref nor PubMed has its record: another agency "
        "registered it. Export the work from its publisher's page as RIS or BibTeX, and give "
        "that file."
    )


def _disagreement(records: tuple[Record, ...], name: Name) -> str:
    first = records[0] if records else None
    for other in records[1:]:
        if first and compare(first, other).is_another:
            return (
                f"{name.value} leads to two works: {first.source} says {first.name}, "
                f"“{first.title}”; {other.source} says {other.name}, “{other.title}”. Find out "
                "which of them is meant, and give the identifier that leads to it alone."
            )
    return ""


def _is_notice(records: tuple[Record, ...]) -> str:
    for record in records:
        if record.is_notice:
            return (
                f"“{record.title}” is itself a notice on another work: a correction, retraction or "
                "concern. Give the work that it is about; what the notice says belongs into that "
                "work's entry."
            )
    return ""
