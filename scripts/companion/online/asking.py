"""Asks services: politely, with patience, and never taking an error for an answer.

The library is urllib3: it waits as `Retry-After` says, retries what may pass, keeps connections,
and stands in the lock already, since the site generator needs it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import (
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ResponseError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TimedOut

from companion.online.answer import ABSENT, FOUND, Answer, unknown
from companion.online.cache import Cache
from companion.online.services import Service, user_agent

PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another attempt may get rid of."""

GONE = (404, 410)

MOST_FAILURES = 5
"""After so many questions in a row without an answer a service is left alone."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait.

    Attributes:
        attempts: How often a question is asked at most.
        seconds: How long we wait for a connection, and for each piece of the answer.
        pause: Pause before the second attempt, doubled before each further one, in seconds.
        most: Longest pause, also where `Retry-After` asks for more, in seconds.
    """

    attempts: int = 4
    seconds: float = 30
    pause: float = 1
    most: float = 120


class Asker:
    """Asks services, one question after another.

    Args:
        services: Short name -> service.
        cache: Answers of before.
        contact: A mail address for the operators of the services; empty where nobody is named.
        key: Key for NCBI; empty without one.
        patience: How long we wait.
        sleep: Waits a number of seconds; the clock's by default.
    """

    def __init__(
        self,
        services: Mapping[str, Service],
        cache: Cache,
        contact: str = "",
        key: str = "",
        patience: Patience | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.services = services
        self.cache = cache
        self.contact = contact
        self._key = key
        self._sleep = sleep or time.sleep
        self._patience = patience or Patience()
        self._last: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": user_agent(contact), "Accept-Encoding": "gzip"},
            timeout=urllib3.Timeout(self._patience.seconds, self._patience.seconds),
        )

    def ask(
        self,
        service: str,
        path: str,
        query: Mapping[str, str | int] | None = None,
        kind: str = "json",
    ) -> Answer:
        """Ask a service, or remember what it said.

        Args:
            service: Its short name.
            path: What stands behind its address, encoded.
            query: Parameters.
            kind: What must come back: `json`, or `text` that is no HTML.

        Returns:
            The answer. `ABSENT` alone says that there is no such thing.
        """
        there = self.services[service]
        question = there.base + path + (f"?{urlencode(query)}" if query else "")
        known = self.cache.find(question)
        if known:
            return known
        if self._failures.get(service, 0) >= MOST_FAILURES:
            return unknown("had not answered several times in a row and was not asked again")
        answer = self._ask(there, question, kind)
        failures = self._failures.get(service, 0)
        self._failures[service] = 0 if answer.is_known else failures + 1
        self.cache.keep(question, answer)
        return answer

    def _ask(self, service: Service, question: str, kind: str) -> Answer:
        self._wait(service)
        try:
            response = self._pool.request(
                "GET",
                self._signed(service, question),
                retries=self._retries(),
            )
        except (HTTPError, OSError) as error:
            return unknown(_why(error, self._patience))
        finally:
            self._last[service.id] = time.monotonic()
        sort = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return _judged(response.status, sort, response.data, kind, self.cache)

    def _wait(self, service: Service) -> None:
        """Keep to the rate of a service."""
        rate = 0.11 if service.id == "ncbi" and self._key else service.interval
        left = self._last.get(service.id, 0) + rate - time.monotonic()
        if service.id in self._last and left > 0:
            self._sleep(left)

    def _signed(self, service: Service, question: str) -> str:
        """The question with who asks it; neither the contact nor the key is part of the cache."""
        signs = {}
        if service.id in ("ncbi", "idconv"):
            signs["tool"] = "review-companion"
            if self.contact:
                signs["email"] = self.contact
            if self._key and service.id == "ncbi":
                signs["api_key"] = self._key
        elif service.id == "crossref" and self.contact:
            signs["mailto"] = self.contact
        mark = "&" if "?" in question else "?"
        return question + (f"{mark}{urlencode(signs)}" if signs else "")

    def _retries(self) -> urllib3.Retry:
        sleep = self._sleep

        class Retries(urllib3.Retry):
            """urllib3's retries, which also wait before the second attempt."""

            def sleep(self, response: urllib3.BaseHTTPResponse | None = None) -> None:
                """Wait as long as the service asks for, or ever longer."""
                after = None
                with suppress(InvalidHeader):  # what cannot be read asks for nothing
                    after = self.get_retry_after(response) if response else None
                sleep(after or self.get_backoff_time() or self.backoff_factor)

        return Retries(
            total=self._patience.attempts - 1,
            status_forcelist=PASSING,
            backoff_factor=self._patience.pause,
            backoff_max=self._patience.most,
            retry_after_max=int(self._patience.most),
            raise_on_status=False,
        )


def _why(error: Exception, patience: Patience) -> str:
    cause = error.reason if isinstance(error, MaxRetryError) else error
    if isinstance(cause, SSLError):
        return "has no valid certificate, or something between us changes the connection"
    # A connection that cannot be made is a time-out to urllib3, too.
    if isinstance(cause, NewConnectionError):
        return "could not be reached (is this machine online?)"
    if isinstance(cause, TimedOut):
        return f"gave no answer within {patience.seconds:g} seconds"
    if isinstance(cause, ProtocolError):
        return "cut the connection"
    if isinstance(cause, ResponseError):
        return "sent us from one address to the next without end"
    return "could not be reached (is this machine online?)"


def _judged(status: int, sort: str, body: bytes, kind: str, cache: Cache) -> Answer:
    """What an HTTP response says."""
    if status in GONE:
        return Answer(ABSENT, body.decode("utf-8", "replace"), day=cache.today)
    if status == 429:
        return unknown("asked us to slow down (HTTP 429)")
    if status != 200:
        return unknown(f"answered with HTTP {status}")
    if kind == "json" and "json" not in sort:
        return unknown(f"answered with {sort or 'something'} where JSON was due")
    if kind == "text" and sort not in ("text/plain", ""):
        return unknown(f"answered with {sort} where plain text was due")
    try:
        answer = Answer(FOUND, body.decode("utf-8"), day=cache.today)
    except UnicodeDecodeError:
        return unknown("answered with something that is no UTF-8")
    if kind == "json" and not isinstance(answer.json, dict):
        return unknown("answered with JSON that is cut or is no record")
    return answer
