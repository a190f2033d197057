"""`companion complete`: what is empty is filled, what stands is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import ours
from companion.cli import main
from companion.sources import bibliography
from companion.sources.reference import Reference
from samples import BIB, KARNOUB
from services import Services

Make = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

WHOLE = ours.loaded().bibliography.references["karnoub2007mesenchymal"]
BARE = """\
@article{karnoub2007mesenchymal,
  author       = {Karnoub, Antoine E. and Dash, Ajeeta B. and others},
  title        = {Mesenchymal stem cells within tumour stroma promote breast cancer metastasis},
  journal      = {Nature},
  year         = {2007},
  number       = {1},
  doi          = {10.1038/nature06188},
  kind         = {article},
  level        = {A},
  verified     = {2026-11-01},
}
"""


@pytest.fixture
def folder(project: Make) -> Path:
    """A project with one work of which much is missing."""
    return project({"references.bib": BIB.replace(KARNOUB, BARE)})


@pytest.fixture
def run(folder: Path, services: Services, capsys: pytest.CaptureFixture[str]) -> Run:
    services.know(bibliography.load(folder))
    services.know([WHOLE])

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--root", str(folder), "complete", *words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def work(folder: Path) -> Reference:
    return bibliography.load(folder).references[WHOLE.key]


def test_what_is_empty_is_filled_and_shown(run: Run, folder: Path) -> None:
    status, out, err = run()
    assert status == 0, err
    found = work(folder)
    assert found.authors == WHOLE.authors
    assert not found.has_more_authors
    assert (found.volume, found.pages, found.pmid) == ("449", "557-563", "17914389")
    assert "  +  pmid         = {17914389}," in out
    assert "  -  author       = {Karnoub, Antoine E. and Dash, Ajeeta B. and others}," in out


def test_what_stands_is_never_overwritten(run: Run, folder: Path) -> None:
    run()
    found = work(folder)
    assert found.number == "1"
    assert found.verified == date(2026, 11, 1)


def test_nothing_else_in_the_file_changes_and_a_second_run_changes_nothing(
    run: Run, folder: Path
) -> None:
    before = (folder / "references.bib").read_text()
    run()
    after = (folder / "references.bib").read_text()
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == ["  author       = {Karnoub, Antoine E. and Dash, Ajeeta B. and others},"]
    run()
    assert (folder / "references.bib").read_text() == after


def test_a_dry_run_writes_nothing(run: Run, folder: Path) -> None:
    before = (folder / "references.bib").read_text()
    _, out, _ = run("--dry-run")
    assert "+  volume       = {449}" in out
    assert (folder / "references.bib").read_text() == before


def test_one_entry_can_be_named(run: Run, services: Services, folder: Path) -> None:
    run("otsu2009concentration")
    assert not any("nature06188" in question for question in services.asked)
    assert work(folder).volume == ""


def test_an_unknown_key_is_told(run: Run) -> None:
    status, out, _ = run("karnoub2008")
    assert status == 1
    assert "no reference has the key karnoub2008" in out
    assert "Did you mean karnoub2007mesenchymal?" in out


def test_nothing_is_taken_from_another_papers_record(
    run: Run, folder: Path, services: Services
) -> None:
    services.works["10.1038/nature06188"] |= {
        "title": ["Spontaneous transformation of human cells"],
        "volume": "1",
        "page": "1-2",
    }
    services.searches.clear()
    before = (folder / "references.bib").read_text()
    status, _, err = run()
    assert status == 1
    assert "Crossref tells of another work, “Spontaneous" in err
    assert (folder / "references.bib").read_text() == before


def test_a_list_of_authors_that_begins_otherwise_is_left(
    run: Run, folder: Path, services: Services
) -> None:
    authors = services.works["10.1038/nature06188"]["author"]
    authors[0], authors[1] = authors[1], authors[0]
    services.searches.clear()
    run()
    assert work(folder).has_more_authors
    assert work(folder).volume == "449"


@pytest.mark.parametrize("fault", ["500", "429", "time-out", "cut", "html"])
def test_a_service_without_answer_is_told_and_the_other_one_used(
    run: Run, folder: Path, services: Services, fault: str
) -> None:
    services.faults["ncbi"] = fault
    status, _, err = run("karnoub2007mesenchymal")
    assert status == 2
    assert "PubMed gave no answer" in err
    assert work(folder).volume == "449"
    assert work(folder).pmid == ""


def test_an_entry_in_another_formatting_is_left_and_told(run: Run, folder: Path) -> None:
    path = folder / "references.bib"
    text = path.read_text().replace("  year         = {2007}", "  year = {2007}")
    path.write_text(text)
    status, _, err = run()
    assert status == 1
    assert "Run .venv/bin/companion format first" in err
    assert path.read_text() == text


def test_an_entry_that_was_never_verified_is_once_its_record_agrees(run: Run, folder: Path) -> None:
    path = folder / "references.bib"
    bare = BARE.replace("  verified     = {2026-11-01},\n", "")
    bare = bare.replace("  level        = {A},\n", "")
    path.write_text(BIB.replace(KARNOUB, bare))
    run()
    assert (work(folder).verified, work(folder).level) == (date.today(), "A")
