"""Published ids: where each leads now, and the lines that the list lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from companion.markdown.render import rendered
from companion.sources import sections
from companion.sources.files import Shelf, Text
from companion.sources.project import Project, load
from samples import CHAPTER, CHAPTER_FILE, ROOT, SECTIONS

Make = Callable[..., Path]
LISTED = "docs/data/sections.yaml"
FORM = Shelf().read(ROOT / "docs" / "data" / "sections.schema.json", "sections")
OLD = "- id: angio-old\n  chapter: {chapter}\n  title: Old\n  since: '0.1.0'\n{more}"


def old(more: str = "", chapter: str = "foe/angiogenesis") -> dict[str, str]:
    return {LISTED: SECTIONS + OLD.format(more=more, chapter=chapter)}


def moved(found: Project) -> dict[str, dict[str, str]]:
    """Chapter -> id that is gone -> where its text stands now; empty where it was withdrawn."""
    listed = sections.gone(found.chapters, found.listed)
    return {name: {row.row.id: row.address for row in rows} for name, rows in listed.items()}


def test_an_id_that_moved_leads_on(project: Make) -> None:
    found = rendered(load(project(old("  moved_to: angio-growth\n"))))
    assert moved(found) == {"foe/angiogenesis": {"angio-old": "foe/angiogenesis/#angio-growth"}}


def test_an_id_may_move_twice_and_to_a_chapter(project: Make) -> None:
    more = (
        "  moved_to: angio-older\n- id: angio-older\n  chapter: foe/angiogenesis\n"
        "  title: Older\n  since: '0.1.0'\n  moved_to: foe/angiogenesis\n"
    )
    assert moved(rendered(load(project(old(more)))))["foe/angiogenesis"] == {
        "angio-old": "foe/angiogenesis/",
        "angio-older": "foe/angiogenesis/",
    }


@pytest.mark.parametrize("target", ["angio-nowhere", "angio-old", "foe/none"])
def test_an_id_that_leads_nowhere_or_in_a_circle_leads_nowhere(project: Make, target: str) -> None:
    assert moved(rendered(load(project(old(f"  moved_to: {target}\n"))))) == {}


def test_an_id_of_a_chapter_that_is_gone_is_kept_under_its_name(project: Make) -> None:
    found = rendered(load(project(old("  moved_to: angio-growth\n", "foe/gone"))))
    assert list(moved(found)) == ["foe/gone"]


def test_a_text_that_was_withdrawn_leads_nowhere_and_says_why(project: Make) -> None:
    reason = "Its work was retracted last year."
    more = f"  withdrawn: '0.2.0'\n  reason: {reason}\n"
    found = rendered(load(project(old(more))))
    assert moved(found) == {"foe/angiogenesis": {"angio-old": ""}}
    (row,) = sections.gone(found.chapters, found.listed)["foe/angiogenesis"]
    assert (row.row.withdrawn, row.row.reason) == ("0.2.0", reason)


def test_what_moved_to_a_text_that_was_withdrawn_later_is_withdrawn_too(project: Make) -> None:
    more = (
        "  moved_to: angio-older\n- id: angio-older\n  chapter: foe/angiogenesis\n"
        "  title: Older\n  since: '0.1.0'\n  withdrawn: '0.3.0'\n"
        "  reason: Nobody could repeat it.\n"
    )
    found = rendered(load(project(old(more))))
    assert moved(found) == {"foe/angiogenesis": {"angio-old": "", "angio-older": ""}}
    first, _ = sections.gone(found.chapters, found.listed)["foe/angiogenesis"]
    assert (first.row.title, first.row.withdrawn) == ("Old", "0.3.0")


def test_what_is_proposed_can_be_appended_as_it_is(project: Make) -> None:
    text = CHAPTER.replace(
        "## Growth", '## A "new" \\\\ one: x # y {#angio-new}\n\nText.\n\n## Growth'
    )
    found = rendered(load(project({CHAPTER_FILE: text})))
    lines = sections.proposal(found.chapters, found.listed, "0.2.0")
    (row,) = yaml.safe_load(lines)
    title = next(s.title for s in found.chapters[0].sections if s.id == "angio-new")
    assert row == {
        "id": "angio-new",
        "chapter": "foe/angiogenesis",
        "title": title,
        "since": "0.2.0",
    }
    again = sections.parse(Text(Path(LISTED), SECTIONS + lines), FORM)[0]
    assert sections.proposal(found.chapters, again, "0.2.0") == ""


def test_rows_carry_their_lines() -> None:
    listed, problems = sections.parse(Text(Path(LISTED), SECTIONS), FORM)
    assert problems == ()
    lines = SECTIONS.split("\n")
    assert [lines[row.line - 1].strip() for row in listed] == [f"- id: {row.id}" for row in listed]
