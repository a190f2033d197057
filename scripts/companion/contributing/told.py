"""Readings that a script tells: by options of the command, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.contributing.recording import basis, lacking, reading_of, second_of
from companion.contributing.statements import Held, works_of
from companion.problems import Problem
from companion.sources.project import Project
from companion.sources.statements import BASES, Reading


@dataclass(frozen=True)
class Teller:
    """Makes readings of what is told.

    Attributes:
        project: The records of the site, its pages rendered.
        day: The day of readings that tell none.
        is_second: Whether they are second readings, blind to the first.
    """

    project: Project
    day: date
    is_second: bool = False

    def reading(
        self,
        held: Held,
        works: Mapping[str, str],
        day: date,
        *,
        agrees: bool = True,
        note: str = "",
    ) -> Reading:
        """The row of a statement once it was read, or read a second time."""
        if self.is_second:
            return second_of(held, works, day, self.project, agrees=agrees)
        return reading_of(held, works, day, self.project, note=note)

    def by_options(
        self, chosen: Sequence[Held], bases: Mapping[str, str], every: str, *, agrees: bool
    ) -> tuple[list[Reading], list[Held]]:
        """Readings of statements of which each work's basis is told.

        Args:
            chosen: The statements.
            bases: Key -> what of the work was seen.
            every: What of every other work was seen; empty where that is not told.
            agrees: For second readings: whether the statements hold.

        Returns:
            The readings, and the statements with a work of which nothing is told.
        """
        found, left = [], []
        for held in chosen:
            works = {key: bases.get(key.lower(), every) for key in works_of(held[1], self.project)}
            if lacking(held, works, self.project):
                left.append(held)
            else:
                found.append(self.reading(held, works, self.day, agrees=agrees))
        return found, left

    def by_json(self, text: str, place: str) -> tuple[list[Reading], list[Problem]]:
        """Readings told as JSON, in the form that `companion statements --format json` prints.

        Args:
            text: A list of objects with `id` and `works`, perhaps with `day`, `note` and, for a
                second reading, `agrees`. One whose works all have the basis null was not read.
            place: What the text is called in problems.

        Returns:
            The readings, and what is wrong: then nothing should be recorded.
        """
        try:
            rows = json.loads(text)
        except json.JSONDecodeError as error:
            message = f"The JSON cannot be read: {error.msg}."
            return [], [_refused(message, "Mend the line.", place, error.lineno)]
        standing = {held[1].statement.id: held for held in self.project.standings}
        found = []
        problems = []
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
            try:
                reading = self._row(row, standing)
            except ValueError as error:
                fix = "Print the form: .venv/bin/companion statements --format json"
                problems.append(_refused(f"Reading {number}: {error}.", fix, place))
            else:
                found += [reading] if reading else []
        return found, problems

    def _row(self, row: Any, standing: Mapping[str, Held]) -> Reading | None:
        if not isinstance(row, dict) or not isinstance(row.get("works"), dict):
            raise ValueError("it is no object with `id` and `works`")
        if not any(row["works"].values()):
            return None
        held = standing.get(str(row.get("id")))
        if held is None:
            raise ValueError(f"no statement has the fingerprint {row.get('id')} now")
        works = {str(key): basis(str(said or "")) for key, said in row["works"].items()}
        left = lacking(held, works, self.project)
        if left:
            raise ValueError(f"of {left[0]} it tells none of {', '.join(BASES)}")
        if self.is_second and not isinstance(row.get("agrees"), bool):
            raise ValueError("a second reading tells `agrees`, true or false")
        if self.is_second and not held[1].reading:
            raise ValueError("there is no first reading yet")
        return self.reading(
            held,
            works,
            self._day(row.get("day")),
            agrees=bool(row.get("agrees", True)),
            note=str(row.get("note") or ""),
        )

    def _day(self, told: Any) -> date:
        if not told:
            return self.day
        try:
            day = date.fromisoformat(str(told))
        except ValueError:
            raise ValueError(f"“{told}” is no day; write YYYY-MM-DD") from None
        if self.project.today and day > self.project.today:
            raise ValueError(f"{day} is still to come")
        return day


def _refused(message: str, fix: str, place: str, line: int = 0) -> Problem:
    return Problem(place, line, "statements/refused", message, fix)
