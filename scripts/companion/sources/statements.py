"""Reads and writes docs/data/statements/: which statements were held against their works.

One file a page, one row a line, sorted by fingerprint. People part their work by chapters,
so two of them seldom write in the same file; where they do, git keeps the lines of both
(`merge=union` in .gitattributes), which is right because each line stands alone. A row is kept
under the fingerprint of what it read, so it stays true wherever in the site the statement moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from companion.problems import Problem
from companion.sources import rows
from companion.sources.files import Text

BASES = ("full text", "abstract", "title")
"""What of a work was seen, the most first."""

FOLDER = "statements"
"""The folder in docs/data/."""

HEADER = (
    "# Readings, one a line and sorted: statements that were held against their works and say no\n"
    "# more than these show. Written by `.venv/bin/companion verify`; see statements.schema.json.\n"
)
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Second:
    """A second reading, by somebody who did not see the first.

    Attributes:
        day: The day.
        works: Key -> what of the work was seen, one of `BASES`.
        agrees: Whether the statement was found to hold, as the first reader had found.
        settled: Whether, after a disagreement, the statement was read once more and held.
    """

    day: date
    works: Mapping[str, str]
    agrees: bool
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement was held against its works, and says no more than they show.

    Attributes:
        id: Fingerprint of the statement.
        day: The day.
        works: Key -> what of the work was seen, one of `BASES`.
        text: The statement as it was read, with its citations in place.
        aware: Key -> the notice that the reader knew of, `retracted`, `refuted` or `notice`.
        second: A blind second reading; None where there is none.
        note: What else to know.
        file: Name of the file without its ending, `foe-angiogenesis`.
        line: Line of that file.
    """

    id: str
    day: date
    works: Mapping[str, str]
    text: str
    aware: Mapping[str, str] = field(default_factory=dict)
    second: Second | None = None
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def basis(self) -> str:
        """What of the work was seen of which least was seen: the statement rests on no more."""
        return next((name for name in reversed(BASES) if name in self.works.values()), "")


def file_of(chapter: str) -> str:
    """Name of a chapter's file without its ending: `foe/angiogenesis` gives `foe-angiogenesis`."""
    return chapter.replace("/", "-")


def parse(file: Text) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Read one file.

    Args:
        file: A YAML file: a list of mappings with `id`, `day`, `works` and `text`, and perhaps
            `aware`, `second` and `note`.

    Returns:
        The readings in the order of the file, and what could not be read.
    """
    found, problems = rows.read(file, "statements", required=("id", "day", "works", "text"))
    readings = []
    flaws = list(problems)
    for row in found:
        try:
            readings.append(_reading(row, file.path.stem))
        except ValueError as error:
            flaws.append(
                Problem(
                    str(file.path),
                    int(row[rows.LINE]),
                    "statements/row",
                    f"The reading cannot be read: {error}.",
                    "Restore the line, or delete it and read the statement again.",
                )
            )
    return tuple(readings), tuple(flaws)


def _reading(row: rows.Row, file: str) -> Reading:
    return Reading(
        id=str(row["id"]),
        day=_day(row["day"]),
        works=_mapping(row["works"], "works"),
        text=str(row["text"]),
        aware=_mapping(row["aware"], "aware") if row.get("aware") else {},
        second=_second(row.get("second")),
        note=str(row.get("note") or ""),
        file=file,
        line=int(row[rows.LINE]),
    )


def _second(value: Any) -> Second | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("agrees"), bool):
        raise ValueError("`second` is no mapping with `day`, `works` and `agrees: true` or `false`")
    return Second(
        _day(value.get("day")),
        _mapping(value.get("works"), "works"),
        value["agrees"],
        value.get("settled") is True,
    )


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value)[:10] if isinstance(value, datetime) else str(value))
    except ValueError:
        raise ValueError(f"“{value}” is no day; a day is written as YYYY-MM-DD") from None


def _mapping(value: Any, name: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not set(value) - {rows.LINE}:
        raise ValueError(
            f"`{name}` is no mapping of keys, such as {{karnoub2007mesenchymal: abstract}}"
        )
    return {str(key): str(said) for key, said in value.items() if key != rows.LINE}


def to_file(readings: Iterable[Reading]) -> str:
    """Write one file.

    Args:
        readings: Its readings in any order.

    Returns:
        The text: one line a reading, sorted by fingerprint and day.
    """
    ordered = sorted(readings, key=lambda reading: (reading.id, reading.day, reading.text))
    return HEADER + "".join(f"- {_line(reading)}" for reading in ordered)


def _line(reading: Reading) -> str:
    second = reading.second
    values = {
        "id": reading.id,
        "day": reading.day,
        "works": dict(sorted(reading.works.items())),
        "aware": dict(sorted(reading.aware.items())),
        "second": second
        and {
            "day": second.day,
            "works": dict(sorted(second.works.items())),
            "agrees": second.agrees,
            **({"settled": True} if second.settled else {}),
        },
        "text": reading.text,
        "note": reading.note,
    }
    text: str = yaml.dump(
        {name: value for name, value in values.items() if value not in (None, "", {})},
        Dumper=DUMPER,
        default_flow_style=True,
        width=1_000_000,
        allow_unicode=True,
        sort_keys=False,
    )
    return text
