"""How a statement stands: read, due to be read again, or unread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from companion.sources.bibliography import Bibliography
from companion.sources.outline import Statement
from companion.sources.pages import Page
from companion.sources.reference import Reference
from companion.sources.statements import BASES, Reading

YEARS = 2
"""How long a reading lasts."""

NOTICES = {
    "retracted": "was retracted",
    "refuted": "was refuted",
    "notice": "carries a notice of correction or concern",
}
"""Field of a reference that tells of a notice -> what it tells, the gravest first."""


def notice(reference: Reference) -> str:
    """The gravest notice that the record of a work tells of: a name of `NOTICES`, or nothing."""
    return next((name for name in NOTICES if getattr(reference, name, "")), "")


def printed(day: date) -> str:
    """A day as pages print it: `26 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement and its reading.

    Attributes:
        statement: The statement.
        reading: The reading of these words and works; None where there is none.
        due: Why it is due to be read again, as a sentence; empty where it is not.
    """

    statement: Statement
    reading: Reading | None = None
    due: str = ""

    @property
    def state(self) -> str:
        """`read`, `due` or `unread`."""
        return "unread" if self.reading is None else "due" if self.due else "read"


@dataclass(frozen=True)
class Ledger:
    """All readings, held against the references as they stand and a day.

    Attributes:
        readings: Fingerprint -> the latest reading.
        bibliography: The references.
        today: The day on which readings are aged; None where they do not age.
    """

    readings: Mapping[str, Reading]
    bibliography: Bibliography
    today: date | None = None

    def of(self, statement: Statement) -> Standing:
        """How a statement stands."""
        reading = self.readings.get(statement.id)
        return Standing(statement, reading, next(self._reasons(reading), "") if reading else "")

    def of_page(self, page: Page) -> tuple[Standing, ...]:
        """How every statement of a page stands, in its order."""
        return tuple(self.of(statement) for statement in page.outline.statements)

    def _reasons(self, reading: Reading) -> Iterator[str]:
        for key in reading.works:
            reference = self.bibliography.find(key)
            name = notice(reference) if reference else ""
            if name and name != reading.aware.get(key):
                yield f"{key} {NOTICES[name]}, which the reading of {reading.day} did not know."
        if reading.second and not reading.second.agrees and not reading.second.settled:
            yield f"A second reader, on {reading.second.day}, did not find that it holds."
        day, today = reading.day, self.today
        if today and (day.year + YEARS, day.month, day.day) < (today.year, today.month, today.day):
            yield f"It was read on {day}, more than {YEARS} years ago."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements were read.

    Attributes:
        statements: All statements.
        least: What of its works was seen at least -> how many statements were read on it.
        due: How many of those are due to be read again.
        second: How many second readings there are; those of sentences that were mended since
            count, too.
        agree: How many of them agree with the first.
    """

    statements: int
    least: Mapping[str, int]
    due: int
    second: int
    agree: int

    @property
    def read(self) -> int:
        """How many statements were read in their present words."""
        return sum(self.least.values())


def tally(standings: Iterable[Standing], readings: Iterable[Reading]) -> Tally:
    """Count statements and readings.

    Args:
        standings: Every statement: how it stands.
        readings: Every row, also those whose words stand on no page any more.

    Returns:
        The counts.
    """
    every = list(standings)
    least = Counter(standing.reading.basis for standing in every if standing.reading)
    seconds = [reading.second for reading in readings if reading.second]
    return Tally(
        len(every),
        {basis: least[basis] for basis in BASES},
        sum(bool(standing.due) for standing in every),
        len(seconds),
        sum(second.agrees for second in seconds),
    )


def latest(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Fingerprint -> its latest reading; of two of one day, that with a second reading."""
    ordered = sorted(readings, key=lambda reading: (reading.day, reading.second is not None))
    return {reading.id: reading for reading in ordered}


def gone(readings: Iterable[Reading], pages: Iterable[Page]) -> tuple[Reading, ...]:
    """The readings of words that stand on no page any more.

    One that holds a second reading is not among them: it goes on telling how often two readers
    agree, which would look better than it is if it went with the sentence that was mended.

    Args:
        readings: Every reading.
        pages: The pages, rendered.

    Returns:
        Them, in the order of the files.
    """
    standing = {statement.id for page in pages for statement in page.outline.statements}
    return tuple(
        reading for reading in readings if reading.id not in standing and not reading.second
    )
