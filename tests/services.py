"""Plays the services on the loopback interface, in the shapes of their real answers, faults too.

Shapes: Crossref's works (`message-type`, `updated-by`, `update-to`), the Handle System's
`responseCode`, NCBI's esearch and MEDLINE text, PubMed Central's converter, Europe PMC's pages
with cursors, ClinicalTrials.gov's studies and its 404 in plain text.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep as rest
from typing import Any
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

from companion.auditing import canaries
from companion.sources.reference import Reference

NAMES = ("crossref", "doi", "ncbi", "idconv", "europepmc", "trials")

FAULTS = {
    "404 page": "a page that says 404 in its own words",
    "403": "HTTP 403",
    "429": "HTTP 429, with Retry-After",
    "500": "HTTP 500",
    "time-out": "no answer in time",
    "cut": "a connection that breaks off",
    "html": "a page of HTML where JSON or text is due",
    "broken": "JSON or text that ends in the middle",
}


HURRIED = "2,0.05,0.01"
"""The patience of a test in which no service answers: there is nothing to wait for."""


@dataclass
class Services:
    """Everything that the services know, and what is wrong with them.

    Attributes:
        works: DOI in small letters -> Crossref's message.
        notices: DOI in small letters -> records of the notices on it.
        handles: DOIs that exist, in small letters.
        codes: DOI in small letters -> another `responseCode` that the Handle System answers with.
        medline: PMID -> record in PubMed's format.
        searches: Part of a query -> the PMIDs that it finds.
        converted: PMCID -> PubMed Central's record.
        europepmc: Part of a query -> its results.
        trials: NCT number -> study.
        pages: Path -> HTTP status of a page.
        faults: Service -> a key of `FAULTS`; `service path-part` for some questions alone.
        passing: Service -> how many questions end in HTTP 429 or 503 before it answers.
        short: `ncbi`, `europepmc`, `crossref DOI` or a part of a query to PubMed -> how many
            results of a page are left out.
        asked: Every question that came, as `service /path?query`.
        agents: Every `User-Agent` that came.
    """

    base: str = ""
    works: dict[str, dict[str, Any]] = field(default_factory=dict)
    notices: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    handles: set[str] = field(default_factory=set)
    codes: dict[str, int] = field(default_factory=dict)
    medline: dict[str, str] = field(default_factory=dict)
    searches: dict[str, list[str]] = field(default_factory=dict)
    converted: dict[str, dict[str, Any]] = field(default_factory=dict)
    europepmc: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    trials: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    passing: dict[str, int] = field(default_factory=dict)
    short: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that lead every service here, with little patience."""
        variables = ("CROSSREF", "DOI", "EUTILS", "IDCONV", "EUROPEPMC", "TRIALS")
        return {
            **{
                f"{variable}_URL": f"{self.base}/{name}"
                for variable, name in zip(variables, NAMES, strict=True)
            },
            "COMPANION_PATIENCE": "2,0.4,0.01",
        }

    def know(self, works: Iterable[Reference]) -> None:
        """Let every service know works as references.bib tells them."""
        for work in works:
            if work.doi:
                self.works[work.doi.lower()] = crossref_of(work)
                self.handles.add(work.doi.lower())
            if work.pmid:
                self.medline[work.pmid] = medline_of(work)
                if work.doi:
                    self.searches[f'"{work.doi}"[AID]'] = [work.pmid]

    def know_canaries(self) -> None:
        """Let every service know the works and trials of the canaries."""
        self.handles.add(canaries.RETRACTED_DOI)
        notice = update(canaries.NOTICE_DOI, "retraction", (2018, 3, 14))
        self.works[canaries.RETRACTED_DOI] = {
            "DOI": canaries.RETRACTED_DOI,
            "type": "journal-article",
            "title": ["Novel Mechanism of Inhibition"],
            "updated-by": [notice],
        }
        self.notices[canaries.RETRACTED_DOI] = [
            notice_on(canaries.RETRACTED_DOI, canaries.NOTICE_DOI, "retraction", (2018, 3, 14))
        ]
        self.medline[canaries.RETRACTED_PMID] = (
            f"PMID- {canaries.RETRACTED_PMID}\nTI  - Spontaneous human adult stem cell\n"
            "      transformation.\nPT  - Journal Article\nPT  - Retracted Publication\n"
            "RIN - Cancer Res. 2010 Aug 15;70(16):6682. doi: 10.1158/0008-5472.CAN-10-2451. PMID:\n"
            "      20710044\n"
        )
        karnoub = {
            "DOI": "10.1038/nature06188",
            "type": "journal-article",
            "title": [
                "Mesenchymal stem cells within tumour stroma promote breast cancer metastasis"
            ],
            "container-title": ["Nature"],
            "author": [{"given": "Antoine E.", "family": "Karnoub", "sequence": "first"}],
            "issued": {"date-parts": [[2007, 10]]},
        }
        self.works.setdefault("10.1038/nature06188", karnoub)
        self.medline.setdefault(
            "17914389",
            "PMID- 17914389\nTI  - Mesenchymal stem cells within tumour stroma promote breast\n"
            "      cancer metastasis.\nFAU - Karnoub, Antoine E\nDP  - 2007 Oct 4\nJT  - Nature\n",
        )
        self.searches.setdefault("17914389[uid]", ["17914389"])
        self.europepmc.setdefault("EXT_ID:17914389", [{"id": "17914389", "pmid": "17914389"}])
        self.trials.setdefault(canaries.KNOWN_TRIAL, study(canaries.KNOWN_TRIAL))
        self.pages.setdefault("/doi/", 200)


def crossref_of(work: Reference) -> dict[str, Any]:
    """A work as Crossref's REST API tells it."""
    return {
        "DOI": work.doi,
        "type": "journal-article",
        "title": [work.title],
        "container-title": [work.journal],
        "short-container-title": [work.shortjournal or work.journal],
        "author": [
            {"name": person.family, "sequence": "additional"}
            if person.is_group
            else {
                "given": person.given,
                "family": person.family,
                "sequence": "additional",
                **({"suffix": person.suffix} if person.suffix else {}),
            }
            for person in work.authors
        ],
        "volume": work.volume,
        "issue": work.number,
        "page": work.pages,
        "published-print": {"date-parts": [[work.year, 3]]},
        "issued": {"date-parts": [[work.year, 3]]},
        "source": "Crossref",
    }


def medline_of(work: Reference) -> str:
    """A work as PubMed exports it, long values on several lines."""
    lines = [f"PMID- {work.pmid}", "OWN - NLM", "STAT- MEDLINE", f"DP  - {work.year} Mar 3"]
    head, tail = work.title[: len(work.title) // 2], work.title[len(work.title) // 2 :]
    cut = head.rpartition(" ")
    lines += [f"TI  - {cut[0]}", f"      {cut[2]}{tail}."]
    lines += [f"PG  - {work.pages}"] * bool(work.pages)
    lines += [
        f"CN  - {person.family}"
        if person.is_group
        else f"FAU - {person.family}, {person.given} {person.suffix}".rstrip()
        for person in work.authors
    ]
    lines += ["PT  - Journal Article", f"TA  - {work.shortjournal or work.journal}"]
    lines += [f"JT  - {work.journal}", f"VI  - {work.volume}"]
    lines += [f"LID - {work.doi} [doi]"] * bool(work.doi)
    lines += [f"PMC - {work.pmcid}"] * bool(work.pmcid)
    return "\n".join(lines) + "\n"


def update(doi: str, kind: str, day: tuple[int, ...], source: str = "publisher") -> dict[str, Any]:
    """An item of `updated-by` or `update-to`."""
    return {
        "DOI": doi,
        "type": kind,
        "label": kind.capitalize(),
        "source": source,
        "updated": {"date-parts": [list(day)], "timestamp": 1520985600000},
    }


def notice_on(doi: str, own: str, kind: str, day: tuple[int, ...]) -> dict[str, Any]:
    """The record of a notice, as the filter `updates` lists it."""
    return {"DOI": own, "type": "journal-article", "update-to": [update(doi, kind, day)]}


def study(number: str, **changes: Any) -> dict[str, Any]:
    """A trial as ClinicalTrials.gov's API version 2 tells it."""
    return {
        "protocolSection": {
            "identificationModule": {"nctId": number, "briefTitle": "A trial"},
            "statusModule": {
                "overallStatus": changes.get("status", "COMPLETED"),
                "startDateStruct": {"date": changes.get("start", "2015-02")},
                "lastUpdatePostDateStruct": {"date": changes.get("updated", "2020-01-01")},
            },
            "designModule": {
                "phases": changes.get("phases", ["PHASE1"]),
                "enrollmentInfo": {"count": changes.get("people", 6), "type": "ACTUAL"},
            },
        },
        "hasResults": changes.get("results", False),
    }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # the body of an answer does not wait for a word on its head

    def do_GET(self) -> None:
        services: Services = self.server.services  # type: ignore[attr-defined]
        address = urlsplit(self.path)
        _, name, rest = (address.path + "//").split("/", 2)
        path = "/" + rest.rstrip("/")
        services.asked.append(f"{name} {unquote(path)}?{unquote_plus(address.query)}")
        services.agents.append(self.headers.get("User-Agent", ""))
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        fault = self._fault(services, name, unquote(self.path))
        if services.passing.get(name, 0) > 0:
            services.passing[name] -= 1
            fault = "429"
        if name == "page" or (name == "doi" and not path.startswith("/api")):
            self._send(services.pages.get(address.path, 404), b"page", "text/html")
        elif fault and self._break(fault):
            return
        else:
            status, body, kind = getattr(self, f"_{name}")(services, unquote(path), query)
            encoded = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
            if fault == "broken":
                encoded = encoded[: len(encoded) // 2]
            self._send(status, encoded.encode(), kind)

    do_HEAD = do_GET  # noqa: N815

    def _fault(self, services: Services, name: str, path: str) -> str:
        for key, fault in services.faults.items():
            wanted, _, part = key.partition(" ")
            if wanted == name and part in path:
                return fault
        return ""

    def _break(self, fault: str) -> bool:
        """Break in some way; False where the answer is only cut."""
        if fault == "time-out":
            rest(1)
            self.close_connection = True
        elif fault == "cut":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"message": ')
            self.close_connection = True
        elif fault in ("html", "404 page"):
            page = b"<html><title>Sign in to the hotel's network</title></html>"
            self._send(200 if fault == "html" else 404, page, "text/html; charset=utf-8")
        elif fault == "broken":
            return False
        else:
            self._send(int(fault), b"no", "text/plain")
        return True

    def _send(self, status: int, body: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _crossref(self, services: Services, path: str, query: dict[str, str]) -> Any:
        if path == "/works":
            doi = query["filter"].partition(":")[2]
            items = services.notices.get(doi.lower(), [])
            shown = items[: len(items) - services.short.get(f"crossref {doi}", 0)]
            message = {"total-results": len(items), "items": shown}
            return 200, {"status": "ok", "message-type": "work-list", "message": message}, JSON
        found = services.works.get(path.removeprefix("/works/").lower())
        if found is None:
            return 404, "Resource not found.", "text/plain;charset=utf-8"
        return 200, {"status": "ok", "message-type": "work", "message": found}, JSON

    def _doi(self, services: Services, path: str, query: dict[str, str]) -> Any:
        doi = path.removeprefix("/api/handles/")
        if doi.lower() in services.codes:
            return 200, {"responseCode": services.codes[doi.lower()], "handle": doi}, JSON
        if doi.lower() in services.handles:
            values = [
                {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://"}}
            ]
            return 200, {"responseCode": 1, "handle": doi, "values": values}, JSON
        return 404, {"responseCode": 100, "handle": doi}, JSON

    def _ncbi(self, services: Services, path: str, query: dict[str, str]) -> Any:
        if path == "/efetch.fcgi":
            pmids = query["id"].split(",")
            found = [services.medline[pmid] for pmid in pmids if pmid in services.medline]
            kept = found[: len(found) - services.short.get("ncbi", 0)]
            return 200, "\n" + "\n".join(kept), "text/plain; charset=UTF-8"
        ids = next(
            (found for part, found in services.searches.items() if part in query["term"]), []
        )
        start, most = int(query["retstart"]), int(query["retmax"])
        page = ids[start : start + most]
        left = next((n for part, n in services.short.items() if part in query["term"]), 0)
        page = page[: max(len(page) - left, 0)]
        result = {
            "count": str(len(ids)),
            "retmax": str(len(page)),
            "retstart": str(start),
            "idlist": page,
        }
        header = {"type": "esearch", "version": "0.3"}
        return 200, {"header": header, "esearchresult": result}, "application/json; charset=UTF-8"

    def _idconv(self, services: Services, path: str, query: dict[str, str]) -> Any:
        asked = query["ids"]
        found = services.converted.get(asked)
        record = {"requested-id": asked, **(found or {})}
        if found is None:
            record |= {"status": "error", "errmsg": "Identifier not found in PMC"}
        return 200, {"status": "ok", "records": [record]}, JSON

    def _europepmc(self, services: Services, path: str, query: dict[str, str]) -> Any:
        found = next(
            (rows for part, rows in services.europepmc.items() if part in query["query"]), []
        )
        start = 0 if query["cursorMark"] == "*" else int(query["cursorMark"])
        page = found[start : start + int(query["pageSize"])]
        page = page[: len(page) - services.short.get("europepmc", 0)]
        answer = {
            "version": "6.9",
            "hitCount": len(found),
            "nextCursorMark": str(start + len(page)) if page else query["cursorMark"],
            "resultList": {"result": page},
        }
        return 200, answer, "application/json;charset=UTF-8"

    def _trials(self, services: Services, path: str, query: dict[str, str]) -> Any:
        number = path.removeprefix("/studies/")
        found = services.trials.get(number)
        if found is None:
            return 404, f"NCT number {number} not found", "text/plain; charset=UTF-8"
        return 200, found, JSON

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


JSON = "application/json"


class Playing:
    """The server, while it runs."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self.services = Services(base=f"http://127.0.0.1:{self._server.server_address[1]}")
        self._server.services = self.services  # type: ignore[attr-defined]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self) -> Services:
        self._thread.start()
        return self.services

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
