"""Reads works as Crossref's REST API tells them, with the notices on them.

Format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md . A work's record names
the notices on it in `updated-by`, those of Retraction Watch with them; a notice's record names the
works that it is about in `update-to`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from companion.records import csl
from companion.records.record import (
    CONCERN,
    CORRECTION,
    OTHER,
    RETRACTION,
    Notice,
    Record,
    text,
    title,
)

SORTS = {
    **dict.fromkeys(("retraction", "partial_retraction", "withdrawal", "removal"), RETRACTION),
    "expression_of_concern": CONCERN,
    **dict.fromkeys(
        ("correction", "corrigendum", "erratum", "addendum", "clarification"), CORRECTION
    ),
}
"""Type of an update, https://www.crossref.org/documentation/crossmark/version-control-corrections-and-retractions/ , -> what it does."""  # noqa: E501

SOURCES = {"retraction-watch": "Retraction Watch, at Crossref", "publisher": "Crossref"}


def record(message: Mapping[str, Any]) -> Record:
    """The record of a work.

    Args:
        message: `message` of Crossref's answer.

    Returns:
        The record with its notices.
    """
    found = csl.record(message, "Crossref")
    sub = title(message.get("subtitle"))
    whole = found.title
    if sub and sub.casefold() not in whole.casefold():
        whole = f"{whole}: {sub}"
    issue = message.get("journal-issue")
    printed = csl.years(issue, ("published-print",)) if isinstance(issue, Mapping) else 0
    # `issued` is the earlier of print and online; a citation names the year of the issue.
    stated = csl.years(message, ("published-print",)) or printed
    return replace(
        found,
        title=whole,
        shortjournal=text(message.get("short-container-title")) if found.journal else "",
        year=stated or found.year,
        doi=found.doi.lower() if found.doi.isupper() else found.doi,
        notices=tuple(_notices(message.get("updated-by"), "")),
        is_notice=bool(message.get("update-to")),
    )


def notices_on(doi: str, message: Mapping[str, Any]) -> tuple[Notice, ...]:
    """The notices on a work, told by the records of the notices themselves.

    Args:
        doi: DOI of the work.
        message: `message` of the answer to the filter `updates`.

    Returns:
        Those notices that name the work. A notice that only stands in the list names another.
    """
    found: list[Notice] = []
    for item in message.get("items", ()):
        if isinstance(item, Mapping):
            updates = item.get("update-to")
            about = [
                update
                for update in (updates if isinstance(updates, list) else ())
                if isinstance(update, Mapping)
                and text(update.get("DOI")).casefold() == doi.casefold()
            ]
            found += _notices(about, text(item.get("DOI")))
    return tuple(found)


def _notices(updates: Any, own: str) -> Iterator[Notice]:
    """Notices; `own` is the DOI of the notice where `updates` name the works instead."""
    for update in updates if isinstance(updates, list) else ():
        if not isinstance(update, Mapping):
            continue
        word = text(update.get("type")).lower().replace("-", "_").replace(" ", "_")
        day = update.get("updated")
        parts = day.get("date-parts") if isinstance(day, Mapping) else None
        first = parts[0] if isinstance(parts, list) and parts else None
        numbers = first if isinstance(first, list) else []
        told = text(update.get("source"))
        yield Notice(
            SORTS.get(word, OTHER),
            word.replace("_", " ") or "update",
            doi=own or text(update.get("DOI")),
            day="-".join(
                f"{number:02}" for number in numbers if isinstance(number, int) and number
            ),
            source=SOURCES.get(told, "Crossref"),
        )
