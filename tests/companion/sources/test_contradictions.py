"""The contradictions that the chapters tell: read, checked, exported, shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml

import ours
from companion import checks, statistics
from companion.markdown.render import rendered
from companion.pages import questions
from companion.pages.elements import Context
from companion.sharing import tabular
from companion.sources.contradictions import DIFFERENCES
from companion.sources.project import Project, load
from samples import CONTRADICTIONS, ROOT

Make = Callable[..., Path]
FILE = "docs/data/contradictions.yaml"
SETTINGS = """\
site_name: Small
nav:
  - Foe: [foe/angiogenesis.md]
markdown_extensions: [attr_list, admonition]
"""
TABLE = ROOT / "docs" / "data" / "contradictions.yaml"


def problems(root: Path) -> list[tuple[str, int]]:
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    found = checks.everything(rendered(load(root)))
    return [(p.rule, p.line) for p in found if p.rule.startswith("contradictions/")]


def test_a_question_is_read_with_its_sides_and_their_lines(project: Make) -> None:
    (question,) = load(project()).contradictions
    assert question.id == "contra-spread"
    assert [side.findings for side in question.sides] == [
        ("karnoub2007mesenchymal-1",),
        ("otsu2009concentration-1",),
    ]
    assert [side.line for side in question.sides] == [9, 11]
    assert question.sections == ("angio-growth",)


def test_differences_stand_in_one_order_whatever_the_order_of_the_file(project: Make) -> None:
    (question,) = load(project()).contradictions
    assert [name for name, _ in question.differs] == ["source", "dose"]


def test_a_sound_file_has_no_problems(project: Make) -> None:
    assert problems(project()) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("kind: native-cells", "kind: quarrel", "unknown-value", 1),
        ("state: open", "state: undecided", "unknown-value", 1),
        ("effect: [metastasis]", "effect: [spread]", "unknown-value", 1),
        ("cancer: [breast]", "cancer: [mamma]", "unknown-value", 1),
        ("    dose: High", "    weather: High", "unknown-field", 15),
        ("section: angio-growth", "section: angio-none", "unknown-section", 1),
        ("mediators: [CCL5]", "mediators: [CCL6]", "unknown-mediator", 1),
        ("section: angio-growth", "section: angio-limits", "not-told", 9),
        ("karnoub2007mesenchymal-1", "karnoub2007mesenchymal-9", "unknown-finding", 9),
        ("references: [otsu2009concentration]", "references: [nobody]", "unknown-reference", 11),
        ("      findings: [karnoub2007mesenchymal-1]\n", "", "no-work", 9),
        ("state: open", "state: leaning", "verdict", 1),
        ("state: open", "state: open\n  verdict: To one side.", "verdict", 1),
        ("    - claim: In mice,", "    - note: In mice,", "row", 9),
        ("  differs:\n    dose: High on one side only.\n    source: ", "  differs: ", "row", 1),
        ("  state: open\n", "", "row", 1),
        ("- id: contra", "- id: [contra", "syntax", 1),
    ],
)  # fmt: skip
def test_a_flawed_question_is_found_on_its_line(
    project: Make, old: str, new: str, rule: str, line: int
) -> None:
    assert old in CONTRADICTIONS
    root = project({FILE: CONTRADICTIONS.replace(old, new, 1)})
    assert (f"contradictions/{rule}", line) in problems(root)


@pytest.mark.parametrize("sides", ["none", "[]", "[only]", "[one, two]", "- claim: alone"])
def test_sides_that_are_none_are_told_not_traced(project: Make, sides: str) -> None:
    before, _, rest = CONTRADICTIONS.partition("  sides:\n")
    after = rest[rest.index("  differs:") :]
    root = project({FILE: f"{before}  sides:\n    {sides}\n{after}"})
    assert {rule for rule, _ in problems(root)} == {"contradictions/row"}


def test_an_id_stands_once(project: Make) -> None:
    root = project({FILE: CONTRADICTIONS + CONTRADICTIONS})
    assert [rule for rule, _ in problems(root)] == ["contradictions/duplicate-id"] * 2


def test_a_missing_finding_is_not_told_where_the_findings_cannot_be_read(project: Make) -> None:
    assert problems(project({"docs/data/findings.yaml": "- id: ["})) == []


def test_the_number_of_questions_is_counted(project: Make) -> None:
    root = project({FILE: CONTRADICTIONS + CONTRADICTIONS.replace("spread\n", "again\n", 1)})
    assert statistics.count(load(root))["contradictions told"] == 2


def test_the_table_has_columns_for_three_sides_whether_they_are_there_or_not(
    project: Make,
) -> None:
    (row,) = tabular.contradictions(load(project()).contradictions)
    assert row["side_2_references"] == ["otsu2009concentration"]
    assert row["side_3"] is None
    assert row["differs_dose"] == "High on one side only."
    assert row["verdict"] is None
    assert set(row) >= {f"differs_{name}" for name in DIFFERENCES}


def shown(project: Project) -> str:
    context = Context(
        project.evidence,
        project.bibliography.references,
        {"angio-growth": "foe/angiogenesis/#angio-growth"},
        {"angio-growth": "Vessels: Growth"},
        "../../",
    )
    return questions.as_html(context, project.contradictions)


def test_a_question_is_shown_with_its_anchor_its_sides_and_its_works(project: Make) -> None:
    html = shown(load(project()))
    assert '<h3 id="contra-spread">Do MSCs help a tumor to spread?</h3>' in html
    assert html.count('<div class="side">') == 2
    assert 'data-card="karnoub2007mesenchymal-1"' in html
    assert html.count("1 study<") == 2
    assert html.count("Otsu 2009") == 1
    assert 'href="../../foe/angiogenesis/#angio-growth"' in html
    assert "<dt>dose</dt><dd>High on one side only.</dd>" in html
    assert "Both doses in one model." in html


def test_text_of_a_question_is_text_on_the_page(project: Make) -> None:
    tricky = CONTRADICTIONS.replace("High on one side only.", "a <b> & c")
    assert "<dd>a &lt;b&gt; &amp; c</dd>" in shown(load(project({FILE: tricky})))


def test_a_work_that_counts_nowhere_says_why(project: Make) -> None:
    from samples import FINDINGS

    flawed = FINDINGS.replace("caveats: High dose only.", "caveats: 'Refuted: contaminated.'")
    assert "Refuted: contaminated." in shown(load(project({"docs/data/findings.yaml": flawed})))


# The data of the site itself.


@pytest.fixture(scope="module")
def site() -> Project:
    return ours.loaded()


def test_the_schema_knows_the_differences_that_the_reader_knows() -> None:
    schema = json.loads(TABLE.with_suffix(".schema.json").read_text())
    assert tuple(schema["items"]["properties"]["differs"]["properties"]) == DIFFERENCES


def test_interleukin_6_is_answered_with_model_against_patient(site: Project) -> None:
    assert any(
        "IL-6" in question.mediators and question.kind == "model-against-patient"
        for question in site.contradictions
    )


def test_every_question_of_the_file_is_on_the_page_with_all_its_words(site: Project) -> None:
    html = questions.as_html(
        Context(site.evidence, site.bibliography.references, {}, {}, "../../"),
        site.contradictions,
    )
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    assert len(site.contradictions) == len(rows)
    for row in rows:
        assert f'<h3 id="{row["id"]}">' in html
        for said in (*(side["claim"] for side in row["sides"]), *row["differs"].values()):
            assert said in text
