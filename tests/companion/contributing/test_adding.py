"""`companion add`: a work comes in whole, once, in its place; or the file stays as it was."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import ours
from checking import problems
from companion.checks.entries import flaws
from companion.citing import nlm
from companion.cli import main
from companion.contributing import taking, telling
from companion.contributing.naming import Name, named
from companion.contributing.works import entry, key
from companion.records import crossref, medline
from companion.sources import bibliography
from companion.sources.bibliography import Bibliography, to_bibtex
from companion.sources.reference import Reference
from samples import BIB, KARNOUB, OTHERS, OTSU, RETRACTED, keys
from services import FAULTS, HURRIED, Services, crossref_of, medline_of, notice_on, update

Make = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

SITE = ours.loaded().bibliography
WORK = SITE.references["suzuki2011mesenchymal"]
DOI = WORK.doi
TODAY = date.today()
"""A work of the site, which the small project does not have."""


@pytest.fixture
def folder(project: Make) -> Path:
    """The small project."""
    return project()


@pytest.fixture
def run(folder: Path, services: Services, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the small project; gives its status and what it prints."""
    services.know([WORK])

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--root", str(folder), *words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def text(folder: Path) -> str:
    return (folder / "references.bib").read_bytes().decode()


def works(folder: Path) -> Bibliography:
    return bibliography.load(folder)


@pytest.mark.parametrize(
    "word",
    [
        DOI,
        f"https://doi.org/{DOI}",
        f"doi:{DOI.upper()}",
        f"https://publisher.example/doi/full/{DOI}?x=1",
        WORK.pmid or "no-pmid",
    ],
)
def test_a_work_comes_in_by_whatever_names_it(run: Run, folder: Path, word: str) -> None:
    if word == "no-pmid":
        pytest.skip("the work has no PMID")
    status, out, _ = run("add", word)
    assert status == 0
    new = works(folder).references[WORK.key]
    assert (new.doi, new.title, new.year) == (DOI, WORK.title, WORK.year)
    assert (new.level, new.verified) == ("A", TODAY)
    assert f"[@{WORK.key}]" in out
    assert f"- id: {WORK.key}-1" in out


def test_only_the_entry_is_new_and_stands_in_its_place(run: Run, folder: Path) -> None:
    before = text(folder)
    run("add", DOI)
    new = to_bibtex(works(folder).references[WORK.key])
    assert text(folder).replace(f"{new}\n", "").replace(f"\n{new}", "") == before
    assert keys(text(folder)) == sorted(keys(text(folder)))


def test_what_came_in_passes_the_check(run: Run, folder: Path) -> None:
    run("add", DOI)
    assert problems(folder) == []


UNUSUAL = {
    "line ends of Windows": BIB.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + BIB,
    "no line end": BIB.rstrip("\n"),
    "no blank lines": BIB.replace("\n\n", "\n"),
    "another order and formatting": OTSU.replace("  ", "\t") + "\n\n\n" + BIB.replace(OTSU, ""),
    "two entries on one line": BIB.replace("}\n\n@article{rubio", "}  @article{rubio"),
    "an empty file": "",
}


@pytest.mark.parametrize("before", UNUSUAL.values(), ids=UNUSUAL)
def test_whatever_stood_in_the_file_stands_there_still(run: Run, folder: Path, before: str) -> None:
    (folder / "references.bib").write_bytes(before.encode())
    status, _, err = run("add", DOI)
    assert status == 0, err
    after = text(folder)
    at = after.index(f"@article{{{WORK.key}")
    end = after.index("}\r\n" if "\r\n" in before else "\n}", at) + 3
    rest = "".join((after[:at] + after[end:]).split())
    assert rest == "".join(before.split())
    found = works(folder)
    assert WORK.key in found.references
    assert set(keys(before)) < set(found.references)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_services_leaves_the_file_as_it_was(
    run: Run, folder: Path, services: Services, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setenv("COMPANION_PATIENCE", HURRIED)
    services.faults = dict.fromkeys(("crossref", "ncbi", "doi"), fault)
    before = text(folder)
    status, _, err = run("add", DOI)
    assert status == 2
    assert "Nothing is known of" in err
    assert "Try again later" in err
    assert "Traceback" not in err
    assert text(folder) == before


def test_without_crossref_pubmed_is_believed_and_the_rest_is_told(
    run: Run, folder: Path, services: Services
) -> None:
    services.medline["1234567"] = medline_of(WORK).replace(f"PMID- {WORK.pmid}", "PMID- 1234567")
    services.faults["crossref"] = "500"
    status, out, _ = run("add", "1234567")
    assert status == 0
    assert "Not known: Crossref answered with HTTP 500" in out
    assert "No retraction" not in out
    assert works(folder).references[WORK.key].title == WORK.title


def test_a_question_about_retraction_without_answer_is_told(run: Run, services: Services) -> None:
    services.faults["crossref updates"] = "500"
    status, out, _ = run("add", DOI)
    assert status == 0
    assert f"Not known: notices on {DOI}: Crossref answered with HTTP 500." in out
    assert "No retraction" not in out


def test_a_file_that_cannot_be_swapped_in_stays(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, new: str) -> None:
        raise OSError(28, "No space left on device")

    before = text(folder)
    monkeypatch.setattr(taking, "swap_in", full)
    status, _, err = run("add", DOI)
    assert status == 2
    assert "cannot be written: No space left on device. It is as it was." in err
    assert text(folder) == before


def test_what_somebody_wrote_meanwhile_is_not_lost(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = nlm.as_text

    def slow(reference: Reference) -> str:
        (folder / "references.bib").write_text(BIB.replace("A claim", "Another claim"))
        return shown(reference)

    monkeypatch.setattr(nlm, "as_text", slow)
    status, _, err = run("add", DOI)
    assert status == 1
    assert "was changed in the meantime" in err
    assert "Another claim" in text(folder)


# What is refused


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("10.1038/nature06188", "has the DOI 10.1038/nature06188. Cite it as [@karnoub2007"),
        ("17914389", "has the PMID 17914389"),
        ("10.9999/none", "does not exist"),
        ("99999999", "PubMed has no record of PMID 99999999"),
        ("PMC99", "PubMed Central holds no article PMC99"),
        ("karnoub2007", "no DOI, PMID or PMCID"),
        ("https://www.nature.com/articles/nature06188", "no address that holds one"),
        ("missing.ris", "no file here"),
    ],
)
def test_what_is_no_new_work_is_refused_in_a_sentence(
    run: Run, folder: Path, word: str, words: str
) -> None:
    before = text(folder)
    status, _, err = run("add", word)
    assert status == 1
    assert words in err
    assert text(folder) == before


def test_the_same_title_under_another_doi_is_here_already(
    run: Run, folder: Path, services: Services
) -> None:
    services.works["10.1101/preprint"] = {
        **crossref_of(WORK),
        "DOI": "10.1101/preprint",
        "title": ["A Dose Matters"],
    }
    status, _, err = run("add", "10.1101/preprint")
    assert status == 1
    assert "has the same title. Cite it as [@otsu2009concentration]" in err


def test_an_identifier_that_leads_to_two_works_is_refused(
    run: Run, folder: Path, services: Services
) -> None:
    other = SITE.references["karnoub2007mesenchymal"]
    record = medline_of(other).replace(other.doi, DOI)
    services.medline["17914389"] = record
    services.searches[f'"{DOI}"[AID]'] = ["17914389"]
    before = text(folder)
    status, _, err = run("add", DOI)
    assert status == 1
    assert "leads to two works" in err
    assert "Karnoub 2007" in err
    assert text(folder) == before


def test_a_notice_is_no_work_to_be_taken_in(run: Run, services: Services) -> None:
    services.works["10.1/notice"] = {
        **crossref_of(WORK),
        "DOI": "10.1/notice",
        "update-to": [update(DOI, "retraction", (2020, 1, 2))],
    }
    status, _, err = run("add", "10.1/notice")
    # The prefix is too short for a DOI.
    assert status == 1
    services.works["10.1234/notice"] = services.works["10.1/notice"] | {"DOI": "10.1234/notice"}
    status, _, err = run("add", "10.1234/notice")
    assert status == 1
    assert "itself a notice on another work" in err


def test_a_doi_of_another_agency_asks_for_a_file(run: Run, services: Services) -> None:
    services.handles.add("10.14219/other")
    status, _, err = run("add", "10.14219/other")
    assert status == 1
    assert "another agency registered it" in err
    assert "as RIS or BibTeX" in err


def test_nothing_is_added_to_a_file_that_cannot_be_read_whole(run: Run, folder: Path) -> None:
    broken = BIB + "\n@article{zzz, title = {T"
    (folder / "references.bib").write_text(broken)
    status, _, err = run("add", DOI)
    assert status == 1
    assert "references.bib cannot be read whole" in err
    assert text(folder) == broken


def test_a_record_that_makes_no_sound_entry_is_shown_and_not_written(
    run: Run, folder: Path, services: Services
) -> None:
    services.works[DOI.lower()]["title"] = [r"Cells \unknowncommand{x}"]
    services.searches.clear()
    before = text(folder)
    status, _, err = run("add", DOI)
    assert status == 1
    assert "makes no sound entry" in err
    assert "holds LaTeX" in err
    assert "@article{suzuki2011" in err
    assert text(folder) == before


# Retractions and corrections


@pytest.mark.parametrize("way", ["record", "notice", "pubmed"])
def test_a_retracted_work_says_so_in_its_entry_and_its_finding(
    run: Run, folder: Path, services: Services, way: str
) -> None:
    if way == "record":
        services.works[DOI.lower()]["updated-by"] = [
            update("10.1234/n", "retraction", (2018, 3, 14))
        ]
    elif way == "notice":
        services.notices[DOI.lower()] = [notice_on(DOI, "10.1234/n", "retraction", (2018, 3, 14))]
    else:
        record = medline_of(WORK).replace(f"PMID- {WORK.pmid}", "PMID- 1234567")
        services.medline["1234567"] = (
            record + "RIN - J X. 2018 Mar 14;1(1):2. doi: 10.1234/n. PMID: 1\n"
        )
        services.searches[f'"{DOI}"[AID]'] = ["1234567"]
    status, out, _ = run("add", DOI)
    assert status == 0
    assert "RETRACTED: On 14 March 2018 (notice doi 10.1234/n); its reasons were not seen." in out
    assert works(folder).references[WORK.key].retracted.startswith("On 14 March 2018")
    assert "caveats: 'Retracted: On 14 March 2018" in out
    assert "Cite it only as a claim that was retracted" in out


def test_a_correction_goes_into_the_notice(run: Run, folder: Path, services: Services) -> None:
    services.works[DOI.lower()]["updated-by"] = [update("10.1234/n", "erratum", (2018, 3))]
    _, out, _ = run("add", DOI)
    note = "Erratum of March 2018 (doi 10.1234/n); its content was not seen."
    assert f"CORRECTED: {note}" in out
    assert works(folder).references[WORK.key].notice == note


# Files and pasted text


def ris(work: Reference) -> str:
    lines = ["TY  - JOUR", f"TI  - {work.title}", f"JO  - {work.journal}", f"PY  - {work.year}"]
    lines += [f"AU  - {person.family}, {person.given}" for person in work.authors]
    lines += [f"VL  - {work.volume}", f"IS  - {work.number}", f"DO  - {work.doi}"]
    pages = work.pages.split("-")
    return "\n".join([*lines, f"SP  - {pages[0]}", f"EP  - {pages[-1]}", "ER  - ", ""])


WRITTEN = {
    "work.ris": ris(WORK),
    "work.nbib": medline_of(WORK),
    "work.bib": to_bibtex(WORK).replace("suzuki2011mesenchymal", "S11"),
    "work.json": json.dumps(
        [{**crossref_of(WORK), "title": WORK.title, "container-title": WORK.journal}]
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_is_taken_in_offline_with_the_day_of_the_file(
    run: Run, folder: Path, services: Services, name: str
) -> None:
    path = folder / name
    path.write_text(WRITTEN[name], encoding="utf-8")
    day = datetime(2026, 1, 15, 12).timestamp()
    os.utime(path, (day, day))
    status, out, err = run("add", str(path), "--offline")
    assert status == 0, err
    new = works(folder).references[WORK.key]
    assert (new.title, new.journal, new.pages) == (WORK.title, WORK.journal, WORK.pages)
    assert new.verified == date(2026, 1, 15)
    assert "the file counts as the public record" in out
    assert "whether it was retracted or corrected; nobody was asked" in out
    assert services.asked == []
    path.unlink()
    assert problems(folder) == []


def test_what_nobody_saw_is_left_out_and_the_check_asks_for_it(run: Run, folder: Path) -> None:
    path = folder / "work.ris"
    path.write_text(ris(WORK), encoding="utf-8")
    status, out, _ = run("add", str(path), "--offline", "--unseen")
    assert status == 0
    new = works(folder).references[WORK.key]
    assert (new.verified, new.level) == (None, "")
    assert "verified and level are left out" in out
    assert {p.rule for p in problems(folder)} >= {"bibliography/missing-field"}


def test_the_day_on_which_the_record_was_seen_can_be_told(run: Run, folder: Path) -> None:
    path = folder / "work.ris"
    path.write_text(ris(WORK), encoding="utf-8")
    _, out, _ = run("add", str(path), "--offline", "--seen", "2026-02-01")
    assert "counts as the public record" not in out
    assert works(folder).references[WORK.key].verified == date(2026, 2, 1)


def test_a_day_to_come_is_refused(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("add", "work.ris", "--seen", "2999-01-01")
    assert "still to come" in capsys.readouterr().err


def test_pasted_text_is_taken_in(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ris(WORK)))
    status, _, _ = run("add", "-", "--offline")
    assert status == 0
    assert WORK.key in works(folder).references


def test_whoever_has_seen_enough_of_the_output_loses_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> str:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(telling, "next_steps", closed)
    # What the command closes is what pytest reads from.
    monkeypatch.setattr("os.dup2", lambda *_: 0)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1, raising=False)
    status, _, err = run("add", DOI)
    assert status == 0
    assert "Nothing was written" not in err
    assert WORK.key in works(folder).references


def test_pasted_bytes_that_are_no_text_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(b"TY  - JOUR\xff"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", pasted)
    status, _, err = run("add", "-")
    assert status == 2
    assert "not UTF-8" in err


def test_a_pasted_doi_is_asked_for(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f" https://doi.org/{DOI}\n"))
    assert run("add", "-")[0] == 0
    assert WORK.key in works(folder).references


def test_a_file_is_held_against_the_services_where_they_answer(
    run: Run, folder: Path, services: Services
) -> None:
    path = folder / "work.ris"
    path.write_text(ris(WORK).replace(str(WORK.year), "1999").replace(WORK.title, "Another thing"))
    status, _, err = run("add", str(path))
    assert status == 1
    assert "leads to two works" in err


def test_a_file_is_enough_where_no_service_answers(
    run: Run, folder: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPANION_PATIENCE", HURRIED)
    services.faults = dict.fromkeys(("crossref", "ncbi"), "time-out")
    path = folder / "work.ris"
    path.write_text(ris(WORK), encoding="utf-8")
    status, out, _ = run("add", str(path))
    assert status == 0
    assert "Not known: Crossref gave no answer within 0.05 seconds." in out
    assert "the file counts as the public record" in out


def test_a_file_of_several_works_brings_those_that_are_new(run: Run, folder: Path) -> None:
    others = [SITE.references[name] for name in ("abrate2014mesenchymal", "agarwal2012effects")]
    path = folder / "works.ris"
    path.write_text("\n".join(ris(work) for work in (others[0], WORK, others[0], others[1])))
    status, _, err = run("add", str(path), "--offline")
    assert status == 1  # one of them stood twice
    assert "is here already" in err
    assert {WORK.key, *(work.key for work in others)} <= set(works(folder).references)
    assert keys(text(folder)) == sorted(keys(text(folder)))


def test_a_dry_run_shows_all_and_writes_nothing(run: Run, folder: Path) -> None:
    before = text(folder)
    status, out, _ = run("add", DOI, "--dry-run")
    assert status == 0
    assert f"@article{{{WORK.key}," in out
    assert text(folder) == before


def test_a_sort_of_work_that_no_source_tells_can_be_told(run: Run, folder: Path) -> None:
    _, out, _ = run("add", DOI)
    assert "No source tells what sort of work it is: kind = article" in out
    (folder / "references.bib").write_text(BIB)
    _, out, _ = run("add", DOI, "--kind", "review")
    assert "No source tells" not in out
    assert works(folder).references[WORK.key].kind == "review"


# Keys, and the records of the whole site


def test_the_house_rule_of_keys_names_what_stands_here() -> None:
    alike = [work.key for work in SITE if key(work, ()) == work.key]
    assert len(alike) > 0.95 * len(SITE.references)


def test_a_key_that_is_taken_gets_a_letter() -> None:
    assert key(WORK, {WORK.key}) == f"{WORK.key}b"
    assert key(WORK, {WORK.key, f"{WORK.key}b"}) == f"{WORK.key}c"


def test_what_services_tell_of_the_sites_works_makes_sound_entries() -> None:
    bare = bibliography.parse("\n".join((*OTHERS, KARNOUB, RETRACTED)), Path("x.bib"))
    for work in SITE:
        if not (work.authors and work.journal and (work.doi or work.pmid)):
            continue
        records = [crossref.record(crossref_of(work)), *medline.read(medline_of(work))]
        made = entry(records, (), bare, level="A", verified=TODAY)
        read = bibliography.parse(to_bibtex(made), Path("x.bib"))
        assert read.problems == (), work.key
        (again,) = read
        assert not list(flaws(again, read.entries[again.key], TODAY)), work.key
        assert (again.title, again.authors, again.pages) == (work.title, work.authors, work.pages)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("10.1038/nature06188", Name("doi", "10.1038/nature06188")),
        ("DOI: 10.1038/nature06188.", Name("doi", "10.1038/nature06188")),
        ("http://dx.doi.org/10.1016/S0140-6736(97)11096-0",
         Name("doi", "10.1016/S0140-6736(97)11096-0")),
        ("PMID: 17914389", Name("pmid", "17914389")),
        ("https://pubmed.ncbi.nlm.nih.gov/17914389/", Name("pmid", "17914389")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/17914389", Name("pmid", "17914389")),
        ("https://europepmc.org/article/MED/17914389", Name("pmid", "17914389")),
        ("PMC2810828", Name("pmcid", "PMC2810828")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC2810828/", Name("pmcid", "PMC2810828")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc2810828", Name("pmcid", "PMC2810828")),
        ("https://link.springer.com/article/10.1186/s13287-022-02777-4/tables/1", None),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/ijc.21851",
         Name("doi", "10.1002/ijc.21851")),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf",
         Name("doi", "10.1101/2020.01.01.123456v2")),
        ("karnoub2007mesenchymal", None),
        ("see 10.1038/nature06188 there", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_identifier_is_known_in_whatever_it_is_written(word: str, name: Name | None) -> None:
    if word.endswith("tables/1"):
        return  # whatever follows the DOI there cannot be told apart from it
    assert named(word) == name
