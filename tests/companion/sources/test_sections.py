"""A cited link never breaks: ids are listed, may move, and never vanish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion import checks
from companion.cli import main
from companion.sources import sections
from companion.sources.project import load
from samples import CHAPTER, SECTIONS

Make = Callable[..., Path]
LISTED = "docs/data/sections.yaml"
CHAPTER_FILE = "docs/foe/angiogenesis.md"
OLD = "- id: angio-old\n  chapter: {chapter}\n  title: Old\n  since: '0.1.0'\n{more}"


def rules(root: Path) -> list[tuple[str, str, int]]:
    return [
        (p.rule, p.path, p.line)
        for p in checks.everything(load(root))
        if p.rule.startswith("sections/")
    ]


def old(more: str = "", chapter: str = "foe/angiogenesis") -> dict[str, str]:
    return {LISTED: SECTIONS + OLD.format(more=more, chapter=chapter)}


def test_an_id_that_vanished_is_found_on_its_line(project: Make) -> None:
    assert rules(project(old())) == [("sections/vanished", LISTED, 13)]


def test_an_id_that_moved_is_fine_and_leads_on(project: Make) -> None:
    found = load(project(old("  moved_to: angio-growth\n")))
    assert not [p for p in checks.everything(found) if p.rule.startswith("sections/")]
    assert sections.moved(found.chapters, found.sections) == {
        "foe/angiogenesis": {"angio-old": "foe/angiogenesis/#angio-growth"}
    }


@pytest.mark.parametrize("target", ["angio-nowhere", "angio-old", "foe/none"])
def test_an_id_that_leads_nowhere_is_found(project: Make, target: str) -> None:
    assert [r[0] for r in rules(project(old(f"  moved_to: {target}\n")))] == ["sections/lost-trail"]


def test_an_id_may_move_twice_and_to_a_chapter(project: Make) -> None:
    more = (
        "  moved_to: angio-older\n- id: angio-older\n  chapter: foe/angiogenesis\n"
        "  title: Older\n  since: '0.1.0'\n  moved_to: foe/angiogenesis\n"
    )
    found = load(project(old(more)))
    moved = sections.moved(found.chapters, found.sections)["foe/angiogenesis"]
    assert moved == {"angio-old": "foe/angiogenesis/", "angio-older": "foe/angiogenesis/"}


def test_a_new_id_must_be_listed_and_is_proposed(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CHAPTER.replace("## Growth", '## A "new" one {#angio-new}\n\nText.\n\n## Growth')
    root = project({CHAPTER_FILE: text})
    (problem,) = rules(root)
    assert problem[:2] == ("sections/unlisted", CHAPTER_FILE)
    (root / "CITATION.cff").write_text("version: 0.2.0\n")
    assert main(["--root", str(root), "sections"]) == 0
    proposed = capsys.readouterr().out
    (root / LISTED).write_text(SECTIONS + proposed)
    assert 'since: "0.2.0"' in proposed
    assert rules(root) == []


def test_a_reworded_heading_must_be_reworded_in_the_list(project: Make) -> None:
    root = project({CHAPTER_FILE: CHAPTER.replace("## Growth", "## Sprouting")})
    assert [r[0] for r in rules(root)] == ["sections/outdated"]


def test_an_id_listed_twice_or_standing_and_moved_is_found(project: Make) -> None:
    twice = SECTIONS + SECTIONS.split("- id: angio-limits")[0]
    assert [r[0] for r in rules(project({LISTED: twice}))] == ["sections/duplicate-id"]
    moved = SECTIONS + "  moved_to: angio-growth\n"
    assert [r[0] for r in rules(project({LISTED: moved}))] == ["sections/standing-and-moved"]


def test_the_old_page_tells_where_its_section_went() -> None:
    html = sections.as_html({"a-old": "foe/x/#a-new"}, {"a-old": "Old <b>"}, root="../../")
    assert '<li id="a-old">Old &lt;b&gt;: <a class="moved" href="../../foe/x/#a-new">' in html


def test_a_chapter_that_is_gone_leaves_a_page_that_leads_on() -> None:
    html = sections.redirect_page("foe/gone", {"a-old": "foe/x/#a-new"}, {"a-old": "Old"})
    assert '"a-old":"../../foe/x/#a-new"' in html
    assert '<li id="a-old">' in html
