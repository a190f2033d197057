"""The tables to take along: cells, types, and the data package that states them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas
import pytest

from companion.markdown.render import rendered
from companion.sharing import tabular
from companion.sources.project import Project, load
from samples import ROOT

DATA = ROOT / "docs" / "data"


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
    return rendered(load(ROOT))


@pytest.fixture(scope="module")
def package(site: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package with its tables, as the built site holds it."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "datapackage.json").write_text((DATA / "datapackage.json").read_text())
    tables = tabular.tables(site.evidence, site.bibliography.references, site.contradictions)
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
