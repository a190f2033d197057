"""What an audit finds, and whether it ran at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEND, NOTE, UNCHECKED, UNANSWERED = "mend", "note", "unchecked", "unanswered"
"""What is wrong; what to know; a page that lets no machine in; a question without answer."""

ORDER = (MEND, NOTE, UNCHECKED, UNANSWERED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one work, link or trial.

    Attributes:
        weight: One of `ORDER`.
        subject: What it is about: a key, an address, the id of a trial.
        place: File and line.
        text: A sentence or two: what was found, and what to do.
        dependents: What on the site rests on it, a line each.
    """

    weight: str
    subject: str
    place: str
    text: str
    dependents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Canary:
    """A question whose answer is known: an audit that gets another answer did not run.

    Attributes:
        name: What was asked.
        expected: What must be found, as the end of a sentence.
        found: Whether it was.
        said: What was found instead.
    """

    name: str
    expected: str
    found: bool
    said: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit, done.

    Attributes:
        id: Its name in the command, `dois`.
        title: Its name for people.
        asked: How many works, links or trials it asked about.
        verdicts: What it found.
        canaries: Its canaries.
        limits: What it cannot see, as sentences.
        day: Day of its oldest answer, which may come from the cache; None for the day of the run.
    """

    id: str
    title: str
    asked: int
    verdicts: tuple[Verdict, ...] = ()
    canaries: tuple[Canary, ...] = ()
    limits: tuple[str, ...] = ()
    day: date | None = None

    def of(self, weight: str) -> tuple[Verdict, ...]:
        """The verdicts of one weight."""
        return tuple(verdict for verdict in self.verdicts if verdict.weight == weight)

    @property
    def has_run(self) -> bool:
        """Whether every canary was found: without that, silence means nothing."""
        return bool(self.canaries) and all(canary.found for canary in self.canaries)

    @property
    def is_complete(self) -> bool:
        """Whether it ran, and every question was answered."""
        return self.has_run and not self.of(UNANSWERED)
