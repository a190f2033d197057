"""Every number on an evidence page is counted again here, by another path: from the YAML."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
import yaml

from companion.markdown.render import rendered
from companion.pages import contradictions, findings, map, mediators, trials  # noqa: A004
from companion.pages.elements import STUDIES, Context, balance
from companion.sharing.citable import citables
from companion.sources.project import load
from samples import ROOT

ROWS: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs/data/findings.yaml").read_text())
COUNTED = [
    row for row in ROWS if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
]
TUMOR = {
    *("proliferation", "stemness", "angiogenesis", "metastasis", "dormancy", "immune-evasion"),
    *("resistance", "stroma", "survival", "transformation", "relapse"),
}
SIGNS = {"promotes": "▲", "inhibits": "▼", "mixed": "◆", "therapy": "●", "neutral": "○"}


@pytest.fixture(scope="module")
def context() -> Context:
    project = rendered(load(ROOT))
    parts = [part for chapter in project.chapters for part in citables(chapter)]
    return Context(
        project.evidence,
        project.bibliography.references,
        {part.id: part.path for part in parts},
        {part.id: f"{part.chapter}: {part.title}" for part in parts},
        "../../",
    )


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


@pytest.mark.parametrize("field", ["direction", "effect", "cancer", "msc_source", "models"])
def test_the_counts_beside_the_choices_are_those_of_the_data(context: Context, field: str) -> None:
    expected: Counter[str] = Counter()
    for row in ROWS:
        value = row[field]
        expected.update(value if isinstance(value, list) else [value])
    html = findings.controls(context)
    shown = re.findall(rf'name="{field}" value="([^"]+)">.*?<span class="count">(\d+)</span>', html)
    assert {value: int(count) for value, count in shown} == expected


def test_each_cell_of_the_map_counts_works_by_direction(context: Context) -> None:
    works: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in COUNTED:
        for effect in set(row["effect"]) & TUMOR:
            for cancer in row["cancer"]:
                works[cancer, effect, row["direction"]].add(row["reference"])
    html = map.matrix(context)
    assert STUDIES in html
    shown = {}
    for cancer, effect, marks in re.findall(
        r'\?cancer=([a-z-]+)&amp;effect=([a-z-]+)">(.*?)</a>', html
    ):
        for direction, count in re.findall(r'title="(\w+)">.*?</span>(\d+)</span>', marks):
            shown[cancer, effect, direction] = int(count)
    assert shown == {place: len(keys) for place, keys in works.items()}


def test_the_balance_of_each_effect_counts_works(context: Context) -> None:
    html = map.balances(context)
    for effect in TUMOR:
        works: dict[str, set[str]] = defaultdict(set)
        for row in COUNTED:
            if effect in row["effect"]:
                works[row["direction"]].add(row["reference"])
        part = html.partition(f"?effect={effect}")[2].partition("</dd>")[0]
        for direction, keys in works.items():
            assert f"{SIGNS[direction]} {direction} {len(keys)}" in text(part)
        assert STUDIES in part


def test_contradictions_are_the_effects_and_mediators_with_both_signs(context: Context) -> None:
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in COUNTED:
        for effect in set(row["effect"]) & TUMOR:
            sides["effect", effect].add(row["direction"])
        for mediator in row.get("mediators", []):
            sides["mediator", mediator].add(row["direction"])
    expected = {place for place, signs in sides.items() if {"promotes", "inhibits"} <= signs}
    found = {(c.kind, c.name) for c in contradictions.find(context.evidence)}
    assert found == expected
    html = contradictions.as_html(context)
    assert html.count('<section class="contradiction">') == len(expected)


def test_the_two_sides_say_what_differs(context: Context) -> None:
    html = contradictions.as_html(context)
    part = text(html.partition('id="contradiction-proliferation"')[2].partition("</section>")[0])
    assert "▲ only:" in part
    assert "▼ only:" in part
    promotes = {
        row["reference"]
        for row in COUNTED
        if "proliferation" in row["effect"] and row["direction"] == "promotes"
    }
    assert f"▲ promotes ({len(promotes)})" in part


def test_the_index_lists_each_mediator_with_all_its_findings(context: Context) -> None:
    html = mediators.as_html(context)
    counts = Counter(name for row in ROWS for name in row.get("mediators", []))
    assert html.count("<dt id=") == len(counts)
    entry = html.partition('id="mediator-il-6"')[2].partition("<dt")[0]
    assert f"findings ({counts['IL-6']})" in entry
    assert "#!/symbol/IL6" in entry


def test_trials_stand_in_the_table_and_on_the_timeline(context: Context) -> None:
    rows = yaml.safe_load((ROOT / "docs/data/trials.yaml").read_text())
    html = trials.table(context)
    assert html.count("<tr id=") == len(rows)
    for row in rows:
        for identifier in row.get("registry_ids", []):
            assert identifier in html
        if row.get("read_on"):
            assert f"read {row['read_on']}" in html
    dated = [row for row in rows if row.get("started") or row.get("published")]
    drawing = trials.timeline(context)
    assert f"Timeline of {len(dated)} trials" in drawing
    assert drawing.count('font-size="13"') == len(dated)


def test_without_a_dated_trial_there_is_no_timeline(context: Context) -> None:
    undated = tuple(replace(t, started=None, published=None) for t in context.evidence.trials)
    bare = replace(context, evidence=replace(context.evidence, trials=undated))
    assert trials.timeline(bare) == ""


def test_a_chapter_shows_its_own_findings(context: Context) -> None:
    told = [f for f in context.evidence.findings if f.section.startswith("angio-")]
    html = findings.chapter_section(told, "angio", context)
    assert 'id="angio-evidence"' in html
    assert f"{len(told)} findings as a table" in html
    assert findings.chapter_section([], "angio", context) == ""


def test_a_balance_of_nothing_is_nothing(context: Context) -> None:
    assert balance([], context) == ""
