"""The audits, run as the command runs them against services that are played on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from companion.auditing import canaries
from companion.auditing.running import CLEAN, INCOMPLETE, TO_MEND
from companion.cli import main
from companion.sources import bibliography
from samples import KARNOUB, RETRACTED, TRIALS
from services import FAULTS, HURRIED, Services, notice_on, study, update

Make = Callable[..., Path]
Audit = Callable[..., tuple[int, str]]

TRIAL_LINE = "registry_ids: [NCT01234567]"


@pytest.fixture
def audit(project: Make, services: Services, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Runs an audit of the small project, whose works the services know; gives status and report."""
    root = project()
    services.know(bibliography.load(root))
    services.know_canaries()
    services.medline["15833829"] = (
        services.medline["15833829"].replace(
            "Spontaneous human adult stem cell\n      transformation.", "A claim."
        )
        + "FAU - Rubio, Daniel\nDP  - 2005\nTA  - Cancer Res\nJT  - Cancer research\n"
    )
    services.trials["NCT01234567"] = study("NCT01234567")

    def run(which: str, *options: str, files: dict[str, str] | None = None) -> tuple[int, str]:
        for name, text in (files or {}).items():
            (root / name).write_text(text, encoding="utf-8")
        status = main(["--root", str(root), "audit", which, *options])
        return status, capsys.readouterr().out

    return run


ONLINE = ("dois", "records", "retractions", "trials")


@pytest.mark.parametrize("which", ONLINE)
def test_a_sound_site_is_told_to_be_sound(audit: Audit, which: str) -> None:
    status, report = audit(which)
    assert status == CLEAN, report
    assert f"**Last complete run: {date.today().isoformat()}.**" in report
    assert "could not complete" not in report
    assert "### To mend" not in report


@pytest.mark.parametrize("which", ONLINE)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_service_that_fails_in_any_way_makes_a_run_that_did_not_run(
    audit: Audit, services: Services, monkeypatch: pytest.MonkeyPatch, which: str, fault: str
) -> None:
    monkeypatch.setenv("COMPANION_PATIENCE", HURRIED)
    services.faults = dict.fromkeys(("crossref", "doi", "ncbi", "trials"), fault)
    status, report = audit(which)
    assert status == INCOMPLETE
    assert "**did not run**" in report
    assert "**Last complete run: never.**" in report
    assert "### To mend" not in report
    assert "Nothing to tell" not in report


@pytest.mark.parametrize("which", ONLINE)
def test_a_run_that_broke_keeps_the_day_of_the_last_complete_one(
    audit: Audit, services: Services, tmp_path: Path, which: str
) -> None:
    path = tmp_path / "report.md"
    assert audit(which, "--report", str(path))[0] == CLEAN
    first = path.read_text()
    path.write_text(first.replace(date.today().isoformat(), "2026-01-05"))
    services.faults = dict.fromkeys(("crossref", "doi", "ncbi", "trials"), "500")
    shutil.rmtree(tmp_path / ".cache")
    assert audit(which, "--report", str(path))[0] == INCOMPLETE
    assert "**Last complete run: 2026-01-05.**" in path.read_text()
    services.faults.clear()
    assert audit(which, "--report", str(path))[0] == CLEAN
    assert f"**Last complete run: {date.today().isoformat()}.**" in path.read_text()


# DOIs


def test_a_dead_doi_is_told_with_its_line(audit: Audit, services: Services) -> None:
    services.handles.discard("10.1038/nature06188")
    status, report = audit("dois")
    assert status == TO_MEND
    assert "### To mend (1)" in report
    assert "`karnoub2007mesenchymal`" in report
    assert "does not exist" in report


def test_one_doi_without_answer_makes_the_run_incomplete_and_nothing_dead(
    audit: Audit, services: Services
) -> None:
    services.faults["doi nature06188"] = "500"
    status, report = audit("dois")
    assert status == INCOMPLETE
    assert "DOIs: 1 of its questions got no answer" in report
    assert "does not exist" not in report


@pytest.mark.parametrize("missing", [canaries.DEAD_DOI, canaries.RETRACTED_DOI])
def test_a_run_that_misses_a_canary_did_not_run(
    audit: Audit, services: Services, missing: str
) -> None:
    if missing == canaries.DEAD_DOI:
        services.handles.add(missing)
    else:
        services.handles.clear()
    status, report = audit("dois")
    assert status == INCOMPLETE
    assert "DOIs **did not run**" in report
    assert "`karnoub2007mesenchymal`" not in report


@pytest.mark.parametrize("code", [2, 200, 301])
def test_a_code_that_says_neither_yes_nor_no_is_unknown(
    audit: Audit, services: Services, code: int
) -> None:
    services.codes["10.1038/nature06188"] = code
    status, report = audit("dois")
    assert status == INCOMPLETE
    assert f"the code {code}, which says neither yes nor no" in report
    assert "does not exist" not in report


# Records


def test_another_papers_record_is_worse_than_a_dead_doi(audit: Audit, services: Services) -> None:
    other = services.works["10.1038/nature06188"]
    other |= {
        "title": ["Spontaneous transformation of human cells"],
        "author": [{"family": "Røsland", "given": "G"}],
    }
    status, report = audit("records")
    # The canary rests on the same DOI: it still differs from whatever stands there.
    assert status == TO_MEND
    assert "is another work: Røsland 2007" in report
    assert "Readers are led astray" in report


def test_a_year_apart_is_a_note_and_two_are_a_fault(audit: Audit, services: Services) -> None:
    services.works["10.1038/nature06188"]["published-print"] = {"date-parts": [[2008]]}
    status, report = audit("records")
    assert status == CLEAN
    assert "### To know (1)" in report
    assert "Crossref says 2008" in report


def test_two_years_apart_are_a_fault(audit: Audit, services: Services) -> None:
    services.works["10.1038/nature06188"]["published-print"] = {"date-parts": [[2009]]}
    status, report = audit("records")
    assert status == TO_MEND
    assert "the year 2009, and here 2007" in report


def test_a_pmid_that_pubmed_does_not_know_is_told(audit: Audit, services: Services) -> None:
    del services.medline["20000003"]
    status, report = audit("records")
    assert status == TO_MEND
    assert "no record of PMID 20000003" in report


def test_a_page_of_records_that_ends_early_is_no_list_of_missing_works(
    audit: Audit, services: Services
) -> None:
    services.short["ncbi"] = 9
    status, report = audit("records")
    assert status == INCOMPLETE
    assert "no record of PMID" not in report


def test_a_record_that_no_longer_differs_is_a_missed_canary(
    audit: Audit, services: Services
) -> None:
    made_up = canaries.DIFFERENT
    services.works["10.1038/nature06188"] |= {
        "title": [made_up.title],
        "author": [{"family": "Liu", "given": "W"}],
        "published-print": {"date-parts": [[2005]]},
        "container-title": ["Cancer Research"],
    }
    status, report = audit("records")
    assert status == INCOMPLETE
    assert "Records **did not run**" in report


def test_a_doi_of_another_agency_is_a_note(audit: Audit, services: Services) -> None:
    bib = KARNOUB.replace("10.1038/nature06188", "10.14219/other.1").replace("17914389", "20000001")
    services.medline["20000001"] = services.medline["17914389"]
    text = services.medline["20000001"].replace("PMID- 17914389", "PMID- 20000001")
    services.medline["20000001"] = text
    status, report = audit("records", files={"references.bib": bib})
    assert status == CLEAN, report
    assert "another agency may have registered it" in report


# Retractions


def test_a_retraction_in_the_works_record_is_told_with_what_rests_on_it(
    audit: Audit, services: Services
) -> None:
    services.works["10.1038/nature06188"]["updated-by"] = [
        update("10.1038/notice", "retraction", (2026, 11, 2))
    ]
    status, report = audit("retractions")
    assert status == TO_MEND
    assert "The work was retracted: On 2 November 2026 \\(notice doi 10.1038/notice\\)" in report
    assert "docs/foe/angiogenesis.md:21: Vessels grow" in report
    assert "finding karnoub2007mesenchymal-1" in report
    assert "contra-spread" in report


def test_a_retraction_that_only_the_notice_tells_is_found(audit: Audit, services: Services) -> None:
    services.notices["10.1038/nature06188"] = [
        notice_on("10.1038/NATURE06188", "10.1038/notice", "retraction", (2026, 11, 2))
    ]
    status, report = audit("retractions")
    assert status == TO_MEND
    assert "The work was retracted" in report


def test_a_retraction_that_only_pubmed_tells_is_found(audit: Audit, services: Services) -> None:
    services.medline["20000004"] += "PT  - Retracted Publication\nRIN - Blood. 2026 Nov 1;1(1):2\n"
    status, report = audit("retractions")
    assert status == TO_MEND
    assert "`davis2010cells`" in report
    assert "notice Blood. 2026 Nov 1;1\\(1\\):2" in report


@pytest.mark.parametrize(
    ("kind", "words", "status"),
    [
        ("expression_of_concern", "bears an expression of concern", TO_MEND),
        ("corrigendum", "was corrected: Corrigendum of 2 November 2026", CLEAN),
        ("erratum", "was corrected: Erratum of 2 November 2026", CLEAN),
    ],
)
def test_concerns_and_corrections_are_told(
    audit: Audit, services: Services, kind: str, words: str, status: int
) -> None:
    services.works["10.1038/nature06188"]["updated-by"] = [
        update("10.1038/notice", kind, (2026, 11, 2))
    ]
    found, report = audit("retractions")
    assert found == status
    assert words in report


def test_what_an_entry_tells_already_is_not_told_again(audit: Audit, services: Services) -> None:
    services.works["10.1038/nature06188"]["updated-by"] = [
        update("10.1038/Notice", "erratum", (2026, 11, 2)),
        update("10.1038/second", "erratum", (2026, 11, 3)),
    ]
    noted = KARNOUB.replace(
        "  verified", "  notice       = {Erratum (doi 10.1038/notice).},\n  verified"
    )
    _, report = audit("retractions", files={"references.bib": noted})
    assert "10.1038/second" in report
    assert "10.1038/Notice" not in report


def test_a_new_version_is_no_correction(audit: Audit, services: Services) -> None:
    services.works["10.1038/nature06188"]["updated-by"] = [
        update("10.1038/v2", "new_version", (2026, 11, 2))
    ]
    assert "### To" not in audit("retractions")[1]


@pytest.mark.parametrize(
    "fault", ["crossref /works/10.1038", "crossref updates:10.1038", "ncbi 20000001"]
)
def test_an_error_on_any_way_is_never_read_as_clean(
    audit: Audit, services: Services, fault: str
) -> None:
    services.faults[fault] = "500"
    status, report = audit("retractions")
    assert status == INCOMPLETE
    assert "Not known to be clean" in report
    assert "### To mend" not in report


def test_a_list_of_notices_that_ends_early_is_not_clean(audit: Audit, services: Services) -> None:
    services.notices["10.1038/nature06188"] = [
        notice_on("10.1038/nature06188", "10.1038/notice", "retraction", (2026, 11, 2))
    ]
    services.short["crossref 10.1038/nature06188"] = 1
    status, report = audit("retractions")
    assert status == INCOMPLETE
    assert "announced 1 notices and sent 0" in report


@pytest.mark.parametrize("missed", ["record", "notice", "pubmed"])
def test_each_direction_has_a_canary_of_its_own(
    audit: Audit, services: Services, missed: str
) -> None:
    if missed == "record":
        services.works[canaries.RETRACTED_DOI]["updated-by"] = []
    elif missed == "notice":
        services.notices[canaries.RETRACTED_DOI] = []
    else:
        record = services.medline[canaries.RETRACTED_PMID]
        services.medline[canaries.RETRACTED_PMID] = record[: record.index("PT  - Retracted")]
    status, report = audit("retractions")
    assert status == INCOMPLETE
    assert "Retractions and corrections **did not run**" in report
    assert "nothing was told" in report


def test_an_entry_that_is_marked_without_a_source_is_noted(
    audit: Audit, services: Services
) -> None:
    marked = KARNOUB.replace("  verified", "  retracted    = {Somebody said so.},\n  verified")
    status, report = audit("retractions", files={"references.bib": marked})
    assert status == CLEAN
    assert "no source that was asked knows of it" in report


def test_a_work_with_a_doi_alone_is_asked_for_at_pubmed_too(
    audit: Audit, services: Services
) -> None:
    bib = KARNOUB.replace("  pmid         = {17914389},\n", "")
    services.medline["17914389"] += "PT  - Retracted Publication\nLID - 10.1038/nature06188 [doi]\n"
    status, report = audit("retractions", files={"references.bib": bib})
    assert status == TO_MEND
    assert "The work was retracted" in report


def test_a_search_that_finds_a_work_like_it_is_not_believed(
    audit: Audit, services: Services
) -> None:
    bib = KARNOUB.replace("  pmid         = {17914389},\n", "")
    services.searches['"10.1038/nature06188"[AID]'] = [canaries.RETRACTED_PMID]
    status, report = audit("retractions", files={"references.bib": bib})
    assert status == CLEAN
    assert "was retracted" not in report


# Trials


@pytest.mark.parametrize(
    ("changes", "words", "status"),
    [
        ({"status": "TERMINATED"}, "the register says “terminated”, and here stands completed", 1),
        ({"phases": ["PHASE1", "PHASE2"]}, "the register says phase 1/2, and here stands 1", 1),
        ({"people": 12}, "12 people enrolled, and here stand 6", 0),
        ({"start": "2016-01"}, "began in 2016, and here stands 2015", 0),
        ({"results": True}, "results are posted", 0),
        ({"updated": "2026-11-20"}, "updated on 2026-11-20, after it was read", 0),
    ],
)
def test_a_trial_that_changed_is_told(
    audit: Audit, services: Services, changes: dict[str, object], words: str, status: int
) -> None:
    services.trials["NCT01234567"] = study("NCT01234567", **changes)
    found, report = audit("trials")
    assert found == status
    assert words in report


def test_a_number_that_the_register_does_not_know_is_told(audit: Audit, services: Services) -> None:
    del services.trials["NCT01234567"]
    status, report = audit("trials")
    assert status == TO_MEND
    assert "knows no NCT01234567" in report


def test_a_number_that_leads_to_another_trial_is_told(audit: Audit, services: Services) -> None:
    services.trials["NCT01234567"] = study("NCT07654321", status="TERMINATED")
    status, report = audit("trials")
    assert status == TO_MEND
    assert "leads to NCT07654321" in report
    assert "terminated" not in report


def test_numbers_of_other_registers_are_named_as_not_asked(audit: Audit) -> None:
    rows = TRIALS.replace("[NCT01234567]", "[EudraCT 2012-003741-15]")
    status, report = audit("trials", files={"docs/data/trials.yaml": rows})
    assert status == CLEAN
    assert "1 numbers of other registers \\(EudraCT 2012-003741-15\\)" in report


def test_a_trial_that_exists_although_it_cannot_is_a_missed_canary(
    audit: Audit, services: Services
) -> None:
    services.trials[canaries.ABSENT_TRIAL] = study(canaries.ABSENT_TRIAL)
    status, report = audit("trials")
    assert status == INCOMPLETE
    assert "Trials **did not run**" in report


# The command


def test_a_run_that_broke_goes_on_where_it_was(
    audit: Audit, services: Services, tmp_path: Path
) -> None:
    audit("dois")
    count = len(services.asked)
    assert audit("dois")[0] == CLEAN
    assert len(services.asked) == count
    audit("dois", "--max-age", "0")
    assert len(services.asked) == 2 * count


def test_a_run_on_kept_answers_is_as_old_as_the_oldest_of_them(
    audit: Audit, tmp_path: Path
) -> None:
    audit("dois")
    old = (date.today() - timedelta(3)).isoformat()
    path = next((tmp_path / ".cache" / "audit").iterdir())
    path.write_text(path.read_text().replace(date.today().isoformat(), old))
    assert f"**Last complete run: {old}.**" in audit("dois")[1]


def test_a_file_that_cannot_be_read_stops_before_anything_is_asked(
    audit: Audit, services: Services
) -> None:
    status, report = audit("dois", files={"references.bib": "@article{a, title = {T"})
    assert status == INCOMPLETE
    assert "references.bib:1" in report
    assert services.asked == []


def test_an_address_that_is_none_ends_in_a_sentence(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit("dois", "--service", "doi=nowhere")[0] == INCOMPLETE
    with pytest.raises(SystemExit):
        audit("dois", "--service", "orcid=https://x")
    assert "sets no service" in capsys.readouterr().err


def test_the_canaries_are_named_in_the_references_as_what_they_are(root: Path) -> None:
    known = bibliography.load(root)
    retracted = {work.doi: work for work in known if work.retracted}
    assert canaries.NOTICE_DOI in retracted[canaries.RETRACTED_DOI].retracted
    assert canaries.RETRACTED_PMID in {work.pmid for work in retracted.values()}
    assert any(work.pmid == canaries.DIFFERENT.pmid for work in known)
    assert canaries.DEAD_DOI not in {work.doi for work in known}
    numbers = [work.doi[-7:] for work in known if work.doi.startswith("10.1371/journal.pone.")]
    assert numbers
    assert all(number.startswith("0") for number in numbers)
    trials = (root / "docs/data/trials.yaml").read_text()
    assert canaries.KNOWN_TRIAL in trials
    assert canaries.ABSENT_TRIAL not in trials


def test_retracted_sample_is_the_canary_of_pubmed() -> None:
    assert canaries.RETRACTED_PMID in RETRACTED
