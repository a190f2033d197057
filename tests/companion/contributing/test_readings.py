"""`companion statements` and `companion verify`: what a reader is shown, and what is kept."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from companion.cli import main
from companion.contributing import readings
from companion.contributing.recording import basis
from companion.sources.files import Text
from companion.sources.fingerprint import fingerprint
from companion.sources.statements import Reading, parse
from held import CHAPTER, FILE, ID, READ, ROW, TEXT, write
from samples import FILES, NAV, settings

Make = Callable[..., Path]
KARNOUB, OTSU = "karnoub2007mesenchymal", "otsu2009concentration"
TODAY = date.today()
CHANGED = {**READ, "docs/foe/angiogenesis.md": CHAPTER.replace("Vessels grow", "Vessels sprout")}
MORE = {
    "docs/foe/angiogenesis.md": CHAPTER.replace(
        TEXT, f"{TEXT} Only one [@{OTSU}]. The other [@{KARNOUB}]."
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Make:
    """Writes the small project."""
    return partial(write, tmp_path)


def rows(root: Path) -> dict[str, Reading]:
    """The readings in the file of the chapter, by the words that they read."""
    path = root / FILE
    if not path.exists():
        return {}
    found, problems = parse(Text(path, path.read_text(encoding="utf-8")))
    assert problems == ()
    return {reading.text: reading for reading in found}


def run(root: Path, *words: str) -> int:
    return main(["--root", str(root), *words])


def talk(root: Path, *words: str, answers: list[str]) -> tuple[int, str]:
    """Run a verb with somebody who gives these answers, and then no more."""
    said: list[str] = []
    given: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        said.append(question)
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    top = argparse.ArgumentParser()
    top.add_argument("--root", type=Path)
    readings.add_verbs(top.add_subparsers(), tell=said.append, ask=ask)
    parsed: Any = top.parse_args(["--root", str(root), *words])
    return parsed.run(parsed), "\n".join(said)


def test_statements_are_listed_by_chapter(project: Make, capsys: Any) -> None:
    assert run(project(READ), "statements") == 0
    printed = capsys.readouterr().out
    assert "foe/angiogenesis: 1 statements, 1 read, 0 due again, 0 unread" in printed
    assert f"docs/foe/angiogenesis.md:10: {ID}: read 2026-11-26, abstract: {TEXT}" in printed


@pytest.mark.parametrize(
    "target", ["foe/angiogenesis", "angiogenesis", "docs/foe/angiogenesis.md", OTSU, ID, ID[:6]]
)
def test_a_target_is_a_chapter_a_work_or_a_fingerprint(
    project: Make, capsys: Any, target: str
) -> None:
    assert run(project(READ), "statements", target, "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["works"] == {KARNOUB: "full text", OTSU: "abstract"}
    assert (row["state"], row["day"], row["kind"]) == ("read", "2026-11-26", "sentence")


def test_an_unknown_target_earns_a_likely_one(project: Make, capsys: Any) -> None:
    assert run(project(READ), "statements", "otsu2009concentratio") == 1
    assert f"Did you mean {OTSU}?" in capsys.readouterr().out


def test_only_what_is_unread_is_listed_on_request(project: Make, capsys: Any) -> None:
    run(project(READ), "statements", "--unread", "--format", "json")
    assert json.loads(capsys.readouterr().out) == []
    run(project(CHANGED), "statements", "--unread", "--format", "json")
    assert [row["state"] for row in json.loads(capsys.readouterr().out)] == ["unread"]


def test_a_reader_is_shown_the_works_and_what_was_read_before(project: Make) -> None:
    root = project(CHANGED)
    code, said = talk(root, "verify", "foe/angiogenesis", answers=["f", "a", "y"])
    assert code == 0
    assert "docs/foe/angiogenesis.md:10, a sentence" in said
    assert "Vessels sprout [@karnoub2007mesenchymal; @otsu2009concentration]." in said
    assert "Read on 2026-11-26 in other words" in said
    assert "TGF-β in DNA" in said
    assert "DOI: https://doi.org/10.1038/nature06188" in said
    assert "Finding (promotes): In mice, marrow MSCs raised lung metastasis" in said
    (kept,) = rows(root).values()
    assert kept.works == {KARNOUB: "full text", OTSU: "abstract"}
    assert kept.day == TODAY
    assert kept.text.startswith("Vessels sprout")


def test_nothing_is_recorded_that_does_not_hold(project: Make) -> None:
    root = project()
    _, said = talk(root, "verify", "--changed", answers=["a", "a", "n"])
    assert rows(root) == {}
    assert "Nothing is recorded" in said


@pytest.mark.parametrize("answers", [["s"], ["a", "s"], ["a", "a", "s"], ["q"], [], ["a"]])
def test_who_skips_or_stops_records_nothing(project: Make, answers: list[str]) -> None:
    root = project()
    assert talk(root, "verify", "--changed", answers=answers)[0] == 0
    assert rows(root) == {}


def test_what_was_recorded_before_stopping_is_kept(project: Make) -> None:
    root = project(MORE)
    talk(root, "verify", "foe/angiogenesis", answers=["a", "t", "y", "q"])
    assert list(rows(root)) == [TEXT]


def test_what_another_wrote_meanwhile_is_kept(project: Make) -> None:
    root = project(MORE)
    answers = iter(["a", "y"])

    def ask(_: str) -> str:
        (root / FILE).parent.mkdir(parents=True, exist_ok=True)
        (root / FILE).write_text(ROW, encoding="utf-8")
        return next(answers, "q")

    top = argparse.ArgumentParser()
    top.add_argument("--root", type=Path)
    readings.add_verbs(top.add_subparsers(), tell=lambda _: None, ask=ask)
    only = f"Only one [@{OTSU}]."
    parsed: Any = top.parse_args(["--root", str(root), "verify", fingerprint(only)])
    assert parsed.run(parsed) == 0
    assert set(rows(root)) == {TEXT, only}


def test_what_was_seen_of_a_work_need_not_be_typed_again(project: Make) -> None:
    root = project(MORE)
    talk(root, "verify", "foe/angiogenesis", answers=["a", "f", "y", "", "y", "", "y"])
    assert [rows(root)[f"Only one [@{OTSU}]."].works, len(rows(root))] == [{OTSU: "full text"}, 3]


def test_a_wrong_answer_is_asked_again(project: Make) -> None:
    root = project()
    talk(root, "verify", OTSU, answers=["x", "", "abstract", "full", "maybe", "yes"])
    assert rows(root)[TEXT].works == {KARNOUB: "abstract", OTSU: "full text"}


def test_what_was_read_is_shown_again_only_on_request(project: Make) -> None:
    root = project(READ)
    assert "1 of 1" not in talk(root, "verify", "foe/angiogenesis", answers=[])[1]
    _, said = talk(root, "verify", "foe/angiogenesis", "--all", answers=["f", "f", "y"])
    assert f"Read on 2026-11-26 ({KARNOUB}: full text, {OTSU}: abstract)" in said
    assert rows(root)[TEXT].works == {KARNOUB: "full text", OTSU: "full text"}


def test_a_second_reader_does_not_see_the_first_reading(project: Make) -> None:
    root = project(READ)
    _, said = talk(root, "verify", "foe/angiogenesis", "--second", answers=["t", "t", "n"])
    assert "2026-11-26" not in said
    kept = rows(root)[TEXT]
    assert kept.day == date(2026, 11, 26)
    assert kept.second
    assert (kept.second.agrees, kept.second.day) == (False, TODAY)
    assert "1 of 1" not in talk(root, "verify", OTSU, "--second", answers=[])[1]


def test_a_reading_after_a_disagreement_settles_it(project: Make) -> None:
    root = project(READ)
    talk(root, "verify", OTSU, "--second", answers=["a", "a", "n"])
    talk(root, "verify", OTSU, answers=["a", "a", "y"])
    kept = rows(root)[TEXT]
    assert kept.second
    assert kept.second.settled
    assert not kept.second.agrees


def test_a_notice_that_the_reader_was_shown_is_kept(project: Make) -> None:
    text = CHAPTER.replace(TEXT, "A retracted paper claimed it [@rubio2005spontaneous].")
    root = project({"docs/foe/angiogenesis.md": text})
    _, said = talk(root, "verify", "rubio2005spontaneous", answers=["a", "y"])
    assert "was retracted: Could not be repeated." in said
    (kept,) = rows(root).values()
    assert kept.aware == {"rubio2005spontaneous": "retracted"}


def test_a_script_is_asked_nothing(project: Make, capsys: Any) -> None:
    root = project(MORE)
    words = ["verify", "foe/angiogenesis", "--all-with", "abstract", "--day", "2026-11-20"]
    assert run(root, *words, "--basis", f"{OTSU}=full-text") == 0
    assert "Recorded: 3." in capsys.readouterr().out
    kept = rows(root)
    assert kept[TEXT].works == {KARNOUB: "abstract", OTSU: "full text"}
    assert {row.day for row in kept.values()} == {date(2026, 11, 20)}


def test_a_statement_with_a_work_of_which_nothing_is_told_is_left(
    project: Make, capsys: Any
) -> None:
    root = project(MORE)
    assert run(root, "verify", "--changed", "--basis", f"{OTSU}=title") == 0
    assert "Recorded: 1. Left, since nothing is told of one of their works: 2." in (
        capsys.readouterr().out
    )
    assert [row.basis for row in rows(root).values()] == ["title"]


def test_json_that_was_printed_and_filled_in_is_taken(
    project: Make, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(MORE)
    run(root, "statements", "--unread", "--format", "json")
    listed = json.loads(capsys.readouterr().out)
    listed[0]["works"] = {KARNOUB: "Abstract", OTSU: "full"}
    listed[0]["day"] = "2026-11-21"
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(listed)))
    assert run(root, "verify", "--from", "-") == 0
    assert "Recorded: 1." in capsys.readouterr().out
    assert rows(root)[TEXT].day == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "The JSON cannot be read"),
        ("3", "no object with `id` and `works`"),
        ({"id": "s-0", "works": {OTSU: "title"}}, "no statement has the fingerprint s-0 now"),
        ({"id": ID, "works": {OTSU: "title"}}, f"of {KARNOUB} it tells none of"),
        ({"id": ID, "works": {OTSU: "title", KARNOUB: "rumor"}}, f"of {KARNOUB} it tells none of"),
        ({"id": ID, "day": "soon", "works": {OTSU: "t", KARNOUB: "t"}}, "“soon” is no day"),
        (
            {"id": ID, "day": str(TODAY + timedelta(2)), "works": {OTSU: "t", KARNOUB: "t"}},
            "is still to come",
        ),
    ],
)
def test_json_with_a_flaw_is_told_and_nothing_is_recorded(
    project: Make, capsys: Any, tmp_path: Path, row: Any, told: str
) -> None:
    root = project()
    path = tmp_path / "readings.json"
    path.write_text(row if isinstance(row, str) else json.dumps([row]), encoding="utf-8")
    assert run(root, "verify", "--from", str(path)) == 1
    assert told in capsys.readouterr().out
    assert rows(root) == {}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify"], "Nothing is named to be read."),
        (["verify", "nowhere/at-all"], "No page, reference or statement has this name."),
        (["verify", "--from", "missing.json"], "The file does not exist."),
        (["verify", "--from", "docs"], "Name a file that is there."),
        (
            ["verify", "--changed", "--basis", "nobody2000=title"],
            "No reference has the key nobody2000.",
        ),
        (["verify", "--changed", "--day", "2999-01-01"], "is still to come"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    project: Make, capsys: Any, words: list[str], told: str
) -> None:
    assert run(project(), *words) == 1
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["--day", "soon"], ["--all-with", "rumor"], ["--basis", f"{OTSU}=rumor"]]
)
def test_a_wrong_option_is_told_with_the_right_ones(
    project: Make, capsys: Any, words: list[str]
) -> None:
    with pytest.raises(SystemExit):
        run(project(), "verify", "--changed", *words)
    assert "write " in capsys.readouterr().err


def test_a_broken_file_of_readings_is_not_written_over(project: Make, capsys: Any) -> None:
    broken = f"{ROW}- {{id: s-1}}\n"
    root = project({**CHANGED, FILE: broken})
    assert run(root, "verify", "--changed", "--all-with", "abstract") == 1
    assert "statements/row" in capsys.readouterr().out
    assert (root / FILE).read_text(encoding="utf-8") == broken


def test_tidying_drops_what_is_gone_and_moves_what_moved(project: Make, capsys: Any) -> None:
    elsewhere = FILE.replace("foe-angiogenesis", "foe-elsewhere")
    lost = ROW.replace(ID, "s-000000000000")
    root = project({elsewhere: lost + ROW, FILE: ROW})
    assert run(root, "verify", "--tidy") == 0
    assert "Rows dropped: 2. Rows kept: 1." in capsys.readouterr().out
    assert list(rows(root)) == [TEXT]
    assert not (root / elsewhere).exists()
    before = (root / FILE).stat().st_mtime_ns
    run(root, "verify", "--tidy")
    assert (root / FILE).stat().st_mtime_ns == before


def test_a_row_stays_with_the_first_page_that_says_its_words(project: Make, capsys: Any) -> None:
    root = project({FILE: ROW, "docs/cite.md": f"# Cite\n\n{TEXT}\n"})
    nav = settings(f"{NAV}      - cite.md\n")
    (root / "mkdocs.yml").write_text(nav, encoding="utf-8")
    assert run(root, "statements", "cite") == 0
    assert "cite: 1 statements, 1 read" in capsys.readouterr().out
    assert run(root, "verify", "--tidy") == 0
    assert list(rows(root)) == [TEXT]


def test_reading_anew_replaces_the_row_of_the_old_words(project: Make) -> None:
    root = project(CHANGED)
    run(root, "verify", "--changed", "--all-with", "abstract")
    assert [text[:14] for text in rows(root)] == ["Vessels sprout"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("f", "full text"),
        ("Full-Text", "full text"),
        ("abs", "abstract"),
        (" t ", "title"),
        ("", ""),
        ("x", ""),
    ],
)
def test_a_basis_is_known_by_the_beginning_of_its_name(word: str, name: str) -> None:
    assert basis(word) == name


def test_a_site_that_cannot_be_read_is_held_against_nothing(
    project: Make, tmp_path_factory: pytest.TempPathFactory, capsys: Any
) -> None:
    other = tmp_path_factory.mktemp("other")
    for name, text in {
        **FILES,
        "mkdocs.yml": settings().replace("attr_list", "attr_lists"),
    }.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text, encoding="utf-8")
    assert run(project(READ), "statements", "--against", str(other)) == 1
    assert f"In {other}:\nmkdocs.yml:" in capsys.readouterr().out
