"""What `companion stats` counts of the evidence, counted again from the YAML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import ours
from companion import statistics
from companion.markdown.render import rendered
from companion.sources.project import load
from samples import FINDINGS, rows_of

ROWS = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if "set_aside" not in row
    and not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
]


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    return dict(statistics.count(ours.rendered()))


def test_therapies_are_counted_by_outcome(counts: dict[str, int]) -> None:
    expected = Counter(row["outcome"] for row in COUNTED if "outcome" in row)
    shown = {name: counts[f"outcome: {name}"] for name in expected}
    assert shown == expected
    assert sum(shown.values()) == counts["findings: therapy"]


def test_a_therapy_that_is_set_aside_counts_for_no_outcome(
    project: Callable[..., Path],
) -> None:
    therapy = "direction: therapy\n  payload: x\n  payload_class: drug\n  outcome: worked\n  "
    text = FINDINGS.replace("direction: promotes\n  ", therapy).replace(
        "xenograft]\n", "xenograft]\n  set_aside: Its chapter says that nothing rests on it.\n", 1
    )
    root = project({"docs/data/findings.yaml": text})
    found = load(root)
    assert found.problems == ()
    assert statistics.count(rendered(found))["outcome: worked"] == 0


def test_findings_are_counted_by_direction_and_level(counts: dict[str, int]) -> None:
    directions = Counter(row["direction"] for row in COUNTED)
    assert {name: counts[f"findings: {name}"] for name in directions} == directions
    levels = ("in vitro", "animal", "human", "trial")
    assert sum(counts[f"level: {name}"] for name in levels) == counts["findings that count"]
    assert counts["findings"] == len(ROWS)
    assert counts["findings that count"] == len(COUNTED)


def test_an_association_counts_for_no_effect_on_a_tumor(counts: dict[str, int]) -> None:
    rows = [row for row in COUNTED if "survival" in row["effect"]]
    shown = [row for row in rows if "association" not in row["effect"]]
    assert counts["effect: survival"] == len(shown) < len(rows)
