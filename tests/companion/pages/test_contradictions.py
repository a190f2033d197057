"""The sides that the findings hold, counted again by another path: from the YAML."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import Any

import pytest

import ours
from companion.pages import contradictions, opposed, questions
from companion.pages.elements import Context
from companion.sources.project import Project
from pages_by_hand import COUNTED, ROWS, TUMOR, level_of, text, works
from samples import rows_of

QUESTIONS: list[dict[str, Any]] = rows_of("contradictions")


@pytest.fixture(scope="module")
def project() -> Project:
    return ours.rendered()


@pytest.fixture(scope="module")
def context(project: Project) -> Context:
    return ours.edition().context("../../")


def opposing() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Effects on a tumor and mediators with both signs, and the rows that count for each."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in COUNTED:
        for effect in set(row["effect"]) & TUMOR if "association" not in row["effect"] else ():
            rows["effect", effect].append(row)
        for mediator in row.get("mediators", []):
            rows["mediator", mediator].append(row)
    return {
        place: found
        for place, found in rows.items()
        if {"promotes", "inhibits"} <= {row["direction"] for row in found}
    }


def sections(html: str) -> dict[str, str]:
    """Title of a section -> what stands in it."""
    parts = re.findall(
        r'<section class="contradiction"><h3 id="[^"]+">(.*?)</h3>(.*?)</section>', html
    )
    return {unescape(title): part for title, part in parts}


def sides(part: str) -> dict[str, str]:
    found = re.split(r'<div class="side side--(\w+)">', part)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_contradictions_are_the_effects_and_mediators_with_both_signs(context: Context) -> None:
    assert {(c.kind, c.name) for c in opposed.find(context.evidence)} == set(opposing())
    shown = sections(contradictions.effects(context)) | sections(contradictions.mediators(context))
    assert len(shown) == len(opposing())


@pytest.mark.parametrize("kind", ["effect", "mediator"])
def test_each_side_is_open_counts_its_works_and_shows_each(context: Context, kind: str) -> None:
    make = contradictions.effects if kind == "effect" else contradictions.mediators
    shown = sections(make(context))
    for (of, name), rows in opposing().items():
        if of != kind:
            continue
        title = context.title("effect", name) if kind == "effect" else name
        found = sides(shown[title[:1].upper() + title[1:] if kind == "effect" else title])
        for direction in ("promotes", "inhibits", "mixed"):
            count = len(works(rows, direction))
            assert (direction in found) == bool(count)
            if not count:
                continue
            noun = "study" if count == 1 else "studies"
            assert f"{count} {noun}" in text(found[direction])
            listed = re.findall(r'data-card="([^"]+)"', found[direction])
            assert sorted(listed) == sorted(r["id"] for r in rows if r["direction"] == direction)
        assert not re.search(r"<details[^>]*>(?:(?!</details>).)*data-card", shown.get(title, ""))


def test_names_stand_as_they_are_spelled(context: Context) -> None:
    titles = sections(contradictions.mediators(context))
    assert set(titles) == {name for kind, name in opposing() if kind == "mediator"}


def test_a_mediator_blocked_in_vain_in_patients_stands_against_its_success_in_models(
    context: Context, project: Project
) -> None:
    expected: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}
    for name in {m for row in ROWS for m in row.get("mediators", [])}:
        rows = [
            r for r in COUNTED if r["direction"] == "therapy" and name in r.get("mediators", [])
        ]
        people = [row for row in rows if level_of(row) in ("human", "trial")]
        models = [row for row in rows if row not in people]
        if any(row["outcome"] == "worked" for row in models) and any(
            row["outcome"] in ("did-not-work", "mixed") for row in people
        ):
            expected[name] = models, people
    assert "IL-6" in expected
    shown = sections(contradictions.patients(context, project.contradictions))
    assert set(shown) == set(expected)
    for name, groups in expected.items():
        for rows, word in zip(groups, ("in models", "in patients"), strict=True):
            good = sum(row["outcome"] == "worked" for row in rows)
            noun = "finding" if len(rows) == 1 else "findings"
            assert f"{word}: {good} of {len(rows)} {noun} worked" in text(shown[name])
            assert all(f'data-card="{row["id"]}"' in shown[name] for row in rows)
    asked = [row["question"] for row in QUESTIONS if "IL-6" in row.get("mediators", [])]
    assert all(question in text(shown["IL-6"]) for question in asked)


def test_what_differs_parts_what_both_sides_share_from_what_one_side_has(context: Context) -> None:
    shown = sections(contradictions.effects(context))
    for (kind, name), rows in opposing().items():
        if kind != "effect":
            continue
        title = context.title("effect", name)
        table = shown[title[:1].upper() + title[1:]].partition('<table class="differences">')[2]
        row = re.search(r'<th scope="row">cancer</th>(.*?)</tr>', table)
        one, other = (
            {c for r in rows if r["direction"] == d for c in r["cancer"]} - {"unspecified"}
            for d in ("promotes", "inhibits")
        )
        told = [text(cell) for cell in re.findall(r"<td>(.*?)</td>", row[1])] if row else []
        expected = [
            ", ".join(context.title("cancer", value) for value in sorted(values)) or "–"
            for values in (one - other, one & other, other - one)
        ]
        assert told == (expected if one ^ other else [])


def test_every_side_of_a_question_counts_its_works(context: Context, project: Project) -> None:
    html = questions.as_html(context, project.contradictions)
    shown = sections(html)
    references = {row["id"]: row["reference"] for row in ROWS}
    for row in QUESTIONS:
        parts = shown[row["question"]].split('<div class="side">')[1:]
        assert len(parts) == len(row["sides"])
        for side, part in zip(row["sides"], parts, strict=True):
            told = {references[name] for name in side.get("findings", [])}
            count = len(told | set(side.get("references", [])))
            assert f"{count} {'study' if count == 1 else 'studies'}" in text(part)
    assert html.count('<li><a href="#contra-') == len(QUESTIONS)
