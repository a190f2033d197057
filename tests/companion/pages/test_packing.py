"""The marks of the field of evidence never overlap and never leave their place."""

from __future__ import annotations

import itertools
from collections import Counter
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ours
from companion.pages.marks import NARROW, SMALL, WIDE, WIDEST, Places, source_of
from companion.pages.packing import (
    GROWS,
    LANES,
    ROWS,
    STEP,
    Box,
    Layout,
    Margins,
    arrange,
    lane_of,
    length,
    pack,
    tallness,
)
from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS, SIGNS

ROUNDED = 0.15
"""Places are written with one digit behind the point."""


def finding(number: int, direction: str, level: str, outcome: str = "") -> Finding:
    return Finding(
        f"a2020b-{number}", "a2020b", "x", "S.", direction, (), (), (), (),
        outcome=outcome, level=level,
    )  # fmt: skip


findings = st.lists(
    st.tuples(st.sampled_from([*SIGNS, "unheard-of"]), st.sampled_from([*LEVELS, ""])), max_size=250
).map(
    lambda made: [
        finding(number, direction, level, "worked" if number % 3 else "mixed")
        for number, (direction, level) in enumerate(made)
    ]
)


def overlap(spots: list[tuple[float, float]]) -> list[tuple[tuple[float, float], ...]]:
    return [
        (one, other)
        for one, other in itertools.combinations(spots, 2)
        if hypot(one[0] - other[0], one[1] - other[1]) < STEP - ROUNDED
    ]


@given(st.integers(0, 300), st.integers(1, 40), st.sampled_from(sorted(set(GROWS.values()))))
def test_marks_touch_and_never_overlap_and_stay_in_their_box(
    count: int, high: int, grows: int
) -> None:
    box = Box(7, 11, length(count, high) + 5, tallness(high))
    spots = list(pack(count, box, high, grows))
    assert len(spots) == count
    assert overlap(spots) == []
    for x, y in spots:
        assert box.x - ROUNDED <= x - STEP / 2
        assert x + STEP / 2 <= box.x + box.width + ROUNDED
        assert box.y - ROUNDED <= y - STEP / 2
        assert y + STEP / 2 <= box.y + box.height + ROUNDED


@given(findings, st.integers(200, 900), st.sampled_from([Margins(), WIDE, NARROW, SMALL]))
def test_every_finding_has_one_mark_and_no_two_marks_meet(
    made: list[Finding], widest: int, margins: Margins
) -> None:
    layout = arrange(made, lambda each: each.id, widest=widest, margins=margins)
    drawn = [each.id for cell in layout.cells for each in cell.findings]
    assert Counter(drawn) == Counter(each.id for each in made)
    assert overlap([spot for cell in layout.cells for spot in cell.spots]) == []
    for cell in layout.cells:
        assert len(cell.spots) == len(cell.findings)
        for each, (x, y) in zip(cell.findings, cell.spots, strict=True):
            assert lane_of(each) == cell.lane
            assert layout.lanes[cell.lane][0] - ROUNDED <= x - STEP / 2
            assert x + STEP / 2 <= layout.lanes[cell.lane][1] + ROUNDED
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height


@given(findings, st.randoms(use_true_random=False))
def test_the_order_of_the_file_moves_no_mark(made: list[Finding], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        arrange(each, lambda f: f.id, widest=400, margins=WIDE) for each in (made, shuffled)
    )
    assert one == other


@pytest.fixture(scope="module")
def places() -> Places:
    project = ours.loaded()
    evidence = project.evidence
    return Places(evidence.counted, project.bibliography.references, evidence.vocabulary)


@pytest.mark.parametrize("kind", ["wide", "narrow", "small"])
def test_the_field_of_this_site_keeps_to_its_width(places: Places, kind: str) -> None:
    layout: Layout = getattr(places, kind)
    assert sum(len(cell.findings) for cell in layout.cells) == len(places.findings)
    assert layout.width <= WIDEST[kind]
    assert [(cell.row, cell.lane) for cell in layout.cells] == [
        (r, ln) for r in ROWS for ln in LANES
    ]


def test_the_strongest_level_is_on_top_and_armed_cells_stand_apart(places: Places) -> None:
    layout = places.wide
    tops = [layout.bands[level][0] for level in LEVELS]
    assert tops == sorted(tops, reverse=True)
    assert layout.lanes["worked"][0] - layout.lanes["inhibits"][1] > 30


@pytest.mark.parametrize(
    ("direction", "outcome", "lane"),
    [
        ("promotes", "", "promotes"),
        ("inhibits", "", "inhibits"),
        ("mixed", "", "undecided"),
        ("neutral", "", "undecided"),
        ("therapy", "worked", "worked"),
        ("therapy", "did-not-work", "unshown"),
        ("therapy", "mixed", "unshown"),
        ("therapy", "not-assessable", "unshown"),
    ],
)
def test_a_therapy_never_stands_beside_native_cells(
    direction: str, outcome: str, lane: str
) -> None:
    assert lane_of(finding(1, direction, "animal", outcome)) == lane


@pytest.mark.parametrize(
    ("sources", "sign"),
    [
        (("bone-marrow",), "marrow"),
        (("umbilical-cord", "cord-blood"), "birth"),
        (("bone-marrow", "adipose"), "other"),
        (("dental",), "other"),
        (("unspecified",), "unstated"),
        (("none",), "none"),
        ((), "unstated"),
    ],
)
def test_the_sign_of_a_mark_tells_where_its_cells_come_from(
    sources: tuple[str, ...], sign: str
) -> None:
    made = Finding("a-1", "a", "x", "S.", "promotes", (), sources, (), ())
    assert source_of(made) == sign
