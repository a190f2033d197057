"""Rows are held against the schemas that are published with them; flaws are told in our words."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from companion.problems import Problem
from companion.sources import files, rows, schemas, vocabulary
from companion.sources.files import Text
from companion.sources.flaws import flaws
from companion.sources.schemas import Schema
from samples import ENTITIES, FINDINGS, MEDIATORS, ROOT, SECTIONS, TRIALS

DATA = ROOT / "docs" / "data"
GLOSSARY = "- term: Pericyte\n  definition: A cell on a vessel.\n  also: [mural cell]\n"
WATCHED = (
    "- {kind: query, id: tumors, service: pubmed, query: cells, since: '2026-11-01'}\n"
    "- {kind: declined, work: '17914389', day: '2026-11-02', reason: Out of our scope.}\n"
)
SOUND = {
    "findings": FINDINGS,
    "trials": TRIALS,
    "mediators": MEDIATORS,
    "entities": ENTITIES,
    "glossary": GLOSSARY,
    "sections": SECTIONS,
    "watch": WATCHED,
}
SUMMARY = "In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5."


def schema(family: str) -> Schema:
    words, _ = vocabulary.parse(files.Shelf().read(DATA / "vocabulary.schema.json", "vocabulary"))
    form = files.Shelf().read(DATA / f"{family}.schema.json", family)
    found, problems = schemas.parse(form, family, words)
    assert found, problems
    return found


ALL = {family: schema(family) for family in schemas.FAMILIES}


def problems(family: str, text: str) -> tuple[Problem, ...]:
    return schemas.read(Text(Path(f"{family}.yaml"), text), family, ALL[family])[2]


@pytest.mark.parametrize("family", schemas.FAMILIES)
def test_a_sound_file_keeps_its_schema(family: str) -> None:
    assert problems(family, SOUND[family]) == ()


FLAWS = [
    # family, what is written, what is written instead, rule, words of message or fix
    ("findings", "direction: promotes", "direction: helps", "unknown-value", "“helps”"),
    ("findings", "direction: promotes", "direction: therpy", "unknown-value", "mean therapy?"),
    ("findings", "[culture, xenograft]", "[dish]", "unknown-value", "3d-culture"),
    ("findings", "direction: promotes", "direction: yes", "type", "direction: YAML reads yes"),
    ("findings", f"summary: {SUMMARY}", "summary: no", "type", "marks: 'no'"),
    ("findings", f"summary: {SUMMARY}", "summary: 1.5", "type", "marks: '1.5'"),
    ("findings", f"summary: {SUMMARY}", "summary: 2026-11-26", "type", "a date, and a text"),
    ("findings", f"summary: {SUMMARY}", "summary: [a, b]", "type", "without brackets"),
    ("findings", f"summary: {SUMMARY}", "summary: {a: b}", "type", "a text that holds a colon"),
    ("findings", f"summary: {SUMMARY}", "summary: Too short.", "short-summary", "20 or more"),
    ("findings", SUMMARY, "long " * 60, "long-summary", "240 or fewer"),
    ("findings", "effect: [metastasis]", "effect: homing, metastasis", "type",
     "effect: [homing, metastasis]"),
    ("findings", "effect: [metastasis]", "effect: [metastasis, metastasis]", "duplicate-value",
     "metastasis twice"),
    ("findings", "effect: [metastasis]", "effect: [metastasis, 5]", "type", "marks: '5'"),
    ("findings", "mediators: [CCL5]", "mediators: []", "empty-field", "delete the line"),
    ("findings", "mediators: [CCL5]", "mediators:", "empty-field", "delete the line"),
    ("findings", "mediators: [CCL5]", "mediator: [CCL5]", "unknown-field", "mean mediators?"),
    ("findings", "section: angio-growth", "section: Growth", "id-form", "like meta-ccl5"),
    ("findings", "direction: promotes", "direction: promotes\n  payload: x",
     "payload-without-therapy", "Remove `payload`"),
    ("findings", "direction: promotes", "direction: promotes\n  outcome: worked",
     "outcome-without-therapy", "Remove `outcome`"),
    ("findings", "direction: promotes",
     "direction: therapy\n  payload_class: drug\n  outcome: worked", "no-payload", "Add `payload"),
    ("findings", "direction: promotes",
     "direction: therapy\n  payload: x\n  payload_class: drug", "no-outcome", "Add `outcome"),
    ("trials", "phase: '1'", "phase: 1", "type", "phase: YAML reads 1 as a number"),
    ("trials", "phase: '1'", "phase: '7'", "unknown-value", "“7”"),
    ("trials", "recruited: 6", "recruited: '6'", "type", "a whole number is due"),
    ("trials", "recruited: 6", "recruited: -6", "range", "0 or more"),
    ("trials", "recruited: 6", "enrolled: 6", "unknown-field", "recruited, treated"),
    ("trials", "started: 2015", "started: 15", "range", "from 1980 to 2100"),
    ("trials", "NCT01234567", "NCT123", "id-form", "EudraCT 2012-003741-15"),
    ("trials", "'2026-11-01'", "2026-11-01", "type", "marks: '2026-11-01'"),
    ("trials", "'2026-11-01'", "'2026-02-30'", "date", "YYYY-MM-DD"),
    ("mediators", "kind: chemokine", "kind: thing", "unknown-value", "“thing”"),
    ("mediators", "symbol: CCL5", "symbol: ccl5", "id-form", "like IL6"),
    ("mediators", "also: [RANTES]", "also: RANTES, SISd", "type", "also: [RANTES, SISd]"),
    ("entities", "id: mediator-ccl5", "id: ccl5", "id-form", "like mediator-il-6"),
    ("entities", 'since: "0.1.0"', "since: 0.1", "type", "marks: '0.1'"),
    ("glossary", "A cell on a vessel.", "b" * 500, "long-definition", "400 or fewer"),
    ("glossary", "also: [mural cell]", "also: mural cell", "type", "also: [mural cell]"),
    ("glossary", "also:", "aslo:", "unknown-field", "mean also?"),
    ("sections", "since: '0.1.0'", "since: 0.1", "type", "marks: '0.1'"),
    ("sections", "chapter: foe/angiogenesis", "chapter: foe/angiogenesis.md", "id-form",
     "like foe/metastasis"),
]  # fmt: skip


@pytest.mark.parametrize(("family", "old", "new", "rule", "words"), FLAWS)
def test_a_flaw_earns_one_sentence_on_its_line(
    family: str, old: str, new: str, rule: str, words: str
) -> None:
    text = SOUND[family]
    assert old in text
    (problem,) = problems(family, text.replace(old, new, 1))
    assert problem.rule == f"{family}/{rule}"
    assert words in f"{problem.message} {problem.fix}"
    before = text[: text.index(old)]
    field, row = before.count("\n") + 1, before[: before.rfind("- id:")].count("\n") + 1
    assert problem.line in {*range(field, field + new.count("\n") + 1), row}
    assert problem.message.endswith(".")


def test_a_comment_behind_an_id_or_a_value_of_the_vocabulary_cuts_nothing() -> None:
    text = FINDINGS.replace("section: angio-growth", "section: angio-growth  # or angio-limits")
    text = text.replace("direction: promotes", "direction: promotes  # or inhibits")
    assert problems("findings", text) == ()


def test_a_misspelled_direction_is_told_and_what_depends_on_it_is_not() -> None:
    new = "direction: therpay\n  payload: x\n  payload_class: drug\n  outcome: worked"
    found = problems("findings", FINDINGS.replace("direction: promotes", new, 1))
    assert [problem.rule for problem in found] == ["findings/unknown-value"]


def test_each_fault_of_a_row_is_told_at_once() -> None:
    text = FINDINGS.replace("[bone-marrow]", "[marrow]").replace("[human]", "human")
    found = problems("findings", text)
    assert {problem.rule for problem in found} == {"findings/unknown-value", "findings/type"}


def test_a_value_that_is_wrong_twice_is_told_once() -> None:
    found = problems("findings", FINDINGS.replace("[metastasis]", "[spread, spread]", 1))
    assert sorted(p.rule for p in found) == ["findings/duplicate-value", "findings/unknown-value"]


def test_a_misspelled_field_that_is_due_is_named_beside_what_the_row_lacks() -> None:
    found = problems("findings", FINDINGS.replace("  cancer:", "  cancers:", 1))
    assert [problem.rule for problem in found] == ["findings/row", "findings/unknown-field"]
    assert "Did you mean cancer?" in found[1].fix


def test_of_a_row_that_lacks_a_field_no_record_is_made() -> None:
    text = Text(Path("f.yaml"), FINDINGS.replace("  effect: [metastasis]\n", "", 1))
    whole, _, (problem,) = schemas.read(text, "findings", ALL["findings"])
    assert [row["id"] for row in whole] == ["otsu2009concentration-1"]
    assert problem.message == "The row lacks effect."


def test_a_summary_that_yaml_cut_is_told_once() -> None:
    (problem,) = problems("findings", FINDINGS.replace("In mice, marrow", "In #3, marrow", 1))
    assert problem.rule == "findings/cut"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "Expecting"),
        ("{}", "'items'"),
        ('{"items": {}}', "'properties'"),
        ('{"items": {"properties": {}}}', "'required'"),
        ("[]", "list"),
        ('{"items": {"$ref": "vocabulary.schema.json#/$defs/wishes"}}', "'wishes'"),
    ],
)
def test_a_schema_that_cannot_be_used_is_told_not_traced(text: str, words: str) -> None:
    found, (problem,) = schemas.parse(Text(Path("x.schema.json"), text), "findings")
    assert found is None
    assert problem.rule == "findings/schema"
    assert words in problem.message


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@given(data=st.data(), family=st.sampled_from(schemas.FAMILIES), value=VALUES)
def test_any_value_of_any_field_ends_in_sentences(
    data: st.DataObject, family: str, value: Any
) -> None:
    listed = yaml.safe_load(SOUND[family])
    listed[0][data.draw(st.sampled_from([*ALL[family].validator.schema["properties"]]))] = value
    text = yaml.safe_dump(listed, allow_unicode=True)
    for problem in problems(family, text):
        assert problem.rule.startswith(f"{family}/")
        assert problem.line
        assert "schema" not in problem.rule


# The files of the site itself.


@pytest.mark.parametrize("family", schemas.FAMILIES)
def test_another_validator_agrees_that_each_file_keeps_its_schema(family: str) -> None:
    tool = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    form, file = DATA / f"{family}.schema.json", DATA / f"{family}.yaml"
    command = [str(tool), "--schemafile", str(form), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert problems(family, file.read_text(encoding="utf-8")) == ()


def test_each_schema_is_itself_a_schema() -> None:
    tool = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    command = [str(tool), "--check-metaschema", *map(str, sorted(DATA.glob("*.schema.json")))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_form_that_is_due_has_an_example_that_keeps_it() -> None:
    for family in schemas.FAMILIES:
        form = json.loads((DATA / f"{family}.schema.json").read_text(encoding="utf-8"))
        for name, field in form["items"]["properties"].items():
            for node in (field, field.get("items", {})):
                if "pattern" in node:
                    assert node["examples"], (family, name)


def test_all_rows_keep_their_schemas() -> None:
    texts = {family: (DATA / f"{family}.yaml").read_text() for family in schemas.FAMILIES}
    found = {f: rows.read(Text(Path(f), t), f, required=())[0] for f, t in texts.items()}
    for family, listed in found.items():
        for row in listed:
            assert not list(schemas.check(row, ALL[family]))


@pytest.mark.parametrize(
    "form",
    [
        {"additionalProperties": False},
        {"if": {"required": ["year"]}, "then": {"required": ["doi"]}},
        {"if": {"properties": {"year": {"minimum": 5}}}, "then": {"required": ["doi"]}},
        {"if": True, "then": {"required": ["doi"]}},
    ],
)
def test_a_schema_of_another_shape_is_told_all_the_same(form: dict[str, Any]) -> None:
    validator = Draft202012Validator(form)
    row = rows.Fields(year=2007)
    row.nodes, row.twice, row[rows.LINE] = {}, [], 3
    assert list(flaws(validator.iter_errors({"year": 2007}), row, form))


def test_a_keyword_without_a_sentence_of_its_own_is_told_all_the_same() -> None:
    # findings/form: no published schema uses such a keyword today.
    validator = Draft202012Validator({"properties": {"year": {"multipleOf": 5}}})
    row = rows.Fields(year=2007)
    row.nodes, row.twice, row[rows.LINE] = {}, [], 3
    told = list(flaws(validator.iter_errors({"year": 2007}), row, validator.schema))
    assert [(flaw.rule, flaw.line) for flaw in told] == [("form", 3)]
