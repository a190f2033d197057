"""Asks PubMed for the records of many works at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from companion.online import questions
from companion.online.asking import Asker
from companion.records import medline
from companion.records.record import Record
from companion.sources.reference import Reference

BATCH = 100
"""Records in one question: an address may not grow too long."""


@dataclass(frozen=True)
class Found:
    """What PubMed said.

    Attributes:
        records: PMID -> record.
        absent: PMIDs that PubMed has no record of.
        unanswered: PMID or DOI -> why there is no answer.
        by_doi: DOI in small letters -> PMID, for works whose PMID was looked for.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    unanswered: Mapping[str, str] = field(default_factory=dict)
    by_doi: Mapping[str, str] = field(default_factory=dict)

    def of(self, work: Reference) -> Record | None:
        """The record of a work, by its PMID or by its DOI."""
        pmid = work.pmid or self.by_doi.get(work.doi.lower(), "")
        return self.records.get(pmid)

    def why(self, work: Reference) -> str:
        """Why nothing is known of a work; empty where something is, or there is nothing to ask."""
        pmid = work.pmid or self.by_doi.get(work.doi.lower(), "")
        return self.unanswered.get(pmid, "") or self.unanswered.get(work.doi.lower(), "")


def records(asker: Asker, works: Iterable[Reference], extra: Iterable[str] = ()) -> Found:
    """Ask for the records of works, looking for the PMID of those that name a DOI alone.

    Args:
        asker: Asks.
        works: The works.
        extra: Further PMIDs.

    Returns:
        What PubMed said.
    """
    wanted = list(dict.fromkeys([*extra, *(work.pmid for work in works if work.pmid)]))
    unanswered: dict[str, str] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    for work in works:
        if work.doi and not work.pmid:
            pmids, why = pmids_of(asker, work.doi)
            if why:
                unanswered[work.doi.lower()] = why
            candidates[work.doi.lower()] = pmids
    wanted += [pmid for pmids in candidates.values() for pmid in pmids if pmid not in wanted]
    known, failed = fetched(asker, wanted)
    by_doi = {
        doi: pmid
        for doi, pmids in candidates.items()
        for pmid in pmids
        # A search for a DOI that PubMed does not know finds works that only look like it.
        if pmid in known and known[pmid].doi.lower() == doi
    }
    for doi, pmids in candidates.items():
        if any(pmid in failed for pmid in pmids):
            unanswered[doi] = failed[next(pmid for pmid in pmids if pmid in failed)]
    absent = frozenset(wanted) - set(known) - set(failed)
    return Found(known, absent, {**unanswered, **failed}, by_doi)


def pmids_of(asker: Asker, doi: str) -> tuple[tuple[str, ...], str]:
    """PMIDs of records that may have a DOI.

    Args:
        asker: Asks.
        doi: The DOI.

    Returns:
        At most three, to be held against their records; and why there is no answer.
    """
    answer = questions.search(asker, f'"{doi}"[AID]')
    if not answer.is_known:
        return (), answer.why
    found = answer.json["esearchresult"]["idlist"]
    return tuple(str(pmid) for pmid in found[:3]), ""


def fetched(asker: Asker, pmids: list[str]) -> tuple[dict[str, Record], dict[str, str]]:
    """The records of PMIDs.

    Args:
        asker: Asks.
        pmids: The PMIDs.

    Returns:
        PMID -> record, and PMID -> why there is no answer. PubMed has no record of the others.
    """
    known: dict[str, Record] = {}
    failed: dict[str, str] = {}
    for at in range(0, len(pmids), BATCH):
        batch = pmids[at : at + BATCH]
        answer = questions.medline(asker, batch)
        if not answer.is_known:
            failed |= dict.fromkeys(batch, answer.why)
            continue
        found = {record.pmid: record for record in medline.read(answer.text)}
        known |= {pmid: found[pmid] for pmid in batch if pmid in found}
        if len(batch) > 1 and len(found) < len(batch) / 2:
            # PubMed drops single records, never most of them: the page ended early.
            rest = [pmid for pmid in batch if pmid not in found]
            failed |= dict.fromkeys(rest, f"sent {len(found)} of {len(batch)} records")
    return known, failed
