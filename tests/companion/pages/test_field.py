"""The field of evidence shows what the data hold: counted again here, from the YAML."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

import ours
from companion.pages import cards, field, minutes, narrowing
from companion.pages.chapter_head import with_head
from companion.pages.edition import Edition
from companion.pages.elements import STUDIES, Context
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
LEVEL = {value["const"]: value.get("x-level", "") for value in LISTS["model"]["oneOf"]}
TITLE = {value["const"]: value["title"] for value in LISTS["level"]["oneOf"]}
TUMOR = {value["const"] for value in LISTS["effect"]["oneOf"] if value.get("x-tumor")}
CELL = re.compile(
    r'<g class="field__cell field__cell--(\w+)" role="group" aria-label="([^"]*)".*?</g>', re.DOTALL
)


def level(row: dict[str, Any]) -> str:
    """As contributing.md says it: a trial, people alone, else the strongest of the others."""
    given = {LEVEL[model] for model in row["models"]} - {""}
    if "trial" in given:
        return "trial"
    if given == {"human"}:
        return "human"
    return "animal" if "animal" in given else "in vitro"


def lane(row: dict[str, Any]) -> str:
    if row["direction"] == "therapy":
        return "worked" if row["outcome"] == "worked" else "unshown"
    return "undecided" if row["direction"] in ("mixed", "neutral") else str(row["direction"])


@pytest.fixture(scope="module")
def edition() -> Edition:
    return ours.edition()


@pytest.fixture(scope="module")
def context(edition: Edition) -> Context:
    return edition.context("../../")


def test_each_finding_that_counts_has_one_mark_and_no_other_has_one(context: Context) -> None:
    marks = re.findall(r'data-card="([^"]+)"', field.whole(context))
    assert Counter(marks) == Counter(row["id"] for row in COUNTED)


def test_marks_stand_by_level_and_direction_and_their_number_is_told(context: Context) -> None:
    expected = Counter((TITLE[level(row)], lane(row)) for row in COUNTED)
    found = {}
    for match in CELL.finditer(field.whole(context)):
        title = match[2].split(",")[0]
        found[title, match[1]] = match[0].count("<a ")
        assert match[2].endswith(f": {found[title, match[1]]}")
        assert f">{found[title, match[1]]}</text>" in match[0]
    assert found == expected


def test_the_field_says_in_words_what_it_shows_and_what_it_does_not(context: Context) -> None:
    html = field.whole(context)
    works = len({row["reference"] for row in COUNTED})
    assert f"Each mark is one finding: {len(COUNTED)} of {works} works." in html
    told = re.findall(r"<desc[^>]*>(.*?)</desc>", html)[0]
    lanes = Counter(map(lane, COUNTED))
    assert f"{len(COUNTED)} findings, one mark each." in told
    assert f"inhibits {lanes['inhibits']}, " in told
    assert f"not shown to work {lanes['unshown']}." in told
    assert STUDIES in told.lower()
    assert STUDIES in html.partition("<figcaption>")[2].lower()


def test_each_mark_leads_to_a_citation_of_its_work_in_the_chapter_that_tells_it(
    edition: Edition, context: Context
) -> None:
    cited = {
        f"{chapter.address}#cite-{group.number}": group.keys
        for chapter in edition.project.chapters
        for group in chapter.outline.groups
    }
    homes = {s.id: c.address for c in edition.project.chapters for s in c.sections}
    rows = {row["id"]: row for row in COUNTED}
    links = re.findall(r'<a href="\.\./\.\./([^"]+)" data-card="([^"]+)"', field.whole(context))
    for address, identifier in links:
        row = rows[identifier]
        assert address.startswith(homes[row["section"]]), identifier
        if "#cite-" in address:
            assert row["reference"] in cited[address]
    assert sum("#cite-" in address for address, _ in links) > 0.9 * len(links)


def test_the_source_of_the_cells_is_a_sign_and_no_color(context: Context) -> None:
    html = field.whole(context)
    drawn = re.findall(r'<g id="field-(\w+)">(.*?)</g>', html)
    name_of = {shape: name for name, shape in drawn}
    marks = re.findall(r'data-card="[^"]*"[^>]*>(.*?)</a>', html)
    used = Counter(name_of[shape] for shape in marks)
    assert used["marrow"] == sum(row["msc_source"] == ["bone-marrow"] for row in COUNTED)
    assert used["none"] == sum(row["msc_source"] == ["none"] for row in COUNTED)
    assert len({shape for _, shape in drawn}) == len(drawn) == len(used)
    for sign in used:
        assert f'<use href="#field-{sign}"/></svg>' in html


def test_a_small_field_lights_what_it_is_given_as_far_as_it_counts(context: Context) -> None:
    findings = [f for f in context.evidence.findings if f.section.startswith("angio-")]
    expected = {row["id"] for row in COUNTED if row["section"].startswith("angio-")}
    assert {f.id for f in findings} > expected, "one of this chapter's findings is set aside"
    html = field.small(context, findings, heading="Told & here", more="x/?a=1&b=2")
    assert set(re.findall(r'data-card="([^"]+)"', html)) == expected
    assert f"Told &amp; here: {len(expected)} of {len(COUNTED)}" in html
    assert 'href="x/?a=1&amp;b=2"' in html
    dots = re.findall(r'class="field__dots" d="([^"]*)"', html)[0]
    assert dots.count("h0") == len(COUNTED)
    told = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    for name, sign in {"promotes": "▲", "inhibits": "▼", "mixed": "◆", "neutral": "○"}.items():
        count = sum(row["direction"] == name for row in COUNTED if row["id"] in expected)
        assert (f"{sign} {name} {count}" in told) == bool(count)
    assert field.small(context, [], heading="x") == ""
    assert field.small(context, [f for f in findings if not f.counts], heading="x") == ""


def test_a_small_field_says_how_many_therapies_worked(context: Context) -> None:
    findings = [f for f in context.evidence.findings if f.section.startswith("suicide-")]
    rows = [row for row in COUNTED if row["section"].startswith("suicide-")]
    lanes = Counter(map(lane, rows))
    html = " ".join(re.sub(r"<[^>]+>", " ", field.small(context, findings, heading="x")).split())
    total = lanes["worked"] + lanes["unshown"]
    assert f"● therapy {total}, of which {lanes['worked']} worked" in html


def test_a_small_field_is_light(context: Context) -> None:
    told = [f for f in context.evidence.findings if f.section.startswith("angio-")]
    assert len(field.small(context, told, heading="x").encode()) < 16_000


def test_each_chapter_has_its_small_field_before_its_key_points(edition: Edition) -> None:
    for chapter in edition.project.chapters:
        ids = {section.id for section in chapter.sections}
        expected = {row["id"] for row in COUNTED if row["section"] in ids}
        page = '<h1>x</h1><div class="admonition abstract">Key points</div>'
        html = with_head(page, chapter, edition.project, edition.context("../../"))
        head, _, _ = html.partition('<div class="admonition abstract">')
        assert set(re.findall(r'data-card="([^"]+)"', head)) == expected
        assert f"{minutes.of_words(chapter.outline.words)} min to read" in head
        if expected:
            assert f"?chapter={chapter.address.replace('/', '%2F')}" in head


def test_hostile_words_reach_the_field_escaped(context: Context) -> None:
    first = context.evidence.counted[0]
    bad = replace(first, summary="<b>&", section='"><script>', reference='x"><script>y</script>')
    evidence = replace(context.evidence, findings=(bad,))
    hostile = replace(context, evidence=evidence, places=None, sentences={}, references={})
    for html in (
        field.whole(hostile),
        field.small(hostile, [bad], heading="<script>x</script>", more='"><script>'),
        narrowing.marks(hostile),
    ):
        assert "<script>" not in html
        assert "<b>" not in html


def test_the_table_on_the_map_says_the_same(context: Context) -> None:
    html = narrowing.marks(context)
    rows = {row["id"]: row for row in COUNTED}
    found = re.findall(r'<tr id="row-([^"]+)" (.*?)>(.*?)</tr>', html, re.DOTALL)
    assert [identifier for identifier, _, _ in found] == re.findall(
        r'data-card="([^"]+)"', field.whole(context)
    ), "one row a mark, in the order of the marks"
    for identifier, data, cells in found:
        row = rows[identifier]
        values = dict(re.findall(r'data-([a-z-]+)="([^"]*)"', data))
        effects = row["effect"]
        if "association" in effects:
            effects = [effect for effect in effects if effect not in TUMOR]
        assert values["effect"] == "|".join(effects)
        assert values["cancer"] == "|".join(row["cancer"])
        assert values["msc-source"] == "|".join(row["msc_source"])
        assert values["level"] == level(row)
        assert unescape(values["mediators"]) == "|".join(row.get("mediators", []))
        assert row["summary"] in unescape(cells)
        assert TITLE[level(row)] in cells


def test_the_lists_that_narrow_offer_only_what_the_marks_hold(context: Context) -> None:
    html = narrowing.controls(field.places_of(context), context)
    for name in ("cancer", "msc_source", "mediators"):
        listed = re.findall(rf'<select name="{name}".*?</select>', html)[0]
        offered = {unescape(v) for v in re.findall(r'<option value="([^"]+)"', listed)}
        assert offered == {value for row in COUNTED for value in row.get(name, [])}


def test_the_cards_hold_every_finding_with_its_work(edition: Edition) -> None:
    context = edition.context("")
    files = dict(cards.files(context, edition.formatter, edition.counts))
    assert len(files) == len({row["id"][0] for row in COUNTED})
    titles = {r.key: r.title for r in edition.project.bibliography}
    for row in COUNTED:
        made = json.loads(files[f"assets/cards/{row['id'][0]}.json"])
        key, facts, sentence = made["findings"][row["id"]]
        assert (key, sentence) == (row["reference"], row["summary"])
        assert TITLE[level(row)] in facts
        html = made["works"][key]
        assert titles[key] in unescape(html)
        assert "<template" not in html
        assert f'data-copy-bibtex="{key}"' in html


def test_without_a_citation_a_mark_leads_to_its_section_or_to_its_row(context: Context) -> None:
    finding: Finding = context.evidence.counted[0]
    bare = replace(context, sentences={})
    assert bare.sentence(finding) == context.addresses[finding.section]
    assert replace(bare, addresses={}).sentence(finding) == f"evidence/findings/#{finding.id}"
