"""Shows one statement after another with its works, and asks for the reading of each."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import fill

from companion.citing.nlm import as_text
from companion.contributing.recording import basis, reading_of, second_of
from companion.contributing.statements import Held, works_of
from companion.sources import readings
from companion.sources.fingerprint import leveled
from companion.sources.project import Project
from companion.sources.readings import NOTICES, Standing
from companion.sources.statements import Reading

QUESTION = "full text, abstract or title? (f/a/t; s: skip this statement; q: stop)"
ALIKE = 0.6
"""How alike the words of a reading and of a statement are when one was made of the other."""


class Stop(Exception):  # noqa: N818 - no error
    """The reader wants to stop."""


class Skip(Exception):  # noqa: N818 - no error
    """The reader goes on to the next statement."""


@dataclass
class Conversation:
    """One sitting of a reader.

    Attributes:
        project: The records of the site, its pages rendered.
        day: The day that readings are recorded under.
        ask: Shows a question and gives the answer; raises EOFError where nobody answers.
        tell: Shows a text.
        is_second: Whether the reader reads what others have read, without seeing their readings.
        seen: Key -> what was seen of the work so far, which need not be typed again.
    """

    project: Project
    day: date
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    is_second: bool = False
    seen: dict[str, str] = field(default_factory=dict)

    def readings(self, chosen: Sequence[Held]) -> Iterator[Reading]:
        """Go through statements.

        Args:
            chosen: The statements.

        Yields:
            Each reading as soon as it is told, so that it can be kept.
        """
        for number, held in enumerate(chosen, 1):
            self.tell(f"\n{number} of {len(chosen)}. {card(held, self.project, self.is_second)}")
            try:
                found = self._reading(held)
            except Skip:
                continue
            except (Stop, EOFError, KeyboardInterrupt):
                return
            if found:
                yield found

    def _reading(self, held: Held) -> Reading | None:
        works = {key: self._basis(key) for key in works_of(held[1], self.project)}
        holds = self._holds()
        if self.is_second:
            return second_of(held, works, self.day, self.project, agrees=holds)
        if holds:
            return reading_of(held, works, self.day, self.project)
        chapter, standing = held
        self.tell(
            "Nothing is recorded. Let the sentence say what its works show: "
            f"{chapter.path.as_posix()}:{standing.statement.line}"
        )
        return None

    def _basis(self, key: str) -> str:
        known = self.seen.get(key, "")
        hint = f" [{known}]" if known else ""
        while True:
            answer = self._answer(f"{key}: {QUESTION}{hint} ") or known
            if basis(answer):
                self.seen[key] = basis(answer)
                return self.seen[key]

    def _holds(self) -> bool:
        while True:
            answer = self._answer("Does it say no more than they show, in every word? (y/n/s/q) ")
            if answer in ("y", "yes", "n", "no"):
                return answer.startswith("y")

    def _answer(self, question: str) -> str:
        answer = self.ask(question).strip().lower()
        if answer in ("q", "quit"):
            raise Stop
        if answer in ("s", "skip"):
            raise Skip
        return answer


def card(held: Held, project: Project, is_blind: bool = False) -> str:
    """A statement with what is known of its works: records, links, findings.

    Args:
        held: The statement.
        project: The records of the site, its pages rendered.
        is_blind: Whether an earlier reading is left out.

    Returns:
        Lines of text.
    """
    chapter, standing = held
    statement = standing.statement
    place = f"{chapter.path.as_posix()}:{statement.line}"
    lines = [f"{place}, a {statement.kind}", _indented(statement.cited)]
    if not is_blind:
        lines += _before(standing, project)
    for key in works_of(standing, project):
        lines += _work(key, project)
    return "\n".join(lines)


def _before(standing: Standing, project: Project) -> Iterator[str]:
    """What was read of the statement before."""
    reading = standing.reading
    if reading:
        bases = ", ".join(f"{key}: {seen}" for key, seen in reading.works.items())
        yield f"  Read on {reading.day} ({bases}). {standing.due}".rstrip()
        return
    old = was(standing, project)
    if old:
        yield f"  Read on {old.day} in other words or with other works:"
        yield _indented(old.text)


def was(standing: Standing, project: Project) -> Reading | None:
    """The reading of the words that an unread statement was made of; None where none is like it."""
    words = leveled(standing.statement.cited)

    def likeness(row: Reading) -> float:
        return difflib.SequenceMatcher(None, words, leveled(row.text), autojunk=False).ratio()

    left = readings.gone(project.readings, project.chapters)
    nearest = max(left, key=likeness, default=None)
    return nearest if nearest and likeness(nearest) >= ALIKE else None


def _work(key: str, project: Project) -> Iterator[str]:
    reference = project.bibliography.find(key)
    if reference is None:
        yield f"\n{key}: references.bib has no such work."
        return
    yield f"\n{key}:"
    yield _indented(as_text(reference))
    name = readings.notice(reference)
    if name:
        yield _indented(f"It {NOTICES[name]}: {getattr(reference, name)}")
    for label, address in reference.links:
        yield f"  {label}: {address}"
    for finding in project.evidence.by_reference.get(reference.key, ()):
        yield _indented(f"Finding ({finding.direction}): {finding.summary}")


def _indented(text: str) -> str:
    return fill(text, 96, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
