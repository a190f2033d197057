"""What no schema can say of the evidence: links, directions, names; causes before consequences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import problems, rules
from companion import checks
from companion.markdown.render import rendered
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, MEDIATORS, TRIALS

Make = Callable[..., Path]
FILE = "docs/data/findings.yaml"
NEUTRAL = "direction: neutral"
THERAPY = "direction: therapy\n  payload: TRAIL\n  payload_class: death-ligand\n  outcome: "
RETRACTED = FINDINGS.split("\n\n")[0].replace("karnoub2007mesenchymal", "rubio2005spontaneous")
CITING = {
    CHAPTER_FILE: CHAPTER.replace(
        "Vessels grow [", "One claim is retracted [@rubio2005spontaneous]. Vessels grow ["
    )
}


def of_rows(root: Path) -> list[str]:
    """The rules that the rows of data break."""
    families = ("findings/", "trials/", "mediators/", "vocabulary/")
    return [problem.rule for problem in problems(root) if problem.rule.startswith(families)]


def test_sound_rows_have_no_problems(project: Make) -> None:
    assert of_rows(project()) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("reference: karnoub2007mesenchymal", "reference: nobody", "unknown-reference"),
        ("section: angio-growth", "section: angio-none", "unknown-section"),
        ("section: angio-growth", "section: angio-limits", "section-does-not-cite"),
        ("mediators: [CCL5]", "mediators: [CCL6]", "unknown-mediator"),
        ("effect: [metastasis]", "effect: [homing]", "no-tumor-effect"),
        ("effect: [metastasis]", "effect: [association, survival]", "association-with-direction"),
        ("msc_source: [bone-marrow]", "msc_source: [none]", "direction-without-mscs"),
        ("otsu2009concentration-1", "karnoub2007mesenchymal-1", "duplicate-id"),
        ("karnoub2007mesenchymal-1", "karnoub2007mesenchymal-one", "id-disagrees"),
        ("[culture, xenograft]", "[pooled]", "no-level"),
        ("species: [human]", "species: [human]\n  caveats: 'Retracted: no.'",
         "sound-called-unsound"),
    ],
)  # fmt: skip
def test_what_a_finding_says_against_itself_or_the_text_is_found(
    project: Make, old: str, new: str, rule: str
) -> None:
    assert old in FINDINGS
    assert f"findings/{rule}" in rules(project({FILE: FINDINGS.replace(old, new, 1)}))


@pytest.mark.parametrize(
    ("direction", "effect", "source", "cancer", "is_found"),
    [
        (NEUTRAL, "metastasis", "bone-marrow", "breast", False),  # looked for, and none seen
        (NEUTRAL, "metastasis", "none", "breast", True),  # no MSCs that could have had one
        (NEUTRAL, "metastasis", "bone-marrow", "none", True),  # no tumor to have one on
        (NEUTRAL, "association, metastasis", "none", "breast", False),
        (NEUTRAL, "homing", "none", "none", False),
    ],
)
def test_a_neutral_finding_names_an_effect_only_where_one_could_have_been_seen(
    project: Make, direction: str, effect: str, source: str, cancer: str, is_found: bool
) -> None:
    text = (
        FINDINGS.replace("direction: promotes", direction, 1)
        .replace("effect: [metastasis]", f"effect: [{effect}]", 1)
        .replace("[bone-marrow]", f"[{source}]", 1)
        .replace("cancer: [breast]\n", f"cancer: [{cancer}]\n", 1)
    )
    found = of_rows(project({FILE: text}))
    assert found == (["findings/neutral-with-effect"] if is_found else [])


@pytest.mark.parametrize(("outcome", "is_found"), [("worked", True), ("not-assessable", False)])
def test_a_therapy_that_was_only_delivered_cannot_have_worked(
    project: Make, outcome: str, is_found: bool
) -> None:
    text = FINDINGS.replace("direction: promotes", f"{THERAPY}{outcome}", 1)
    found = of_rows(project({FILE: text.replace("effect: [metastasis]", "effect: [delivery]", 1)}))
    assert found == (["findings/no-tumor-effect"] if is_found else [])


def test_a_finding_on_a_retracted_work_says_so_and_counts_nowhere(project: Make) -> None:
    files = {FILE: f"{FINDINGS}\n{RETRACTED}\n", **CITING}
    assert of_rows(project(files)) == ["findings/unsound-unnamed"]
    files[FILE] = f"{FINDINGS}\n{RETRACTED}\n  caveats: 'Retracted: not repeated.'\n"
    root = project(files)
    assert of_rows(root) == []
    assert len(load(root).evidence.counted) == 2


def test_setting_a_retracted_work_aside_does_not_hide_its_retraction(project: Make) -> None:
    text = f"{FINDINGS}\n{RETRACTED}\n  set_aside: The chapter says that nothing rests on it.\n"
    assert of_rows(project({FILE: text, **CITING})) == ["findings/unsound-unnamed"]


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("trials", TRIALS.replace("angio-growth", "angio-none"), "trials/unknown-section"),
        (
            "trials",
            TRIALS.replace("[otsu2009concentration]", "[nobody]"),
            "trials/unknown-reference",
        ),
        ("trials", TRIALS + "  treated: 7\n", "trials/more-treated"),
        ("trials", TRIALS + TRIALS, "trials/duplicate-id"),
        ("mediators", MEDIATORS + MEDIATORS, "mediators/duplicate-name"),
        (
            "mediators",
            MEDIATORS + MEDIATORS.replace("name: CCL5", "name: ccl5"),
            "mediators/duplicate-id",
        ),
        (
            "mediators",
            MEDIATORS + MEDIATORS.replace("name: CCL5", "name: CCL9"),
            "mediators/ambiguous-name",
        ),
        (
            "mediators",
            MEDIATORS + "- name: X\n  kind: other\n  standard: X\n  also: [Rantes]\n",
            "mediators/ambiguous-name",
        ),
        ("mediators", MEDIATORS + "- name: X\n  kind: other\n  standard: X\n", "mediators/unused"),
    ],
)
def test_a_flawed_trial_or_mediator_is_found(
    project: Make, name: str, text: str, rule: str
) -> None:
    assert rule in rules(project({f"docs/data/{name}.yaml": text}))


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "line"),
    [
        (FILE, "- id: otsu", "- id: [otsu", "findings/syntax", 13),
        (FILE, "direction: inhibits", "direction: {", "findings/syntax", 17),
        (FILE, "direction: inhibits", "direction: slows", "findings/unknown-value", 17),
        (FILE, "[3d-culture]", "3d-culture", "findings/type", 22),
        (FILE, "[3d-culture]", "[dish]", "findings/unknown-value", 22),
        (FILE, "mediators: [CCL5]", "mediators: CCL5", "findings/type", 7),
        ("docs/data/mediators.yaml", "- name", "-\tname\n x", "mediators/syntax", 1),
        ("docs/data/vocabulary.schema.json", "{", "", "vocabulary/syntax", 2),
        ("docs/data/findings.schema.json", "{", "", "findings/schema", 2),
        (
            "docs/data/findings.schema.json",
            '"type": "string"',
            '"type": "strig"',
            "findings/schema",
            0,
        ),
        ("docs/data/findings.schema.json", '"pattern": "', '"pattern": "(', "findings/schema", 0),
        (
            "docs/data/findings.schema.json",
            '"minLength": 1',
            '"minLength": "1"',
            "findings/schema",
            0,
        ),
        (
            "docs/data/findings.schema.json",
            "vocabulary.schema",
            "vocab.schema",
            "findings/schema",
            0,
        ),
        ("docs/data/contradictions.schema.json", '"string"', '"strig"', "contradictions/schema", 0),
        ("docs/data/glossary.schema.json", '"string"', '"strig"', "glossary/schema", 0),
    ],
)
def test_one_broken_character_is_one_problem(
    project: Make, file: str, old: str, new: str, rule: str, line: int
) -> None:
    root = project()
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    (problem,) = problems(root)
    assert (problem.rule, problem.path) == (rule, file)
    assert problem.line == (line or text[: text.index(old)].count("\n") + 1)


def test_a_mediator_that_a_flawed_row_names_is_not_told_to_be_unused(project: Make) -> None:
    row = FINDINGS.split("\n\n")[0].replace("mediators: [CCL5]", "mediators: CCL5 of MSCs")
    assert of_rows(project({FILE: row})) == ["findings/type"]


def test_an_empty_file_of_findings_says_so_once(project: Make) -> None:
    assert [problem.rule for problem in problems(project({FILE: ""}))] == ["findings/empty"]


def test_a_cited_study_without_a_finding_is_noted_but_no_error(project: Make) -> None:
    root = project({FILE: FINDINGS.split("\n\n")[1]})
    assert of_rows(root) == []
    notes = [p for p in checks.everything(rendered(load(root))) if p.rule == "findings/none"]
    assert "karnoub2007mesenchymal" in notes[0].message
    assert notes[0].fix.startswith("Print a row to fill in: .venv/bin/companion finding ")
