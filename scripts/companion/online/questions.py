"""What we ask each service, and when its answer counts as “there is no such thing”.

A page that says “404” may come from anything between us and a service. “No” is believed only in
the service's own words; anything else is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from companion.online.answer import ABSENT, FOUND, Answer, unknown
from companion.online.asking import Asker

MOST_NOTICES = 100
"""Rows of one list of notices: no work has so many."""

PAGE = 200
"""How many identifiers or records one question to PubMed asks for."""


def crossref_work(asker: Asker, doi: str) -> Answer:
    """Ask Crossref for the record of a DOI.

    Format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md

    Args:
        asker: Asks.
        doi: The DOI.

    Returns:
        JSON whose `message` is the work, or Crossref's own “no”: another agency may know it.
    """
    answer = asker.ask("crossref", f"/works/{quote(doi, safe='')}")
    if answer.state == ABSENT and "not found" not in answer.text[:200].lower():
        return unknown("answered with a page that says 404 in other words than Crossref's")
    if answer.state == FOUND and not isinstance(answer.json.get("message"), dict):
        return unknown("answered with JSON that holds no work")
    return answer


def crossref_notices(asker: Asker, doi: str) -> Answer:
    """Ask Crossref for every notice that says it updates a DOI.

    This is the other direction: the notice names the work, whatever the work's record says.

    Args:
        asker: Asks.
        doi: The DOI.

    Returns:
        JSON whose `message` holds `items`, all of them.
    """
    if "," in doi:
        return unknown("cannot be asked for notices of a DOI that holds a comma")
    query: dict[str, str | int] = {"filter": f"updates:{doi}", "rows": MOST_NOTICES}
    answer = asker.ask("crossref", "/works", query)
    if answer.state != FOUND:
        return answer if answer.state != ABSENT else unknown("did not know the filter `updates`")
    message = answer.json.get("message")
    items = message.get("items") if isinstance(message, dict) else None
    if not isinstance(items, list):
        return unknown("answered with JSON that holds no list")
    if message.get("total-results") != len(items):
        return unknown(f"announced {message.get('total-results')} notices and sent {len(items)}")
    return answer


def handle(asker: Asker, doi: str) -> Answer:
    """Ask the Handle System whether a DOI exists.

    Format: DOI Handbook, "Proxy Server REST API",
    https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation :
    `responseCode` 1 says that it exists, 100 that it does not, and nothing else says either.

    Args:
        asker: Asks.
        doi: The DOI.

    Returns:
        Found, absent, or unknown.
    """
    answer = asker.ask("doi", f"/api/handles/{quote(doi, safe='/')}")
    said = answer.json if answer.is_known else None
    code = said.get("responseCode") if isinstance(said, dict) else None
    if not answer.is_known:
        return answer
    if code == 1 and answer.state == FOUND:
        return answer
    if code == 100:
        return Answer(ABSENT, answer.text, day=answer.day)
    return unknown(f"answered with the code {code}, which says neither yes nor no")


def medline(asker: Asker, pmids: Sequence[str]) -> Answer:
    """Ask PubMed for records, in the format of its own export (`.nbib`).

    Format: https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format

    Args:
        asker: Asks.
        pmids: At most `PAGE` PMIDs.

    Returns:
        Plain text with the records that PubMed has; it is silent about the others.
    """
    query = {
        "db": "pubmed",
        "id": ",".join(pmids),
        "rettype": "medline",
        "retmode": "text",
    }
    answer = asker.ask("ncbi", "/efetch.fcgi", query, kind="text")
    if answer.state == ABSENT:
        return unknown("answered with HTTP 404")
    if answer.state == FOUND and answer.text.strip() and "PMID- " not in answer.text:
        return unknown("answered with text that holds no record")
    return answer


def search(asker: Asker, term: str, start: int = 0, since: date | None = None) -> Answer:
    """Ask PubMed for the PMIDs that a query finds.

    Format: https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ESearch

    Args:
        asker: Asks.
        term: The query.
        start: How many to leave out.
        since: Day on which a record entered PubMed at the earliest.

    Returns:
        JSON with `esearchresult`: `count` in all, `idlist` of this page.
    """
    query: dict[str, str | int] = {
        "db": "pubmed",
        "term": term,
        "retmode": "json",
        "retstart": start,
        "retmax": PAGE,
    }
    if since:
        query |= {
            "datetype": "edat",
            "mindate": f"{since:%Y/%m/%d}",
            "maxdate": f"{asker.cache.today:%Y/%m/%d}",
        }
    answer = asker.ask("ncbi", "/esearch.fcgi", query)
    if answer.state != FOUND:
        return unknown(answer.why or "answered with HTTP 404")
    said = answer.json.get("esearchresult")
    if not isinstance(said, dict) or not isinstance(said.get("idlist"), list):
        reason = str(answer.json.get("error") or "JSON that holds no result")
        return unknown(f"answered with an error: {reason}")
    if "ERROR" in said or not str(said.get("count", "")).isdecimal():
        return unknown(f"answered with an error: {said.get('ERROR', 'no count')}")
    return answer


def identifiers(asker: Asker, number: str) -> Answer:
    """Ask PubMed Central which PMID and DOI belong to a PMCID.

    Format: https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/

    Args:
        asker: Asks.
        number: A PMCID.

    Returns:
        JSON with one record in `records`; absent where PubMed Central holds no such article.
    """
    answer = asker.ask("idconv", "/articles/", {"ids": number, "format": "json"})
    if answer.state != FOUND:
        return unknown(answer.why or "answered with HTTP 404")
    records = answer.json.get("records")
    if not isinstance(records, list) or not records or not isinstance(records[0], dict):
        return unknown("answered with JSON that holds no record")
    if records[0].get("status") == "error" or records[0].get("errmsg"):
        return Answer(ABSENT, answer.text, day=answer.day)
    return answer


def europepmc(asker: Asker, query: str, cursor: str = "*") -> Answer:
    """Ask Europe PMC for the records that a query finds.

    Format: https://europepmc.org/RestfulWebService#!/Europe32PMC32Articles32RESTful32API/search

    Args:
        asker: Asks.
        query: The query.
        cursor: Mark of the page, `*` for the first.

    Returns:
        JSON with `hitCount`, `nextCursorMark` and `resultList`.
    """
    answer = asker.ask(
        "europepmc",
        "/search",
        {
            "query": query,
            "format": "json",
            "resultType": "core",
            "pageSize": 100,
            "cursorMark": cursor,
        },
    )
    if answer.state != FOUND:
        return unknown(answer.why or "answered with HTTP 404")
    results = answer.json.get("resultList")
    if not isinstance(results, dict) or not isinstance(results.get("result"), list):
        return unknown("answered with JSON that holds no result")
    return answer


def trial(asker: Asker, number: str) -> Answer:
    """Ask ClinicalTrials.gov for a trial.

    Format: https://clinicaltrials.gov/data-api/about-api/study-data-structure

    Args:
        asker: Asks.
        number: Its NCT number.

    Returns:
        JSON with `protocolSection`, or the register's own “no”.
    """
    answer = asker.ask("trials", f"/studies/{quote(number, safe='')}", {"format": "json"})
    if answer.state == ABSENT and f"{number} not found" not in answer.text:
        return unknown("answered with a page that says 404 in other words than the register's")
    if answer.state == FOUND and not isinstance(answer.json.get("protocolSection"), dict):
        return unknown("answered with JSON that holds no trial")
    return answer
