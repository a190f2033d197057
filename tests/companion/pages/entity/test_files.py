"""What a reader takes along from the page of an entity: its rows, its works, its citation."""

from __future__ import annotations

import csv
import io
import json

import pytest

import ours
from companion.pages.edition import Edition
from companion.pages.entity import facts, files
from companion.prepared import prepare
from companion.sources.memory import Memory
from samples import keys, rows_of

IL6 = "evidence/mediators/il-6/"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return ours.edition()


@pytest.fixture(scope="module")
def made(edition: Edition) -> dict[str, str]:
    return dict(files.files(edition, prepare(edition.project, Memory()).exporter))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    found = rows_of("findings")
    return [row for row in found if "IL-6" in row.get("mediators", [])]


def test_csv_and_json_hold_its_rows(made: dict[str, str], rows: list[dict[str, str]]) -> None:
    ids = [row["id"] for row in rows]
    assert [
        row["id"]
        for row in csv.DictReader(io.StringIO(made[f"{IL6}findings.csv"].removeprefix("\ufeff")))
    ] == ids
    assert [row["id"] for row in json.loads(made[f"{IL6}findings.json"])] == ids


def test_each_row_says_who_found_it_and_where_it_is_told(made: dict[str, str]) -> None:
    table = made[f"{IL6}findings.csv"].removeprefix("\ufeff")
    for row in csv.DictReader(io.StringIO(table)):
        assert row["title"]
        assert row["year"]
        assert row["address"].endswith(f"#{row['section']}")


def test_rows_that_count_nowhere_are_taken_along_and_say_so(made: dict[str, str]) -> None:
    listed = json.loads(made["evidence/mediators/vegf-a/findings.json"])
    assert [row["id"] for row in listed if not row["counts"]]


def test_bibtex_and_ris_hold_its_works(made: dict[str, str], rows: list[dict[str, str]]) -> None:
    works = list(dict.fromkeys(row["reference"] for row in rows))
    assert keys(made[f"{IL6}works.bib"]) == works
    assert made[f"{IL6}works.ris"].count("TY  - ") == len(works)


def test_the_page_can_be_cited_as_a_file(edition: Edition) -> None:
    item = edition.offers["mediator-il-6"].now.item
    assert item["title"] == "Evidence on IL-6"
    assert item["URL"].endswith(IL6)
    assert edition.offers["cancer-lung"].part != edition.offers["source-lung"].part


def test_every_link_to_take_along_leads_to_a_file(made: dict[str, str]) -> None:
    assert all(f"{IL6}{name}" in made for name in facts.FILES)
