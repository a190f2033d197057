"""The rules of readings: notes on what is unread or due, errors on rows that are untrue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from companion import checks
from companion.markdown.render import rendered
from companion.problems import Problem
from companion.sources.project import load
from held import CHAPTER, FILE, LINE, READ, ROW, TEXT, write
from samples import KARNOUB, OTSU

Make = Callable[..., Path]
DAY = date(2026, 12, 24)


@pytest.fixture
def project(tmp_path: Path) -> Make:
    """Writes the small project."""
    return partial(write, tmp_path)


def problems(root: Path, today: date | None = DAY) -> list[Problem]:
    found = checks.everything(rendered(load(root, today=today)))
    return [problem for problem in found if problem.rule.startswith("statements/")]


def rules(root: Path, today: date | None = DAY) -> list[str]:
    return [problem.rule for problem in problems(root, today)]


def test_a_statement_that_was_read_is_not_told(project: Make) -> None:
    assert rules(project(READ)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vessels grow [", "Vessels sprout ["),
        ("[@karnoub2007mesenchymal; @otsu2009concentration]", "[@karnoub2007mesenchymal]"),
    ],
    ids=["words", "works"],
)
def test_a_change_makes_it_unread_as_a_note_on_its_line(project: Make, old: str, new: str) -> None:
    text = CHAPTER.replace(old, new)
    found = problems(project({**READ, "docs/foe/angiogenesis.md": text}))
    (unread,) = [problem for problem in found if problem.rule == "statements/unread"]
    assert (unread.path, unread.line) == ("docs/foe/angiogenesis.md", LINE)
    assert ".venv/bin/companion verify foe/angiogenesis" in unread.fix
    assert not any(problem.is_error for problem in found)
    assert "statements/gone" in {problem.rule for problem in found}


def test_typography_leaves_it_read(project: Make) -> None:
    text = CHAPTER.replace(
        "Vessels grow [@karnoub2007mesenchymal; @otsu2009concentration].",
        "*Vessels*\n\u00a0grow [@otsu2009concentration;\n@karnoub2007mesenchymal].",
    )
    assert rules(project({**READ, "docs/foe/angiogenesis.md": text})) == []


def test_two_groups_of_one_statement_are_one_note(project: Make) -> None:
    text = CHAPTER.replace(TEXT, "Vessels [@karnoub2007mesenchymal] grow [@otsu2009concentration].")
    found = rules(project({"docs/foe/angiogenesis.md": text}))
    assert found == ["statements/unread"]


def test_an_old_reading_is_due_and_says_why(project: Make) -> None:
    (due,) = problems(project(READ), date(2028, 12, 24))
    assert due.rule == "statements/due"
    assert "more than 2 years" in due.message
    assert not due.is_error
    assert rules(project(READ), None) == []


def test_a_retraction_that_came_later_makes_a_statement_due(project: Make) -> None:
    bib = KARNOUB.replace("  verified", "  retracted    = {Not repeated.},\n  verified")
    (due,) = problems(project({**READ, "references.bib": f"{bib}\n{OTSU}"}))
    assert due.rule == "statements/due"
    assert "karnoub2007mesenchymal was retracted" in due.message


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Vessels grow", "Vessels wither", "statements/fingerprint"),
        ("full text", "hearsay", "statements/basis"),
        ("2026-11-26", "2027-01-01", "statements/future-day"),
        ("karnoub2007mesenchymal: full text, ", "", "statements/works"),
        ("2026-11-26", "long ago", "statements/row"),
        ("{id", "}id", "statements/syntax"),
    ],
)
def test_an_untrue_row_is_an_error_on_its_line(
    project: Make, old: str, new: str, rule: str
) -> None:
    assert old in ROW
    found = problems(project({**READ, FILE: f"# Readings\n{ROW.replace(old, new, 1)}"}))
    (problem,) = [problem for problem in found if problem.is_error]
    assert (problem.rule, problem.path, problem.line) == (rule, FILE, 2)


def test_a_row_that_stands_twice_is_noted(project: Make) -> None:
    assert set(rules(project({**READ, FILE: ROW + ROW}))) == {"statements/twice"}


def test_readings_that_cannot_be_read_hide_what_would_follow(project: Make) -> None:
    assert rules(project({**READ, FILE: "- [\n"})) == ["statements/syntax"]


def test_a_note_annotates_the_line_of_a_pull_request(project: Make) -> None:
    from companion.problems import as_github

    printed = as_github(problems(project()))
    assert printed.startswith(
        f"::notice file=docs/foe/angiogenesis.md,line={LINE},title=statements/"
    )


def test_a_reading_stays_with_words_that_move_to_another_chapter(project: Make) -> None:
    assert rules(project({FILE.replace("foe-angiogenesis", "foe-elsewhere"): ROW})) == []
