"""Where each mark of the field of evidence stands: geometry alone, no HTML.

One mark is one finding that counts. Rows are levels of evidence, the strongest on top; lanes go
from promotes over mixed and neutral to inhibits, and then, apart from native cells, to therapies
that worked and to those that were not shown to. The marks of a cell are packed like cells in a
dish: in columns, every second one moved down by half a mark, so that each touches six others.
All columns of a drawing are equally high, so that lengths can be compared as areas can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS

STEP = 12.0
"""From the center of a mark to the center of the next one, in units of the drawing."""

PITCH = STEP * sqrt(3) / 2
"""From one column of marks to the next."""

LOWEST = 4
"""Marks in a column, at least."""

ROWS = tuple(reversed(LEVELS))
"""Levels of evidence from the top of the drawing downward."""

NATIVE = ("promotes", "undecided", "inhibits")
ARMED = ("worked", "unshown")
LANES = (*NATIVE, *ARMED)
"""Lanes from left to right."""

GROWS = {"promotes": -1, "undecided": 0, "inhibits": 1, "worked": 1, "unshown": 1}
"""Lane -> where its marks begin: at its right edge (-1), in its middle (0), at its left edge (1)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing, in its units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """The marks of one level in one lane.

    Attributes:
        row: One of `ROWS`.
        lane: One of `LANES`.
        box: Where it stands; every mark lies in it whole.
        findings: One a mark, in the order in which they are read: from where they begin.
        spots: Center of each mark.
    """

    row: str
    lane: str
    box: Box
    findings: tuple[Finding, ...]
    spots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """Room that a drawing keeps for words, in its units.

    Attributes:
        left: Beside the rows.
        top: Above all rows.
        above: Above each row.
        below: Below each row.
        between: Between two lanes.
        apart: Between native and armed lanes.
        narrowest: Width of a lane at least: its head must fit.
    """

    left: float = 0
    top: float = 0
    above: float = 0
    below: float = 0
    between: float = 10
    apart: float = 26
    narrowest: float = 0


@dataclass(frozen=True)
class Layout:
    """A drawing of all marks.

    Attributes:
        width: Of all of it.
        height: Of all of it.
        cells: Row by row, in the order of `LANES`.
        lanes: Lane -> its left edge and its right one.
        bands: Row -> top and bottom of its marks.
    """

    width: float
    height: float
    cells: tuple[Cell, ...]
    lanes: Mapping[str, tuple[float, float]]
    bands: Mapping[str, tuple[float, float]]


def lane_of(finding: Finding) -> str:
    """The lane of a finding: an armed cell never stands beside native ones."""
    if finding.direction == "therapy":
        return "worked" if finding.worked else "unshown"
    return finding.direction if finding.direction in NATIVE else "undecided"


def length(count: int, high: int) -> float:
    """Width of so many marks in columns of `high` marks."""
    return (ceil(count / high) - 1) * PITCH + STEP if count else 0.0


def tallness(high: int) -> float:
    """Height of columns of `high` marks, every second one moved down by half a mark."""
    return (high + 0.5) * STEP


def pack(count: int, box: Box, high: int, grows: int) -> Iterator[tuple[float, float]]:
    """Place marks in a box, column by column from the side on which they begin.

    Args:
        count: How many.
        box: At least as wide and high as `length` and `tallness` say.
        high: Marks in a column.
        grows: Where they begin, see `GROWS`. The column that is not full is the last one.

    Yields:
        The center of each, none nearer to another than `STEP`.
    """
    used = length(count, high)
    begins = {-1: box.x + box.width, 0: box.x + (box.width - used) / 2, 1: box.x}[grows]
    ahead = -1 if grows < 0 else 1
    for number in range(count):
        column, place = divmod(number, high)
        x = begins + ahead * (STEP / 2 + column * PITCH)
        y = box.y + (place + (column % 2 + 1) / 2) * STEP
        yield round(x, 1), round(y, 1)


def arrange(
    findings: Iterable[Finding],
    order: Callable[[Finding], Any],
    *,
    widest: float,
    margins: Margins,
) -> Layout:
    """Give every finding its place.

    Args:
        findings: Those that count.
        order: By what the findings of a cell are sorted.
        widest: Width that the drawing may take: its columns grow higher until it does.
        margins: Room for words.

    Returns:
        The layout; the same findings in any order give the same one.
    """
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        # One whose models give no level stands with the weakest: none is left out.
        row = finding.level if finding.level in ROWS else ROWS[-1]
        by_place.setdefault((row, lane_of(finding)), []).append(finding)
    high = LOWEST
    lanes = _lanes(by_place, high, margins)
    while lanes[LANES[-1]][1] > widest and high < sum(map(len, by_place.values())):
        high += 1
        lanes = _lanes(by_place, high, margins)
    pace = margins.above + tallness(high) + margins.below
    bands = {
        row: (top := margins.top + number * pace + margins.above, top + tallness(high))
        for number, row in enumerate(ROWS)
    }
    cells = tuple(
        _cell(row, lane, sorted(by_place.get((row, lane), ()), key=order), lanes, bands, high)
        for row in ROWS
        for lane in LANES
    )
    return Layout(lanes[LANES[-1]][1], margins.top + pace * len(ROWS), cells, lanes, bands)


def _lanes(
    by_place: Mapping[tuple[str, str], Sequence[Finding]], high: int, margins: Margins
) -> dict[str, tuple[float, float]]:
    """Each lane as wide as its fullest cell."""
    lanes, x = {}, margins.left
    for lane in LANES:
        fullest = max(len(by_place.get((row, lane), ())) for row in ROWS)
        width = max(margins.narrowest, length(fullest, high))
        if lane != LANES[0]:
            x += margins.apart if lane == ARMED[0] else margins.between
        lanes[lane] = (x, x + width)
        x += width
    return lanes


def _cell(
    row: str,
    lane: str,
    findings: Sequence[Finding],
    lanes: Mapping[str, tuple[float, float]],
    bands: Mapping[str, tuple[float, float]],
    high: int,
) -> Cell:
    (left, right), (top, bottom) = lanes[lane], bands[row]
    box = Box(left, top, right - left, bottom - top)
    spots = tuple(pack(len(findings), box, high, GROWS[lane]))
    return Cell(row, lane, box, tuple(findings), spots)
