"""The tables to take along: cells, types, and the data package that states them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas
import pytest

import ours
from companion.markdown.render import rendered
from companion.sharing import tabular
from companion.sharing.told import told
from companion.sources.project import Project
from samples import ROOT

DATA = ROOT / "docs" / "data"


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    text = tabular.as_csv(
        [{"a": "=SUM(1)", "b": ["x", "y"], "c": None, "d": True, "e": ["=1", "y"]}]
    )
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [
        ["a", "b", "c", "d", "e"],
        ["'=SUM(1)", "x; y", "", "true", "'=1; y"],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\n", "＝", "＋", "－", "＠"])
def test_each_sign_that_begins_a_formula_is_known_here_and_in_the_browser(sign: str) -> None:
    (row,) = csv.reader(io.StringIO(tabular.as_csv([{"a": f"{sign}cmd()"}]).partition("\r\n")[2]))
    assert row == [f"'{sign}cmd()"]
    script = (ROOT / "docs/assets/js/take-along.js").read_text(encoding="utf-8")
    begins = script.partition("/^[")[2].partition("]/")[0]
    assert repr(sign)[1:-1] in begins.replace("\\-", "-")


def test_a_table_says_that_it_is_utf8_so_that_excel_reads_greek_letters() -> None:
    assert tabular.as_csv([{"a": "TGF-β1"}]).encode().startswith(b"\xef\xbb\xbfa\r\n")


# The data of the site itself.


@pytest.fixture(scope="module")
def site() -> Project:
    return ours.rendered()


@pytest.fixture(scope="module")
def package(site: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package with its tables, as the built site holds it."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "datapackage.json").write_text((DATA / "datapackage.json").read_text())
    references = site.bibliography.references
    tables = tabular.tables(site.evidence, site.contradictions)
    tables["findings"] = tabular.findings(site.evidence, references, told(site))
    tables["statements"] = tabular.statements(rendered(site))
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(tabular.as_csv(rows).encode())
    return folder


def test_the_data_package_is_valid(package: Path) -> None:
    from frictionless import validate

    report = validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_pandas_reads_the_types_that_the_package_states(package: Path) -> None:
    stated = json.loads((package / "datapackage.json").read_text())["resources"]
    kinds = {"integer": "Int64", "boolean": "boolean", "string": "string", "date": "string"}
    for resource in stated:
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        frame = pandas.read_csv(
            package / resource["path"], dtype={name: kinds[kind] for name, kind in fields.items()}
        )
        assert list(frame.columns) == list(fields)
        for name, kind in fields.items():
            if kind == "date":
                days = pandas.to_datetime(frame[name])  # raises where one is no day
                assert days.notna().sum() == frame[name].notna().sum()


def test_a_table_says_of_each_therapy_whether_it_worked(package: Path, site: Project) -> None:
    frame = pandas.read_csv(package / "findings.csv").set_index("id")
    for finding in site.evidence.findings:
        told = frame.loc[finding.id, "outcome"]
        assert told == finding.outcome if finding.outcome else pandas.isna(told)


def test_a_table_says_of_each_finding_whether_it_counts(package: Path, site: Project) -> None:
    frame = pandas.read_csv(package / "findings.csv").set_index("id")
    assert {row.id for row in site.evidence.counted} == set(frame[frame["counts"]].index)


def test_people_recruited_and_treated_stand_in_columns_of_their_own(package: Path) -> None:
    frame = pandas.read_csv(
        package / "trials.csv", dtype={"recruited": "Int64", "treated": "Int64"}
    )
    both = frame.dropna(subset=["recruited", "treated"])
    assert len(both)
    assert (both["treated"] <= both["recruited"]).all()


def test_a_finding_is_taken_along_with_its_work_its_section_and_its_reading(
    package: Path, site: Project
) -> None:
    frame = pandas.read_csv(package / "findings.csv", dtype="string").set_index("id")
    statements = pandas.read_csv(package / "statements.csv", dtype="string")
    for finding in site.evidence.findings[::20]:
        row, work = frame.loc[finding.id], site.bibliography.references[finding.reference]
        assert row["title"] == work.title
        assert row["authors"].split("; ")[: len(work.authors)] == [p.short for p in work.authors]
        assert row["address"].startswith(site.site.address)
        assert row["address"].endswith(f"#{finding.section}")
        # By another path: the latest day among the statements of the section that cite the work.
        cites = statements["references"].str.split("; ").map(lambda keys: finding.reference in keys)  # noqa: B023
        here = statements[(statements["section"] == finding.section) & cites]
        assert row["read_on"] == here["read_on"].max()
        worst = next(s for s in ("unread", "due", "read") if s in set(here["state"]))
        assert row["reading"] == worst
