"""Asks what is new in the field, and leaves out what is here already or was declined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from companion.auditing.candidates import Candidate, Field
from companion.auditing.verdict import Canary
from companion.online import pubmed, questions
from companion.online.asking import Asker
from companion.records import europepmc
from companion.records.record import Record
from companion.sources.project import Project
from companion.sources.watch import Query

CANARY_PMID = "17914389"
"""A work that both services hold since 2007 (karnoub2007mesenchymal)."""

MOST = 500
"""Works of one query in one run; a query that finds more is too wide to be read."""


@dataclass(frozen=True)
class Watched:
    """One run.

    Attributes:
        candidates: Works that are neither here nor declined, the newest first.
        found: How many works the queries found in all.
        notices: How many of them are corrections or retractions of other works, and left out.
        unanswered: What got no answer, as sentences.
        canaries: A work that each service that was asked must find.
    """

    candidates: tuple[Candidate, ...] = ()
    found: int = 0
    notices: int = 0
    unanswered: tuple[str, ...] = ()
    canaries: tuple[Canary, ...] = ()

    @property
    def has_run(self) -> bool:
        """Whether each service found its canary."""
        return bool(self.canaries) and all(canary.found for canary in self.canaries)

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered in full."""
        return self.has_run and not self.unanswered


def watch(project: Project, asker: Asker) -> Watched:
    """Run every query.

    Args:
        project: The records of the site, its pages rendered.
        asker: Asks.

    Returns:
        The candidates, and what is not known.
    """
    services = {query.service for query in project.watch.queries}
    canaries = tuple(_canary(service, asker) for service in sorted(services))
    if not canaries or not all(canary.found for canary in canaries):
        return Watched(canaries=canaries)
    found: dict[str, Candidate] = {}
    unanswered: list[str] = []
    for query in project.watch.queries:
        records, why = (
            _of_pubmed(query, asker) if query.service == "pubmed" else _of_europepmc(query, asker)
        )
        unanswered += why
        for name, record in records:
            known = found.get(name)
            queries = (*known.queries, query.id) if known else (query.id,)
            found[name] = (
                replace(known, queries=queries) if known else Candidate(name, record, queries)
            )
    field = Field(project)
    kept = [candidate for candidate in found.values() if not candidate.record.is_notice]
    new = [
        candidate
        for candidate in kept
        if not field.is_here(candidate.record) and not _is_declined(candidate, project)
    ]
    new.sort(key=lambda candidate: (candidate.record.year, candidate.id), reverse=True)
    return Watched(tuple(new), len(found), len(found) - len(kept), tuple(unanswered), canaries)


def _is_declined(candidate: Candidate, project: Project) -> bool:
    names = (candidate.id, candidate.record.pmid, candidate.record.doi)
    return any(name.lower() in project.watch.left_out for name in names if name)


def _canary(service: str, asker: Asker) -> Canary:
    if service == "pubmed":
        answer = questions.search(asker, f"{CANARY_PMID}[uid]")
        found = answer.is_known and CANARY_PMID in answer.json["esearchresult"]["idlist"]
        name = "PubMed"
    else:
        answer = questions.europepmc(asker, f"EXT_ID:{CANARY_PMID} AND SRC:MED")
        results = answer.json["resultList"]["result"] if answer.is_known else []
        found = any(str(result.get("pmid")) == CANARY_PMID for result in results)
        name = "Europe PMC"
    said = f"{name} {answer.why}" if answer.why else "nothing was found"
    return Canary(f"PMID {CANARY_PMID} at {name}", "is found", found, said)


Found = tuple[list[tuple[str, Record]], list[str]]
"""Identifier and record of each work, and what got no answer."""


def _of_pubmed(query: Query, asker: Asker) -> Found:
    pmids: list[str] = []
    since = date.fromisoformat(query.since)
    total = 1
    while len(pmids) < min(total, MOST):
        answer = questions.search(asker, query.query, len(pmids), since)
        if not answer.is_known:
            return [], [f"The query {query.id}: PubMed {answer.why}."]
        said = answer.json["esearchresult"]
        total = int(said["count"])
        page = [str(pmid) for pmid in said["idlist"] if str(pmid) not in pmids]
        if not page and len(pmids) < total:
            return _read(query, asker, pmids, f"announced {total} works and sent {len(pmids)}")
        if not page:
            break
        pmids += page
    return _read(query, asker, pmids, _too_many(total))


def _too_many(total: int) -> str:
    return f"finds {total} works, of which {MOST} are read; make the query narrower" * (
        total > MOST
    )


def _read(query: Query, asker: Asker, pmids: list[str], trouble: str) -> Found:
    """The records of what a query found, and what is wrong with it."""
    records, failed = pubmed.fetched(asker, pmids)
    why = [f"The query {query.id}: PubMed {trouble}."] if trouble else []
    lost = [pmid for pmid in pmids if pmid not in records]
    if lost:
        reason = failed.get(lost[0], "sent no record of them")
        why.append(
            f"The query {query.id}: {len(lost)} works were found and not read; PubMed {reason}."
        )
    return [(pmid, record) for pmid, record in records.items()], why


def _of_europepmc(query: Query, asker: Asker) -> Found:
    asked = f"({query.query}) AND (CREATION_DATE:[{query.since} TO {asker.cache.today}])"
    found: list[tuple[str, Record]] = []
    why: list[str] = []
    cursor, total, seen = "*", 0, 0
    while True:
        answer = questions.europepmc(asker, asked, cursor)
        if not answer.is_known:
            why.append(f"The query {query.id}: Europe PMC {answer.why}.")
            break
        results = answer.json["resultList"]["result"]
        total = int(answer.json.get("hitCount") or 0)
        seen += len(results)
        found += _named(results)
        following = str(answer.json.get("nextCursorMark") or cursor)
        if not results or following == cursor or seen >= min(total, MOST):
            break
        cursor = following
    if not why and seen < min(total, MOST):
        why.append(f"The query {query.id}: Europe PMC announced {total} works and sent {seen}.")
    if total > MOST:
        why.append(f"The query {query.id}: Europe PMC {_too_many(total)}.")
    return found, why


def _named(results: Iterable[object]) -> list[tuple[str, Record]]:
    found = []
    for result in results:
        if isinstance(result, dict):
            record = europepmc.record(result)
            name = record.pmid or record.doi or str(result.get("id") or "")
            if name:
                found.append((name, record))
    return found
