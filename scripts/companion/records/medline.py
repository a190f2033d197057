"""Reads PubMed's own format, `.nbib`: a tag, a hyphen, a value, which indented lines go on with.

Format: https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format . The package `nbib` reads it too, but
knows no tag of a notice, and a line that it does not know is the end of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from companion.records.record import (
    CONCERN,
    CORRECTION,
    RETRACTION,
    Notice,
    Record,
    person,
    text,
    title,
    year,
)
from companion.sources.name_words import BEHALF
from companion.sources.reference import Person

LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- (.*)")
START = re.compile(r"^PMID- ?", re.MULTILINE)

NOTICES = {
    "RIN": (RETRACTION, "retraction"),
    "RRI": (RETRACTION, "retraction with republication"),
    "ECI": (CONCERN, "expression of concern"),
    "EIN": (CORRECTION, "erratum"),
    "CRI": (CORRECTION, "correction with republication"),
    "UIN": (CORRECTION, "update"),
}
"""Tag -> what the notice that it names does."""

OWN_NOTICES = {
    "retraction of publication",
    "published erratum",
    "expression of concern",
}
"""Publication types of a notice on another work."""

KINDS = {
    "preprint": "preprint",
    "practice guideline": "guideline",
    "guideline": "guideline",
    "meta-analysis": "meta-analysis",
    "systematic review": "review",
    "review": "review",
    "randomized controlled trial": "trial",
    "controlled clinical trial": "trial",
    **{f"clinical trial, phase {phase}": "trial" for phase in ("i", "ii", "iii", "iv")},
    "clinical trial": "trial",
}
"""Publication type -> kind of a reference, the more telling first."""

MONTHS = dict(
    zip(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        range(1, 13),
        strict=True,
    )
)

Tags = Mapping[str, Sequence[str]]


def read(found: str) -> list[Record]:
    """Read text in PubMed's format.

    Args:
        found: One record, or several.

    Returns:
        Every record, in order.
    """
    starts = [match.start() for match in START.finditer(found)]
    return [record(_tags(found[a:b])) for a, b in pairwise([*starts, len(found)])]


def _tags(block: str) -> dict[str, list[str]]:
    """Tag -> its values; lines that are indented go on with the value above."""
    tags: dict[str, list[str]] = {}
    last: list[str] = []
    for line in block.splitlines():
        match = LINE.match(line)
        if match:
            last = tags.setdefault(match[1], [])
            last.append(match[2].strip())
        elif line[:1].isspace() and line.strip() and last:
            last[-1] = f"{last[-1]} {line.strip()}"
    return tags


def record(tags: Tags) -> Record:
    """The record of one block of tags."""

    def first(*names: str) -> str:
        return next((values[0] for name in names if (values := tags.get(name))), "")

    types = {value.lower() for value in tags.get("PT", ())}
    journal, short = first("JT"), first("TA")
    notices = [_notice(tag, value) for tag in NOTICES for value in tags.get(tag, ())]
    retracted = any(notice.sort == RETRACTION for notice in notices)
    if "retracted publication" in types and not retracted:
        notices.append(Notice(RETRACTION, "retraction", source="PubMed"))
    return Record(
        source="PubMed",
        authors=_authors(tags),
        title=title(first("TI", "BTI", "TT")),
        # `Blood` has no longer name; `Nature (London)` names a town that no page prints.
        journal=text(re.sub(r" \([^()]*\)$", "", journal)) or text(short),
        shortjournal=text(short),
        year=year(first("DP")),
        volume=text(first("VI")),
        number=text(first("IP")),
        pages=_pages(tags),
        doi=_identifier(tags, "doi"),
        pmid=first("PMID").split(" ")[0],
        pmcid=first("PMC").split(".")[0],
        kind=next((kind for name, kind in KINDS.items() if name in types), ""),
        abstract=text(first("AB")),
        notices=tuple(notices),
        is_notice=bool(types & OWN_NOTICES),
    )


def _authors(tags: Tags) -> tuple[Person, ...]:
    """Authors with full names where they are told, else with initials; then groups."""
    named = []
    for value in tags.get("FAU") or ():
        family, _, given = value.partition(", ")
        named.append(person(family, given))
    if not named:
        for value in tags.get("AU") or ():
            family, _, given = value.rpartition(" ")
            named.append(person(family or value, given if family else ""))
    groups = (
        Person(BEHALF.sub(r"\g<group>", text(value)).rstrip("."), is_group=True)
        for value in tags.get("CN") or ()
    )
    return (*named, *groups)


def _identifier(tags: Tags, sort: str) -> str:
    """An identifier from `LID` or `AID`, `10.1038/nature06188 [doi]`."""
    for tag in ("LID", "AID"):
        for value in tags.get(tag, ()):
            number, _, kind = value.rpartition(" ")
            if kind == f"[{sort}]":
                return number.strip()
    return ""


def _pages(tags: Tags) -> str:
    """Pages; an article number where there are none.

    PubMed shortens the second page, `557-63`, which `references.bib` writes in full. An article
    number stands in `PG` or, as a publisher's own number, in `LID`.
    """
    found = re.match(r"[^;,]+", (tags.get("PG") or [""])[0])
    pages = text(found[0] if found else "")
    match = re.fullmatch(r"([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)", pages)
    if match and len(match[4]) < len(match[2]):
        pages = f"{match[1]}{match[2]}-{match[3]}{match[2][: -len(match[4])]}{match[4]}"
    return pages


def _notice(tag: str, value: str) -> Notice:
    """`PLoS One. 2018 Mar 14;13(3):e0194455. doi: 10.1371/journal.pone.0194455. PMID: 29538455`."""
    sort, word = NOTICES[tag]
    doi = re.search(r"\bdoi: ?(10\.\S+?)(?=\.?(?:\s|$))", value)
    place = re.split(r"\.? (?:doi|PMID|PMCID): ?", value)[0].rstrip(".")
    day = re.search(r"\b(\d{4})(?: ([A-Z][a-z]{2})(?: (\d{1,2}))?)?(?=[;.:\s]|$)", place)
    told = ""
    if day:
        month = MONTHS.get(day[2] or "", 0)
        parts = [day[1], f"{month:02}" if month else "", f"{int(day[3]):02}" if day[3] else ""]
        told = "-".join(part for part in parts if part)
    return Notice(sort, word, doi[1] if doi else "", text(place), told, "PubMed")
