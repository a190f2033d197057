"""Every number on an evidence page is counted again here, by another path: from the YAML."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import ours
from companion.pages import findings, map  # noqa: A004
from companion.pages.elements import STUDIES, Context, balance
from companion.sources.finding import Finding
from samples import ROOT, rows_of

ROWS: list[dict[str, Any]] = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
LISTS = json.loads((ROOT / "docs/data/vocabulary.schema.json").read_text())["$defs"]
TUMOR = {value["const"] for value in LISTS["effect"]["oneOf"] if value.get("x-tumor")}
SIGNS = {"promotes": "▲", "inhibits": "▼", "mixed": "◆", "neutral": "○"}


def showing(effect: str) -> list[dict[str, Any]]:
    """The rows that count for an effect on a tumor: associations show none."""
    return [
        row for row in COUNTED if effect in row["effect"] and "association" not in row["effect"]
    ]


def works(rows: list[dict[str, Any]], direction: str) -> set[str]:
    return {row["reference"] for row in rows if row["direction"] == direction}


def that_worked(rows: list[dict[str, Any]]) -> set[str]:
    """Works all of whose therapies among these rows worked."""
    failed = {row["reference"] for row in rows if row.get("outcome") not in (None, "worked")}
    return works(rows, "therapy") - failed


@pytest.fixture(scope="module")
def context() -> Context:
    return ours.edition().context("../../")


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_table_has_a_row_for_each_finding_with_its_links(context: Context) -> None:
    html = findings.table(context)
    assert html.count("<tr id=") == len(ROWS)
    assert f"<caption>{len(ROWS)} findings</caption>" in html
    row = ROWS[0]
    cell = html.partition(f'<tr id="{row["id"]}"')[2].partition("</tr>")[0]
    assert f'#{row["section"]}"' in cell
    assert f'references/#ref-{row["reference"]}"' in cell


@pytest.mark.parametrize(
    "field", ["direction", "effect", "cancer", "msc_source", "models", "outcome"]
)
def test_the_counts_beside_the_choices_are_those_of_the_data(context: Context, field: str) -> None:
    expected: Counter[str] = Counter()
    for row in ROWS:
        value = row.get(field, [])
        expected.update(value if isinstance(value, list) else [value])
    html = findings.controls(context)
    shown = re.findall(rf'name="{field}" value="([^"]+)">.*?<span class="count">(\d+)</span>', html)
    assert {value: int(count) for value, count in shown} == expected


def cells(html: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Cancer and effect -> the side to which the cell leans, and its marks."""
    found = re.findall(
        r'map__cell--(\w+)"><a href="[^"]*\?cancer=([a-z-]+)&amp;effect=([a-z-]+)">(.*?)</a>', html
    )
    return {(cancer, effect): (side, marks) for side, cancer, effect, marks in found}


def expected_rows() -> dict[tuple[str, str], list[dict[str, Any]]]:
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for effect in TUMOR:
        for row in showing(effect):
            for cancer in row["cancer"]:
                rows[cancer, effect].append(row)
    return rows


def test_each_cell_of_the_map_counts_works_by_direction(context: Context) -> None:
    html = map.matrix(context)
    assert STUDIES in html
    shown, expected = cells(html), expected_rows()
    assert set(shown) == set(expected)
    for place, rows in expected.items():
        marks = text(shown[place][1])
        for direction, sign in SIGNS.items():
            count = len(works(rows, direction))
            assert (f"{sign} {direction} {count}" in marks) == bool(count), place


def test_a_cell_says_how_many_of_its_therapies_worked(context: Context) -> None:
    shown = cells(map.matrix(context))
    for place, rows in expected_rows().items():
        count, good = len(works(rows, "therapy")), len(that_worked(rows))
        if count:
            assert f"● therapy {good}/{count}" in text(shown[place][1])
            assert f'title="therapy: {good} of {count} worked"' in shown[place][1]
        else:
            assert "●" not in shown[place][1]


def test_native_cells_alone_tint_a_cell(context: Context) -> None:
    shown = cells(map.matrix(context))
    for place, rows in expected_rows().items():
        foe, friend = len(works(rows, "promotes")), len(works(rows, "inhibits"))
        side = "foe" if foe > friend else "friend" if friend > foe else "even"
        side = side if foe or friend else "none"
        assert shown[place][0] == side, place


def test_totals_count_each_work_once(context: Context) -> None:
    html, expected = map.matrix(context), expected_rows()
    totals = dict(re.findall(r'map__total"><a href="([^"]*)">(.*?)</a></td>', html))
    cancers = {cancer for cancer, _ in expected}
    effects = {effect for _, effect in expected}
    for name, values in (("cancer", cancers), ("effect", effects)):
        for value in values:
            rows = [r for place, rs in expected.items() if value in place for r in rs]
            marks = text(totals[f"../../evidence/findings/?{name}={value}"])
            for direction, sign in SIGNS.items():
                count = len(works(rows, direction))
                assert (f"{sign} {direction} {count}" in marks) == bool(count), value
    every = [row for rows in expected.values() for row in rows]
    marks = text(totals["../../evidence/findings/"])
    assert f"▲ promotes {len(works(every, 'promotes'))}" in marks
    assert f"● therapy {len(that_worked(every))}/{len(works(every, 'therapy'))}" in marks


def test_rows_of_the_map_go_down_by_works_and_not_stated_is_last(context: Context) -> None:
    body = map.matrix(context).partition("<tbody>")[2].partition("</tbody>")[0]
    titles = {value["title"]: value["const"] for value in LISTS["cancer"]["oneOf"]}
    heads = [titles[unescape(head)] for head in re.findall(r'scope="row">([^<]*)<', body)]
    expected = expected_rows()
    counts = {
        cancer: len({r["reference"] for (c, _), rs in expected.items() if c == cancer for r in rs})
        for cancer in heads
    }
    named = [head for head in heads if head not in ("several", "none", "unspecified")]
    assert [counts[head] for head in named] == sorted((counts[h] for h in named), reverse=True)
    assert heads[-1] == "unspecified"
    assert set(heads) == {cancer for cancer, _ in expected}


def test_an_empty_cell_leads_to_a_search_for_what_is_told_nowhere_here(context: Context) -> None:
    html, expected = map.matrix(context, repository="https://example.org/r/"), expected_rows()
    empty = re.findall(r'map__nowhere" href="([^"]*)" rel="noopener" data-place="([^"]*)"', html)
    cancers = {cancer for cancer, _ in expected}
    effects = {effect for _, effect in expected}
    assert len(empty) == len(cancers) * len(effects) - len(expected)
    words = {
        value["title"]: value.get("x-pubmed", value["title"])
        for name in ("cancer", "effect")
        for value in LISTS[name]["oneOf"]
    }
    for address, place in empty:
        parts = urlsplit(unescape(address))
        assert parts.netloc == "pubmed.ncbi.nlm.nih.gov"
        asked = parse_qs(parts.query)["term"][0]
        cancer, effect = unescape(place).rsplit(", ", 1)
        assert "mesenchymal stromal cell" in asked
        assert f"({words[effect]})" in asked
        assert cancer == "no cancer" or f"({words[cancer]})" in asked
    form = re.findall(r'data-form="https://example.org/r/issues/new\?template=([^"]+)"', html)[0]
    assert (ROOT / ".github/ISSUE_TEMPLATE" / form).is_file()
    assert 'data-form="../../contributing/"' in map.matrix(context)


def test_what_the_contradictions_leave_open_is_marked(context: Context) -> None:
    questions = ours.loaded().contradictions
    rows = rows_of("contradictions")
    expected: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for cancer in row.get("cancer", []) if row["state"] == "open" else []:
            for effect in row.get("effect", []):
                expected[cancer, effect].append(row["id"])
    html = map.matrix(context, questions)
    for cancer, effect in expected_rows():
        cell = html.partition(f"?cancer={cancer}&amp;effect={effect}")[2].partition("</td>")[0]
        found = re.findall(r'data-questions="([^"]*)"', cell)
        assert found == ([" ".join(expected[cancer, effect])] if expected[cancer, effect] else [])
    assert "map__open" not in map.matrix(context).partition("<table")[2]


def test_the_map_explains_its_tint_and_its_signs(context: Context) -> None:
    legend = text(map.matrix(context).partition("<table")[0])
    for words in ("native cells promote", "they inhibit", "never part of the tint", "left open"):
        assert words in legend


def test_the_balance_of_each_effect_counts_works(context: Context) -> None:
    html = map.balances(context)
    for effect in TUMOR:
        rows = showing(effect)
        part = html.partition(f"?effect={effect}")[2].partition("</dd>")[0]
        for direction, sign in SIGNS.items():
            count = len(works(rows, direction))
            assert (f"{sign} {direction} {count}" in text(part)) == bool(count)
        if count := len(works(rows, "therapy")):
            told = f"● therapy {count}, of which {len(that_worked(rows))} worked"
            assert told in text(part)
        assert STUDIES in part


def made(direction: str, outcome: str = "", number: int = 1, reference: str = "a2020b") -> Finding:
    return Finding(
        f"{reference}-{number}",
        reference,
        "x",
        "S.",
        direction,
        ("survival",),
        (),
        (),
        (),
        outcome=outcome,
    )


def bars(html: str) -> list[dict[str, int]]:
    return [
        {name: int(count) for name, count in re.findall(r'part--([a-z]+)" width="(\d+)000"', bar)}
        for bar in html.split("balance__bar")[1:]
    ]


def test_a_therapy_is_never_added_to_native_cells(context: Context) -> None:
    html = balance([made("inhibits"), made("therapy", "worked", reference="c2021d")], context)
    assert bars(html) == [{"inhibits": 1}, {"therapy": 1}]


@pytest.mark.parametrize("outcome", ["did-not-work", "mixed", "not-assessable"])
def test_a_therapy_that_did_not_work_stands_on_no_side(context: Context, outcome: str) -> None:
    html = balance([made("therapy", outcome)], context)
    assert bars(html) == [{"neutral": 1}]
    assert "therapy 1, of which 0 worked" in text(html)


def test_a_work_that_tells_of_success_and_failure_did_not_work(context: Context) -> None:
    html = balance([made("therapy", "worked"), made("therapy", "did-not-work", 2)], context)
    assert "therapy 1, of which 0 worked" in text(html)


def test_each_therapy_in_the_table_says_whether_it_worked(context: Context) -> None:
    html = findings.table(context)
    titles = {value["const"]: value["title"] for value in LISTS["therapy_outcome"]["oneOf"]}
    for row in ROWS:
        cells = html.partition(f'<tr id="{row["id"]}"')[2].partition("</tr>")[0]
        told = text(re.findall(r"<td.*?</td>", cells)[1])
        if "outcome" in row:
            assert told == f"● therapy : {titles[row['outcome']]}"
        else:
            assert not any(title in told for title in set(titles.values()) - {"mixed"})


def test_what_counts_nowhere_says_why_in_the_table_and_in_its_chapter(context: Context) -> None:
    silent = [f for f in context.evidence.findings if not f.counts]
    assert {f.id for f in silent} == {r["id"] for r in ROWS if r not in COUNTED}
    table = findings.table(context)
    for finding in silent:
        row = table.partition(f'<tr id="{finding.id}"')[2].partition("</tr>")[0]
        why = finding.set_aside or finding.caveats
        assert why in unescape(row)
        assert why in unescape(findings.chapter_section([finding], "x", context))


def test_a_chapter_shows_its_own_findings(context: Context) -> None:
    told = [f for f in context.evidence.findings if f.section.startswith("angio-")]
    html = findings.chapter_section(told, "angio", context)
    assert 'id="angio-evidence"' in html
    assert f"{len(told)} findings as a table" in html
    assert findings.chapter_section([], "angio", context) == ""


def test_a_balance_of_nothing_is_nothing(context: Context) -> None:
    assert balance([], context) == ""
