"""The trials on their page: a line and a row for each, every number held against the YAML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

import ours
from companion.pages import timeline, trials
from companion.pages.elements import Context
from pages_by_hand import LISTS, text
from samples import rows_of

ROWS: list[dict[str, Any]] = rows_of("trials")
TITLES = {value["const"]: value["title"] for value in LISTS["outcome"]["oneOf"]}


@pytest.fixture(scope="module")
def context() -> Context:
    return ours.edition().context("../../")


def line(html: str, row: dict[str, Any]) -> str:
    """The line of a trial in the timeline."""
    return html.partition(f'<li data-row="trial-{row["id"]}">')[2].partition("</li>")[0]


def cells(html: str, row: dict[str, Any]) -> list[str]:
    """The cells of a trial in the table, as text, head of the row first."""
    found = html.partition(f'<tr id="trial-{row["id"]}"')[2].partition("</tr>")[0]
    return [text(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", found)]


def test_every_trial_has_a_line_and_a_row_that_name_it_alike(context: Context) -> None:
    drawn, table = timeline.as_html(context), trials.table(context)
    assert drawn.count("<li data-row=") == table.count("<tr id=") == len(ROWS)
    for row in ROWS:
        name = row.get("acronym") or row.get("name") or row["title"]
        assert text(line(drawn, row)).startswith(name)
        assert cells(table, row)[0].startswith(name)
        assert "…" not in text(line(drawn, row))
        assert f'href="#trial-{row["id"]}"' in line(drawn, row)


def test_start_and_result_are_told_apart_and_a_missing_year_is_named(context: Context) -> None:
    drawn = timeline.as_html(context)
    for row in ROWS:
        start, result = row.get("started"), row.get("published")
        here = line(drawn, row)
        assert ("timeline__start" in here) == bool(start)
        assert ("timeline__published" in here) == bool(result)
        assert ("timeline__bar" in here) == bool(start and result)
        told = f"{start or 'start not seen'} – {result or 'result not seen'}"
        assert (told if start or result else "no year seen") in text(here)


def test_later_years_stand_further_right(context: Context) -> None:
    drawn = timeline.as_html(context)
    places: dict[int, set[float]] = {}
    for row in ROWS:
        for field, css in (("started", "start"), ("published", "published")):
            found = re.search(rf'timeline__{css}" x="([\d.]+)%"', line(drawn, row))
            if found:
                places.setdefault(row[field], set()).add(float(found[1]))
    assert all(len(at) == 1 for at in places.values())
    in_order = [places[year].pop() for year in sorted(places)]
    assert in_order == sorted(in_order)
    assert min(in_order) >= 0
    assert max(in_order) <= 100


def test_the_caption_counts_which_years_were_seen(context: Context) -> None:
    seen = [(bool(row.get("started")), bool(row.get("published"))) for row in ROWS]
    counts = [
        seen.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))
    ]
    told = text(timeline.as_html(context))
    assert (
        f"{len(ROWS)} trials: both years were seen of {counts[0]}, only the start of {counts[1]}, "
        f"only a published result of {counts[2]}, neither of {counts[3]}."
    ) in told


def test_each_outcome_has_a_sign_of_its_own_and_its_word(context: Context) -> None:
    assert set(timeline.OUTCOMES) == set(TITLES)
    assert len(set(timeline.OUTCOMES.values())) == len(timeline.OUTCOMES)
    drawn, table = timeline.as_html(context), trials.table(context)
    for row in ROWS:
        told = f"{timeline.OUTCOMES[row['outcome']]} {TITLES[row['outcome']]}"
        assert told in text(line(drawn, row))
        assert cells(table, row)[8].startswith(told)


def test_people_recruited_and_treated_stand_in_columns_of_their_own(context: Context) -> None:
    table = trials.table(context)
    assert trials.COLUMNS[4:6] == ("Recruited", "Treated")
    for row in ROWS:
        for place, field in ((4, "recruited"), (5, "treated")):
            told = cells(table, row)[place]
            assert told.startswith(str(row.get(field, "not seen"))), row["id"]


def test_a_trial_that_recruited_nobody_says_so(context: Context) -> None:
    nobody = tuple(replace(t, recruited=0, treated=None) for t in context.evidence.trials)
    bare = replace(context, evidence=replace(context.evidence, trials=nobody))
    assert '<td data-order="0">0</td>' in trials.table(bare)


def test_a_trial_leads_to_its_register_and_says_when_that_was_read(context: Context) -> None:
    table = trials.table(context)
    for row in ROWS:
        registry = cells(table, row)[9]
        assert all(identifier in registry for identifier in row.get("registry_ids", []))
        assert f"read {row['read_on']}" in registry
    known = next(row for row in ROWS if str(row.get("registry_ids", [""])[0]).startswith("NCT"))
    assert f'href="https://clinicaltrials.gov/study/{known["registry_ids"][0]}"' in table


@pytest.mark.parametrize("field", ["phase", "payload_class", "cancer", "status", "outcome"])
def test_the_counts_beside_the_choices_are_those_of_the_data(context: Context, field: str) -> None:
    html = trials.table(context)
    shown = re.findall(rf'name="{field}" value="([^"]+)">.*?<span class="count">(\d+)</span>', html)
    values = [
        v for row in ROWS for v in (row[field] if isinstance(row[field], list) else [row[field]])
    ]
    assert {value: int(count) for value, count in shown} == {v: values.count(v) for v in values}


def test_without_a_dated_trial_every_trial_is_listed_all_the_same(context: Context) -> None:
    undated = tuple(replace(t, started=None, published=None) for t in context.evidence.trials)
    bare = replace(context, evidence=replace(context.evidence, trials=undated))
    drawn = timeline.as_html(bare)
    assert drawn.count("no year seen") == len(ROWS)
    assert f"No year was seen: {len(ROWS)}" in text(drawn)
    assert "timeline__grid" not in drawn


def test_without_trials_there_is_no_timeline(context: Context) -> None:
    bare = replace(context, evidence=replace(context.evidence, trials=()))
    assert timeline.as_html(bare) == ""


def test_a_trial_of_hostile_words_reaches_both_escaped(context: Context) -> None:
    hostile = tuple(
        replace(t, acronym="<script>x</script>", result="<b>&", payload="<i>")
        for t in context.evidence.trials
    )
    bare = replace(context, evidence=replace(context.evidence, trials=hostile))
    for html in (timeline.as_html(bare), trials.table(bare)):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert "<b>&" not in html
