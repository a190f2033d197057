"""`companion watch` and `decline`: what is new, without what is here or was left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checking import problems
from companion.auditing.running import CLEAN, INCOMPLETE, TO_MEND
from companion.cli import main
from services import FAULTS, Services

Make = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

WATCH = """\
# What is asked.
- kind: query
  id: tumors
  service: pubmed
  query: >-
    "mesenchymal stem"[ti] AND tumor[ti]
  since: '2026-11-01'

- kind: query
  id: preprints
  service: europepmc
  query: SRC:PPR AND TITLE:mesenchymal
  since: '2026-11-01'  # moved by watch --done
"""
FILE = "docs/data/watch.yaml"


def record(pmid: str, title: str, *more: str) -> str:
    lines = [f"PMID- {pmid}", f"TI  - {title}.", "FAU - Doe, Jane", "DP  - 2026 Nov 20"]
    lines += ["TA  - Cell Res", "PT  - Journal Article"]
    abstract = "BACKGROUND: CCL5 (RANTES) calls cells. It does so in mice. " + "More words. " * 40
    return "\n".join([*lines, f"AB  - {abstract}", *more]) + "\n"


PREPRINT = {
    "id": "PPR7",
    "source": "PPR",
    "doi": "10.1101/2026.11.02.1",
    "title": "Cells meet @somebody",
    "pubYear": "2026",
    "bookOrReportDetails": {"publisher": "bioRxiv"},
}


@pytest.fixture
def folder(project: Make) -> Path:
    return project({FILE: WATCH})


@pytest.fixture
def run(folder: Path, services: Services, capsys: pytest.CaptureFixture[str]) -> Run:
    services.know_canaries()
    services.medline |= {
        "31": record("31", "Cells of kind 99 make vessels grow"),
        "32": record("32", "A second work"),
        "20000001": record("20000001", "A work that is here"),
        "33": record("33", "Erratum", "PT  - Published Erratum"),
    }
    services.searches["tumor[ti]"] = ["31", "32", "20000001", "33"]
    services.europepmc["TITLE:mesenchymal"] = [PREPRINT]

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--root", str(folder), *words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def test_candidates_are_listed_with_what_they_are_about(run: Run) -> None:
    status, out, _ = run("watch")
    assert status == TO_MEND
    assert "3 works since 2026-11-01 are neither here nor declined, of 5" in out
    assert "- [ ] **Cells of kind 99 make vessels grow** Doe 2026. *Cell Res, 2026*." in out
    assert "[PMID 31](https://pubmed.ncbi.nlm.nih.gov/31/) <!-- work 31 -->" in out
    assert "likely: CCL5" in out
    assert "CCL5 \\(RANTES\\) calls cells. It does so in mice." in out
    assert "BACKGROUND" not in out
    assert "found by preprints" in out
    assert "20000001" not in out
    assert "Erratum" not in out
    assert "1 notices on other works are left out" in out


def test_the_gist_is_short_and_ends_with_a_sentence(run: Run) -> None:
    _, out, _ = run("watch")
    gist = next(line for line in out.splitlines() if "calls cells" in line)
    assert len(gist) < 320
    assert gist.endswith(".")


def test_the_queries_ask_since_the_day_of_the_last_run(run: Run, services: Services) -> None:
    run("watch")
    asked = "\n".join(services.asked)
    assert "mindate=2026/11/01" in asked
    assert f"maxdate={date.today():%Y/%m/%d}" in asked
    assert f"CREATION_DATE:[2026-11-01 TO {date.today().isoformat()}]" in asked


def test_foreign_names_call_nobody(run: Run) -> None:
    assert "@somebody" not in run("watch")[1]


def test_a_work_that_was_declined_is_not_listed_again(run: Run, folder: Path) -> None:
    assert run("decline", "31", "No tumor in the experiment: cells alone.")[0] == 0
    assert run("decline", "https://doi.org/10.1101/2026.11.02.1", "Not about our cells.")[0] == 0
    _, out, _ = run("watch")
    assert "1 works since" in out
    assert "work 31" not in out
    rows = (folder / FILE).read_text()
    assert rows.startswith(WATCH)
    assert (
        f"- {{kind: declined, work: '31', day: '{date.today().isoformat()}', "
        "reason: 'No tumor in the experiment: cells alone.'}\n"
    ) in rows
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("work", "reason", "words"),
    [
        ("karnoub", "A good reason.", "is no PMID"),
        ("31", "No.", "The reason has 3 letters"),
        ("31", "long " * 60, "in 10 to 240"),
        ("17914389", "A good reason.", "is here already, as karnoub2007mesenchymal"),
    ],
)
def test_what_cannot_be_declined_is_told_and_changes_nothing(
    run: Run, folder: Path, work: str, reason: str, words: str
) -> None:
    status, _, err = run("decline", work, reason)
    assert status == 1
    assert words in err
    assert (folder / FILE).read_text() == WATCH


def test_nothing_is_declined_twice(run: Run) -> None:
    run("decline", "31", "It's about “another” thing.")
    status, _, err = run("decline", "31", "A good reason.")
    assert status == 1
    assert "was declined on" in err
    assert "It's about “another” thing." in err


def test_the_day_moves_once_everything_is_decided(
    run: Run, folder: Path, services: Services
) -> None:
    status, _, err = run("watch", "--done")
    assert status == TO_MEND
    assert "3 candidates are not decided" in err
    assert (folder / FILE).read_text() == WATCH
    services.searches["tumor[ti]"] = ["20000001"]
    services.europepmc["TITLE:mesenchymal"] = []
    status, _, err = run("watch", "--done")
    assert status == CLEAN
    moved = WATCH.replace("'2026-11-01'", f"'{date.today().isoformat()}'")
    assert (folder / FILE).read_text() == moved


def test_a_run_that_is_not_complete_moves_no_day(
    run: Run, folder: Path, services: Services
) -> None:
    services.searches["tumor[ti]"] = ["20000001"]
    services.europepmc["TITLE:mesenchymal"] = []
    services.faults["europepmc SRC:PPR"] = "500"
    assert run("watch", "--done")[0] == INCOMPLETE
    assert (folder / FILE).read_text() == WATCH


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("service", ["ncbi", "europepmc"])
def test_a_service_that_fails_in_any_way_is_told(
    run: Run, services: Services, service: str, fault: str
) -> None:
    services.faults[service] = fault
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "**did not run**" in out
    assert "**Last complete run: never.**" in out


def test_a_page_of_results_that_ends_early_is_told(run: Run, services: Services) -> None:
    services.searches["tumor[ti]"] = [str(number) for number in range(31, 331)]
    services.medline |= {str(n): record(str(n), f"Work {n}") for n in range(31, 331)}
    services.short["tumor[ti]"] = 200
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "PubMed announced 300 works and sent 0" in out


def test_what_a_short_page_lacks_is_asked_for_again(run: Run, services: Services) -> None:
    services.searches["tumor[ti]"] = [str(number) for number in range(31, 331)]
    services.medline |= {str(n): record(str(n), f"Work {n}") for n in range(31, 331)}
    services.short["tumor[ti]"] = 50
    status, out, _ = run("watch")
    assert status == INCOMPLETE  # the last fifty never come
    assert "announced 300 works and sent 250" in out
    assert "251 works since" in out


def test_a_last_page_without_results_is_told(run: Run, services: Services) -> None:
    services.europepmc["TITLE:mesenchymal"] = [
        {**PREPRINT, "id": f"PPR{n}", "doi": f"10.1101/{n}", "title": f"Cells {n}"}
        for n in range(150)
    ]
    services.short["europepmc"] = 60
    services.europepmc["EXT_ID:17914389"] = [{"id": "17914389", "pmid": "17914389"}] * 61
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "Europe PMC announced 150 works and sent" in out


def test_records_that_do_not_come_are_told(run: Run, services: Services) -> None:
    services.short["ncbi"] = 2
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "works were found and not read" in out


def test_a_query_that_finds_too_much_is_told(run: Run, services: Services) -> None:
    services.searches["tumor[ti]"] = [str(number) for number in range(1000, 1700)]
    services.medline |= {str(n): record(str(n), f"Work {n}") for n in range(1000, 1700)}
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "finds 700 works, of which 500 are read; make the query narrower" in out
    assert len(out) < 66_000


def test_what_was_ticked_stays_ticked_and_the_last_complete_day_stands(
    run: Run, tmp_path: Path, services: Services
) -> None:
    path = tmp_path / "watch.md"
    run("watch", "--report", str(path))
    ticked = path.read_text().replace("- [ ] **A second", "- [x] **A second")
    path.write_text(ticked.replace(date.today().isoformat(), "2026-11-19"))
    services.faults["europepmc SRC:PPR"] = "429"
    run("watch", "--report", str(path))
    text = path.read_text()
    assert "- [x] **A second work**" in text
    assert "- [ ] **Cells of kind 99" in text
    assert "**Last complete run: 2026-11-19.**" in text
    assert "slow down \\(HTTP 429\\)" in text


def test_a_retracted_candidate_is_marked(run: Run, services: Services) -> None:
    services.medline["32"] += "PT  - Retracted Publication\n"
    assert "**retraction** (PubMed)" in run("watch")[1]


def test_the_chapter_is_guessed_from_the_titles_that_chapters_cite(run: Run, folder: Path) -> None:
    chapter = (folder / "docs/foe/angiogenesis.md").read_text()
    other = chapter.replace("title: Vessels", "title: Doses").replace("angio", "dose")
    other = other.replace("# Vessels", "# Doses").replace("@karnoub2007mesenchymal; ", "")
    other = other[: other.index("Cells divide")] + "Words [@otsu2009concentration]."
    (folder / "docs/foe/doses.md").write_text(other)
    mkdocs = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(
        mkdocs.replace(
            "      - foe/angiogenesis.md", "      - foe/angiogenesis.md\n      - foe/doses.md"
        )
    )
    _, out, _ = run("watch")
    block = out[out.index("Cells of kind 99") :]
    assert "likely: chapter Vessels; CCL5" in block


def test_a_site_without_the_file_watches_nothing(
    run: Run, folder: Path, services: Services
) -> None:
    (folder / FILE).unlink()
    status, out, _ = run("watch")
    assert status == INCOMPLETE
    assert "It has no query" in out
    assert services.asked == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("service: pubmed", "service: scholar", "watch/unknown-value"),
        ("  since: '2026-11-01'\n\n", "\n", "watch/no-since"),
        ("since: '2026-11-01'", "since: 2026-11-01", "watch/type"),
        ("since: '2026-11-01'", "since: '2999-01-01'", "watch/future"),
        ("id: preprints", "id: tumors", "watch/duplicate"),
        ("# What is asked.", "- {kind: declined, work: '1', day: '2026-11-01'}", "watch/no-reason"),
        (
            "# What is asked.",
            "- {kind: declined, work: '17914389', day: '2026-11-01', reason: 'Out of scope.'}",
            "watch/declined-and-here",
        ),
        ("# What is asked.", "- {kind: other}", "watch/unknown-value"),
        ("# What is asked.", "{", "watch/syntax"),
    ],
)
def test_the_check_tells_what_is_wrong_with_the_file(
    folder: Path, old: str, new: str, rule: str
) -> None:
    path = folder / FILE
    path.write_text(WATCH.replace(old, new, 1))
    assert rule in {problem.rule for problem in problems(folder)}


def test_a_broken_file_stops_before_anything_is_asked(
    run: Run, folder: Path, services: Services
) -> None:
    (folder / FILE).write_text("{")
    assert run("watch")[0] == INCOMPLETE
    assert run("decline", "31", "A good reason.")[0] == 1
    assert services.asked == []
    assert (folder / FILE).read_text() == "{"
