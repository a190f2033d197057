"""The evidence as data: read, checked, counted, exported."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest

from checking import problems as checked
from companion.cli import main
from companion.sharing import tabular
from companion.sources import evidence, registries
from companion.sources.project import Project, load
from samples import CHAPTER, FINDINGS, MEDIATORS, ROOT, TRIALS

Make = Callable[..., Path]
DATA = ROOT / "docs" / "data"
FILE = "docs/data/findings.yaml"
PAID = "direction: promotes\n  payload: x"
FAMILIES = ("findings/", "trials/", "mediators/", "vocabulary/")


def problems(root: Path) -> list[tuple[str, int]]:
    return [(p.rule, p.line) for p in checked(root) if p.rule.startswith(FAMILIES)]


def test_the_level_follows_from_the_models(project: Make) -> None:
    found = load(project()).evidence
    assert [finding.level for finding in found.findings] == ["animal", "in vitro"]
    assert found.vocabulary.level(("pooled", "cohort")) == "human"
    assert found.vocabulary.level(("pooled",)) == ""


def test_a_sound_file_has_no_problems(project: Make) -> None:
    assert problems(project()) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("direction: promotes", "direction: helps", "findings/unknown-value"),
        ("effect: [metastasis]", "effect: [spread]", "findings/unknown-value"),
        ("cancer: [breast]\n", "cancer: [mamma]\n", "findings/unknown-value"),
        ("[culture, xenograft]", "[dish]", "findings/unknown-value"),
        ("reference: karnoub2007mesenchymal", "reference: nobody", "findings/unknown-reference"),
        ("section: angio-growth", "section: angio-none", "findings/unknown-section"),
        ("section: angio-growth", "section: angio-limits", "findings/section-does-not-cite"),
        ("mediators: [CCL5]", "mediators: [CCL6]", "findings/unknown-mediator"),
        ("direction: promotes", "direction: neutral", "findings/neutral-with-effect"),
        ("effect: [metastasis]", "effect: [homing]", "findings/no-tumor-effect"),
        ("direction: promotes", "direction: therapy", "findings/no-payload"),
        ("direction: promotes", PAID, "findings/payload-without-therapy"),
        ("otsu2009concentration-1", "karnoub2007mesenchymal-1", "findings/duplicate-id"),
        ("[culture, xenograft]", "[pooled]", "findings/no-level"),
        ("  effect: [metastasis]\n", "", "findings/row"),
        ("- id: karnoub", "- id: [karnoub", "findings/syntax"),
    ],
)  # fmt: skip
def test_a_flawed_finding_is_found(project: Make, old: str, new: str, rule: str) -> None:
    assert old in FINDINGS
    root = project({FILE: FINDINGS.replace(old, new, 1)})
    assert rule in {found for found, _ in problems(root)}


def test_an_unknown_value_is_met_with_the_legal_ones_and_its_line(project: Make) -> None:
    root = project({FILE: FINDINGS.replace("direction: inhibits", "direction: slows")})
    (problem,) = [p for p in checked(root) if p.rule == "findings/unknown-value"]
    assert problem.line == 13
    assert problem.fix == "Write one of promotes, inhibits, mixed, therapy, neutral."


def test_a_finding_on_a_retracted_work_says_so_and_counts_nowhere(project: Make) -> None:
    row = FINDINGS.split("\n\n")[0].replace("karnoub2007mesenchymal", "rubio2005spontaneous")
    chapter = CHAPTER.replace(
        "Vessels grow [", "One claim is retracted [@rubio2005spontaneous]. Vessels grow ["
    )
    files = {FILE: f"{FINDINGS}\n{row}\n", "docs/foe/angiogenesis.md": chapter}
    assert "findings/unsound-unnamed" in {rule for rule, _ in problems(project(files))}
    files[FILE] = f"{FINDINGS}\n{row}\n  caveats: 'Retracted: not repeated.'\n"
    root = project(files)
    assert problems(root) == []
    assert len(load(root).evidence.counted) == 2


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("trials", TRIALS.replace("NCT01234567", "NCT123"), "trials/id-form"),
        ("trials", TRIALS.replace("phase: '1'", "phase: '7'"), "trials/unknown-value"),
        ("trials", TRIALS.replace("angio-growth", "angio-none"), "trials/unknown-section"),
        (
            "trials",
            TRIALS.replace("[otsu2009concentration]", "[nobody]"),
            "trials/unknown-reference",
        ),
        ("mediators", MEDIATORS.replace("chemokine", "thing"), "mediators/unknown-value"),
        ("mediators", MEDIATORS + MEDIATORS, "mediators/duplicate-name"),
        ("mediators", MEDIATORS + MEDIATORS.replace("CCL5", "CCL9"), "mediators/unused"),
    ],
)
def test_a_flawed_trial_or_mediator_is_found(
    project: Make, name: str, text: str, rule: str
) -> None:
    assert rule in {found for found, _ in problems(project({f"docs/data/{name}.yaml": text}))}


def test_a_broken_vocabulary_is_told_not_traced(project: Make) -> None:
    root = project({"docs/data/vocabulary.schema.json": "{"})
    assert "vocabulary/syntax" in {rule for rule, _ in problems(root)}


def test_a_cited_study_without_a_finding_is_noted_but_no_error(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({FILE: FINDINGS.split("\n\n")[1]})
    assert main(["--root", str(root), "check"]) == 0
    assert (
        "note: findings/none: Cited without a finding: karnoub2007mesenchymal"
        in capsys.readouterr().out
    )
    assert problems(root) == []


def test_registries_and_gene_names_are_linked_by_their_identifiers() -> None:
    assert registries.address("NCT01234567").endswith("/NCT01234567")
    assert registries.address("EudraCT 2012-003741-15").endswith("2012-003741-15")
    assert registries.address("somewhere 5") == ""
    gene = evidence.Mediator("IL-6", "cytokine", "IL6", symbol="IL6")
    assert gene.link == (
        "HGNC",
        "https://www.genenames.org/data/gene-symbol-report/#!/symbol/IL6",
    )
    assert evidence.Mediator("adenosine", "small-molecule", "small molecule").link == ("", "")


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    text = tabular.as_csv(
        [{"a": "=SUM(1)", "b": ["x", "y"], "c": None, "d": True, "e": ["=1", "y"]}]
    )
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b", "c", "d", "e"],
        ["'=SUM(1)", "x; y", "", "true", "'=1; y"],
    ]


# The data of the site itself.


@pytest.fixture(scope="module")
def site() -> Project:
    return load(ROOT)


def test_the_site_holds_the_findings_and_trials_that_it_promises(site: Project) -> None:
    assert len(site.evidence.findings) >= 300
    assert len(site.evidence.trials) >= 23
    named = {name for finding in site.evidence.findings for name in finding.mediators}
    assert named == {mediator.name for mediator in site.evidence.mediators}


@pytest.mark.parametrize("name", ["findings", "trials", "mediators"])
def test_each_file_keeps_its_schema(name: str) -> None:
    tool = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    schema = DATA / f"{name}.schema.json"
    command = [str(tool), "--schemafile", str(schema), str(DATA / f"{name}.yaml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", sorted(DATA.glob("*.schema.json")), ids=lambda path: path.name)
def test_each_schema_is_itself_a_schema(path: Path) -> None:
    tool = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    command = [str(tool), "--check-metaschema", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.fixture(scope="module")
def package(site: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package with its tables, as the built site holds it."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "datapackage.json").write_text((DATA / "datapackage.json").read_text())
    for name, rows in tabular.tables(site.evidence, site.bibliography.references).items():
        (folder / f"{name}.csv").write_bytes(tabular.as_csv(rows).encode())
    return folder


def test_the_data_package_is_valid(package: Path) -> None:
    from frictionless import validate

    report = validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_pandas_reads_the_types_that_the_package_states(package: Path) -> None:
    stated = json.loads((package / "datapackage.json").read_text())["resources"]
    kinds = {"integer": "Int64", "boolean": "bool", "string": "string", "date": "string"}
    for resource in stated:
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        frame = pandas.read_csv(
            package / resource["path"], dtype={name: kinds[kind] for name, kind in fields.items()}
        )
        assert list(frame.columns) == list(fields)
        for name, kind in fields.items():
            if kind == "date":
                assert pandas.to_datetime(frame[name]).notna().any()
