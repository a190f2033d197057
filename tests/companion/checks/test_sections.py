"""A cited link never breaks: ids are listed, may move, and never vanish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import rules, told
from companion.cli import main
from samples import CHAPTER, CHAPTER_FILE, SECTIONS
from scratch import repository

Make = Callable[..., Path]
LISTED = "docs/data/sections.yaml"
OLD = "- id: angio-old\n  chapter: {chapter}\n  title: Old\n  since: '0.1.0'\n{more}"


def old(more: str = "", chapter: str = "foe/angiogenesis") -> dict[str, str]:
    return {LISTED: SECTIONS + OLD.format(more=more, chapter=chapter)}


def test_an_id_that_vanished_is_found_on_its_line(project: Make) -> None:
    assert told(project(old())) == [(LISTED, 13, "sections/vanished")]


def test_a_heading_that_is_deleted_is_found(project: Make) -> None:
    text = CHAPTER.replace("## Growth {#angio-growth}\n\n", "")
    found = told(project({CHAPTER_FILE: text}))
    assert (LISTED, 1, "sections/vanished") in found


def test_an_id_that_moved_is_fine(project: Make) -> None:
    assert told(project(old("  moved_to: angio-growth\n"))) == []
    assert told(project(old("  moved_to: foe/angiogenesis\n"))) == []


@pytest.mark.parametrize("target", ["angio-nowhere", "angio-old", "foe/none"])
def test_an_id_that_leads_nowhere_is_found(project: Make, target: str) -> None:
    assert told(project(old(f"  moved_to: {target}\n"))) == [(LISTED, 13, "sections/lost-trail")]


WHY = "  reason: Nobody could repeat the work behind it.\n"


def test_an_id_that_was_withdrawn_is_fine(project: Make) -> None:
    assert told(project(old("  withdrawn: '0.2.0'\n" + WHY))) == []


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("  withdrawn: '0.2.0'\n", "sections/half-withdrawn"),
        (WHY, "sections/half-withdrawn"),
        (
            "  moved_to: angio-growth\n  withdrawn: '0.2.0'\n" + WHY,
            "sections/moved-and-withdrawn",
        ),
    ],
)
def test_an_id_that_was_withdrawn_says_when_and_why(project: Make, more: str, rule: str) -> None:
    assert told(project(old(more))) == [(LISTED, 13, rule)]


def test_an_id_that_stands_is_not_withdrawn(project: Make) -> None:
    listed = SECTIONS + "  withdrawn: '0.2.0'\n" + WHY
    assert told(project({LISTED: listed})) == [(LISTED, 9, "sections/standing-and-withdrawn")]


def test_a_row_that_was_deleted_is_found_by_the_released_text(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("tag", "v0.1.0")
    made.replace(CHAPTER_FILE, "{#angio-growth}", "{#angio-sprouting}")
    for name in (LISTED, "docs/data/findings.yaml", "docs/data/trials.yaml"):
        made.replace(name, "angio-growth", "angio-sprouting")
    made.replace("docs/data/contradictions.yaml", "angio-growth", "angio-sprouting")
    assert (LISTED, 0, "sections/deleted-row") in told(made.root)


def test_a_new_id_must_be_listed_and_is_proposed(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CHAPTER.replace("## Growth", '## A "new" *one* {#angio-new}\n\nText.\n\n## Growth')
    root = project({CHAPTER_FILE: text})
    assert told(root) == [(CHAPTER_FILE, 19, "sections/unlisted")]
    (root / "CITATION.cff").write_text("version: 0.2.0\n")
    assert main(["--root", str(root), "sections"]) == 0
    proposed = capsys.readouterr().out
    (root / LISTED).write_text(SECTIONS + proposed)
    assert 'since: "0.2.0"' in proposed
    assert told(root) == []


def test_a_reworded_heading_must_be_reworded_in_the_list(project: Make) -> None:
    root = project({CHAPTER_FILE: CHAPTER.replace("## Growth", "## Sprouting")})
    assert told(root) == [(LISTED, 1, "sections/outdated")]


def test_a_section_that_stands_in_another_chapter_now_is_outdated(project: Make) -> None:
    listed = SECTIONS.replace(
        "chapter: foe/angiogenesis\n  title: Growth", "chapter: foe/x\n  title: Growth"
    )
    assert told(project({LISTED: listed})) == [(LISTED, 1, "sections/outdated")]


def test_an_id_listed_twice_or_standing_and_moved_is_found(project: Make) -> None:
    twice = SECTIONS + SECTIONS.split("- id: angio-limits")[0]
    assert told(project({LISTED: twice})) == [(LISTED, 13, "sections/duplicate-id")]
    moved = SECTIONS + "  moved_to: angio-growth\n"
    assert told(project({LISTED: moved})) == [(LISTED, 9, "sections/standing-and-moved")]


def test_where_a_chapter_cannot_be_read_no_id_is_said_to_have_vanished(project: Make) -> None:
    text = CHAPTER.replace("title: Vessels", "title: a: b")
    assert rules(project({CHAPTER_FILE: text})) == {"chapters/front-matter"}
