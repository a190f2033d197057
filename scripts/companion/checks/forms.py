"""Checks of what names and places a work: names, title, journal, volume, issue and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from companion.sources import issues, names
from companion.sources.flaw import Flaw, excerpt
from companion.sources.reference import Reference
from companion.text import printed_title, short_title

LABEL = re.compile(
    r"^(?:(?:pages?|pp?|pgs?|seiten?)\b[.:]?|S\.|art(?:icle)?\b\.?|artn)\s*"
    r"(?:(?:no|nr|number|id)\b[.:]?\s*|#)?(?=\S)|\s*\(\d+ *(?:pages?|pp?\.?)\)$|\.$",
    re.IGNORECASE,
)
"""What says that a number is one of pages, and how many there are."""

WORDED = re.compile(r"(\w+)\s+(?:to|bis|à)\s+(\w+)")
THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})-(\d{1,3}),(\d{3})")

MOST_CAPITALS = 3
"""So many letters a family name may have in capitals, as `NG` and `LEE` of old records."""

OPEN = re.compile(r"^[-–—]|[-–—+]$|\?|\d\s*ff\.?$|\d\s*f\.$|\d\s+f$|\bsqq?\.?$", re.IGNORECASE)
"""Pages that go on, nobody knows how far."""

PLACEHOLDER = re.compile(
    r"n\.?[/.]?a\.?|none|unknown|not available|in press|forthcoming|to appear|tba|tbd|\?+|[-–—]+|0+"
    r"|(?:epub|online|published)?[ -]*ahead[ -]of[ -]print"
    r"|(?:online|early|first)[ -]?(?:first|view|online)?",
    re.IGNORECASE,
)
"""What stands where a number is not known yet."""


ENDS_IN_STOP = re.compile(
    r"(?:\.|\b\w|\b(?:al|approx|Bros|Co|Corp|etc|Inc|Jr|Ltd|no|Sr|spp?|St|var|vs))\.$"
)
"""A title whose last stop belongs to an abbreviation, or to three of them."""


def flaws(reference: Reference) -> Iterator[tuple[str, Flaw]]:
    """The flaws of the place of a work.

    Args:
        reference: The entry.

    Yields:
        Name of the field, and what is wrong with it.
    """
    for name in ("volume", "number", "pages"):
        value = getattr(reference, name)
        rule = f"bibliography/{'pages' if name == 'pages' else 'volume'}-form"
        if not value:
            continue
        if PLACEHOLDER.fullmatch(value):
            yield (
                name,
                Flaw(
                    rule,
                    f"“{excerpt(value)}” stands in the field {name} in place of a number.",
                    "Delete the field, or write what a public record of the work shows.",
                ),
            )
        elif name == "pages":
            yield from _pages(value)
        elif issues.bare(value) != value:
            yield (
                name,
                Flaw(
                    rule,
                    f"“{excerpt(value)}” holds more than the number that the field {name} names.",
                    f"Write “{issues.bare(value)}”.",
                ),
            )
    yield from _journals(reference)
    yield from _cases(reference)
    for name in ("title", "booktitle"):
        title = getattr(reference, name)
        if title.endswith(".") and not ENDS_IN_STOP.search(title):
            yield (
                name,
                Flaw(
                    "bibliography/title-form",
                    f"the {name} ends in a stop, which references print by themselves.",
                    f"Write “{excerpt(title[:-1].rstrip(), 200)}”.",
                ),
            )


def _cases(reference: Reference) -> Iterator[tuple[str, Flaw]]:
    """The first name that stands in capitals, or in small letters alone."""
    for person in reference.authors:
        family, given = person.family, person.given
        is_large = family.isupper() and sum(map(str.isalpha, family)) > MOST_CAPITALS
        is_small = family.islower() and len(given) > 1 and given.islower()
        if person.is_group or not (is_large or is_small):
            continue
        own = replace(
            person, family=family.title(), given=given.title() if len(given) > 2 else given
        )
        group = "" if given else f" A group stands in braces: {{{family}}}."
        yield (
            "author",
            Flaw(
                "bibliography/name-case",
                f"the author “{excerpt(names.written(person))}” stands in "
                f"{'capitals' if is_large else 'small letters'} alone.",
                f"Write the name in its own case, like “{names.written(own)}”.{group}",
            ),
        )
        return


def _pages(pages: str) -> Iterator[tuple[str, Flaw]]:
    right = LABEL.sub("", LABEL.sub("", pages))
    right = THOUSANDS.sub(r"\1\2-\3\4", WORDED.sub(r"\1-\2", right))
    if OPEN.search(right) or OPEN.search(pages):
        yield (
            "pages",
            Flaw(
                "bibliography/pages-form",
                f"“{excerpt(pages)}” does not say where the pages begin or end.",
                "Write the first and the last page as a public record shows them.",
            ),
        )
    elif right != pages:
        yield (
            "pages",
            Flaw(
                "bibliography/pages-form",
                f"“{excerpt(pages)}” holds more than pages or an article number.",
                f"Write “{right}”.",
            ),
        )


def _journals(reference: Reference) -> Iterator[tuple[str, Flaw]]:
    short = short_title(reference.shortjournal)
    if short != reference.shortjournal:
        yield (
            "shortjournal",
            Flaw(
                "bibliography/shortjournal-form",
                "the short title of the journal holds stops, which NLM's abbreviations do not.",
                f"Write “{short}”.",
            ),
        )
    printed = printed_title(reference.journal)
    if printed != reference.journal:
        is_end = reference.journal.rstrip(".") == printed
        yield (
            "journal",
            Flaw(
                "bibliography/shortjournal-form",
                f"the journal “{excerpt(reference.journal)}” "
                f"{'ends in a stop' if is_end else 'is an abbreviation with stops'}.",
                f"Write “{printed}”."
                if is_end
                else f"Write its full title, and shortjournal = {{{printed}}} below it.",
            ),
        )
