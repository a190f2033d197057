"""Notices from several sources as one list, and as the sentences that references.bib holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from companion.records.record import CONCERN, CORRECTION, RETRACTION, Notice
from companion.sources.reference import Reference

SORTS = (RETRACTION, CONCERN, CORRECTION)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def merged(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice once, with all that its sources tell of it.

    Args:
        notices: Notices on one work, of whatever source.

    Returns:
        Retractions first. A notice without a DOI is that of the same sort which has one, where
        there is exactly one.
    """
    found: dict[tuple[str, str], Notice] = {}
    rest = []
    for notice in notices:
        if not notice.doi:
            rest.append(notice)
            continue
        key = (notice.sort, notice.doi.lower())
        known = found.get(key)
        found[key] = _joined(known, notice) if known else notice
    for notice in rest:
        same = [key for key in found if key[0] == notice.sort]
        if len(same) == 1:
            found[same[0]] = _joined(found[same[0]], notice)
        else:
            key = (notice.sort, notice.place or notice.day)
            found[key] = _joined(found[key], notice) if key in found else notice
    order = {sort: number for number, sort in enumerate(SORTS)}
    return tuple(sorted(found.values(), key=lambda n: (order.get(n.sort, 9), n.day, n.doi)))


def _joined(one: Notice, other: Notice) -> Notice:
    sources = dict.fromkeys([*one.source.split(" and "), *other.source.split(" and ")])
    return replace(
        one,
        place=one.place or other.place,
        # The earliest day is that of the notice; databases add days of their own.
        day=min((day for day in (one.day, other.day) if len(day) == 10), default="")
        or max(one.day, other.day, key=len),
        source=" and ".join(sources),
    )


def day(told: str) -> str:
    """A day as people write it: `2018-03-14` gives `14 March 2018`, `2018-03` `March 2018`."""
    parts = [int(part) for part in told.split("-") if part.isdecimal()]
    if len(parts) > 1 and 1 <= parts[1] <= 12:
        month = f"{MONTHS[parts[1] - 1]} {parts[0]}"
        return f"{parts[2]} {month}" if len(parts) > 2 else month
    return told


def sentence(notice: Notice) -> str:
    """A notice in the form of references.bib; it says no more than its sources told.

    Args:
        notice: The notice.

    Returns:
        `On 14 March 2018 (notice doi 10.1371/journal.pone.0194455); its reasons were not seen.`
    """
    place = f"doi {notice.doi}" if notice.doi else notice.place
    when = day(notice.day)
    if notice.sort == RETRACTION:
        words = "" if notice.word == "retraction" else f", as a {notice.word}"
        on = "On" if len(notice.day) == 10 else "In"
        since = f"{on} {when}" if when else "On a day that was not seen"
        return f"{since}{words}{f' (notice {place})' if place else ''}; its reasons were not seen."
    name = "Expression of concern" if notice.sort == CONCERN else notice.word.capitalize()
    since = f" of {when}" if when else ""
    return f"{name}{since}{f' ({place})' if place else ''}; its content was not seen."


def is_told(notice: Notice, work: Reference, notices: Iterable[Notice] = ()) -> bool:
    """Whether an entry tells of a notice.

    Args:
        notice: The notice.
        work: The entry.
        notices: All notices on the work.

    Returns:
        For a retraction, whether the entry is marked as retracted. For another one, whether it
        names the notice's DOI or place, or whether it has a note and this is the only notice.
    """
    if notice.sort == RETRACTION:
        return bool(work.retracted)
    said = f"{work.notice} {work.retracted} {work.refuted}".lower()
    if notice.doi and notice.doi.lower() in said:
        return True
    numbers = re.search(r"(\d{4})[^;]*;(\d+)", notice.place)
    if numbers and re.search(rf"{numbers[1]};{numbers[2]}\b", said):
        return True
    others = [other for other in notices if other.sort in (CONCERN, CORRECTION)]
    return bool(work.notice) and len(others) == 1
