"""Asks Crossref for the notices on a work, in both directions."""

from __future__ import annotations

from companion.online import questions
from companion.online.answer import FOUND
from companion.online.asking import Asker
from companion.records import crossref
from companion.records.record import Notice


def notices_of(doi: str, asker: Asker) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """What Crossref knows of a DOI, in both directions.

    Args:
        doi: The DOI.
        asker: Asks.

    Returns:
        The notices, and a sentence for each direction that was not answered.
    """
    found: list[Notice] = []
    unanswered = []
    work = questions.crossref_work(asker, doi)
    if work.state == FOUND:
        found += crossref.record(work.json["message"]).notices
    elif not work.is_known:
        unanswered.append(f"the record of {doi}: Crossref {work.why}")
    notices = questions.crossref_notices(asker, doi)
    if notices.state == FOUND:
        found += crossref.notices_on(doi, notices.json["message"])
    else:
        unanswered.append(f"notices on {doi}: Crossref {notices.why}")
    return tuple(found), tuple(unanswered)
