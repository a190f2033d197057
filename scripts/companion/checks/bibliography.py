"""Checks of references.bib: every entry whole, once, and formatted one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import zip_longest

from companion.checks.entries import flaws
from companion.problems import Problem
from companion.sources.bibliography import Bibliography, losses, to_file
from companion.sources.reference import Reference
from companion.text import fold

MOST_WITHOUT_IDENTIFIER = 20
"""How many landmarks may stand with a whole citation but neither DOI nor PMID."""

TWO_WORKS = " Above one of two works: % companion: allow bibliography/duplicate-title: why"

FORMAT = "Run `.venv/bin/companion format`."


def check(bibliography: Bibliography, today: date | None = None) -> Iterator[Problem]:
    """Check every entry and the file as a whole.

    Args:
        bibliography: The references as read.
        today: The day after which nothing can have been verified; by default the day that it
            is somewhere on earth.

    Yields:
        One Problem for each thing to mend.
    """
    path = str(bibliography.path)
    last_day = today or datetime.now(timezone(timedelta(hours=14))).date()
    for reference in bibliography:
        entry = bibliography.entries[reference.key]
        if not entry.is_whole:
            continue  # what is missing of it is a consequence
        for name, flaw in flaws(reference, entry, last_day):
            yield flaw.at(path, entry.line_of(name), reference.key)
    yield from _duplicates(bibliography, path)
    bare = [reference for reference in bibliography if not reference.has_identifier]
    if len(bare) > MOST_WITHOUT_IDENTIFIER:
        yield Problem(
            path,
            bare[MOST_WITHOUT_IDENTIFIER].line,
            "bibliography/no-identifier",
            f"{len(bare)} entries have no identifier; at most {MOST_WITHOUT_IDENTIFIER} may.",
            "Find a DOI, PMID or PMCID on a public record of the work, or leave the work out.",
        )
    yield from _formatting(bibliography, path)


def _formatting(bibliography: Bibliography, path: str) -> Iterator[Problem]:
    """What keeps the file from its one formatting; causes alone."""
    text = bibliography.text
    lost = losses(bibliography)
    yield from lost
    if text.startswith("\ufeff"):
        yield Problem(
            path,
            1,
            "bibliography/byte-order-mark",
            "The file begins with a byte order mark, an invisible sign of Windows.",
            f"{FORMAT} Then set the editor to UTF-8 without a byte order mark.",
        )
    line_end = re.search("\r\n?", text)
    if line_end:
        yield Problem(
            path,
            text.count("\n", 0, line_end.start()) + 1,
            "bibliography/line-ends",
            "The lines end in CR or CR LF, as on Windows, which makes every line a change.",
            f"{FORMAT} Then set the editor to line ends in LF.",
        )
    is_told = bibliography.problems or lost or line_end or text.startswith("\ufeff")
    right = text if is_told else to_file(bibliography)
    if text != right:
        pairs = zip_longest(text.split("\n"), right.split("\n"))
        yield Problem(
            path,
            next(number for number, (a, b) in enumerate(pairs, start=1) if a != b),
            "bibliography/format",
            "From here on, the file is not sorted by key and written in its one formatting.",
            FORMAT,
        )


def _duplicates(bibliography: Bibliography, path: str) -> Iterator[Problem]:
    """Two entries with one identifier or one title; of two, the first that they share is told."""
    told = set()
    for name in ("doi", "pmid", "pmcid", "title"):
        first: dict[str, Reference] = {}
        for reference in bibliography:
            value = str(getattr(reference, name)).lower()
            if name == "title":
                value = re.sub(r"\W+", " ", fold(value)).strip()
            if not value:
                continue
            other = first.setdefault(value, reference)
            if other is not reference and (other.key, reference.key) not in told:
                told.add((other.key, reference.key))
                yield Problem(
                    path,
                    reference.line,
                    f"bibliography/duplicate-{name}",
                    f"{reference.key}: {other.key} at line {other.line} has the same {name}.",
                    "Keep one entry, and cite it everywhere."
                    + (TWO_WORKS if name == "title" else ""),
                )
