"""The home page counts what the site holds, and its path takes the ten minutes that it promises."""

from __future__ import annotations

import re
from html import unescape

import pytest

import ours
from companion.markdown.render import Renderer
from companion.pages import home, minutes
from companion.pages.changes import as_html as changes_page
from companion.sources.memory import Memory
from companion.sources.project import Project
from samples import ROOT, keys, rows_of


@pytest.fixture(scope="module")
def project() -> Project:
    return ours.rendered()


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_the_numbers_are_those_of_the_files(project: Project) -> None:
    chapters = sum(1 for part in ("background", "foe", "friend", "clinic")
                   for _ in (ROOT / "docs" / part).glob("*.md"))  # fmt: skip
    references = len(keys((ROOT / "references.bib").read_text(encoding="utf-8")))
    assert text(home.numbers(project)) == (
        f"{chapters} chapters · {references:,} references · {len(rows_of('findings'))} findings · "
        f"{len(rows_of('trials'))} trials · {len(rows_of('contradictions'))} contradictions"
    )


def test_it_says_how_many_statements_were_read(project: Project) -> None:
    standings = [standing for _, standing in project.standings]
    held = sum(standing.reading is not None for standing in standings)
    assert f"{held:,} of {len(standings):,} statements" in text(home.read(project, ""))


def stations() -> list[tuple[str, str]]:
    """Chapter and section of each station, as the home page is written."""
    body = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    path = body.partition('<div class="stations"')[2].partition("</div>")[0]
    return re.findall(r"\]\(([a-z/-]+\.md)#([\w-]+)\)", path)


def seen(html: str, identifier: str) -> int:
    """Words of a section as a reader sees it, up to the next heading of its level or above."""
    level = re.findall(rf'<h([23]) id="{identifier}"', html)[0]
    part = html.partition(f'id="{identifier}"')[2].partition(">")[2].partition("</h")[2]
    part = re.split(rf"<h[1-{level}][ >]", part)[0].partition(">")[2]
    part = re.sub(r'<sup class="citations".*?</sup>|<svg.*?</svg>', " ", part, flags=re.DOTALL)
    return len(re.findall(r"\S*\w\S*", text(re.sub(r"<(/?(?:p|li|td|th|h\d)\b)", r" <\1", part))))


def test_five_stations_take_ten_minutes_and_each_says_how_long_it_is(project: Project) -> None:
    found = stations()
    assert len(found) == 5
    links = "".join(
        f'<li><a href="{source.removesuffix(".md")}/#{identifier}">x</a>: y</li>'
        for source, identifier in found
    )
    html = minutes.with_stations(
        f'<div class="stations"><ol>{links}</ol></div>', project.chapters, Memory()
    )
    told = [int(number) for number in re.findall(r'class="minutes">(\d+) min<', html)]
    renderer = Renderer(ours.loaded())
    expected = [
        seen(renderer.html(source), identifier) / minutes.PACE for source, identifier in found
    ]
    for number, counted in zip(told, expected, strict=True):
        assert abs(number - counted) < 0.75, (told, expected)
    whole = int(re.findall(r"(\d+) minutes in all", html)[0])
    assert abs(whole - sum(expected)) < 1
    assert 8 <= whole <= 11


def test_a_station_that_is_not_there_is_left_as_it_is(project: Project) -> None:
    html = '<div class="stations"><ol><li><a href="foe/x/#y">x</a></li></ol></div>'
    assert minutes.with_stations(html, project.chapters, Memory()) == html
    assert minutes.with_stations("<p>x</p>", project.chapters, Memory()) == "<p>x</p>"


@pytest.mark.parametrize(("words", "taken"), [(0, 1), (199, 1), (310, 2), (2200, 11)])
def test_minutes_are_rounded_and_never_none(words: int, taken: int) -> None:
    assert minutes.of_words(words) == taken


CHANGELOG = """\
# Changelog

## [Unreleased]

## [1.1.0] - 2026-11-20

### Added

- A first thing: with more
  words on it.
- The `second` thing. It says more.

### Changed

- What was there.

## [1.0.0] - 2026-11-01

### Added

- An old thing.
"""


def test_what_is_new_are_the_last_lines_of_the_newest_part_that_has_some() -> None:
    assert home.changes(CHANGELOG) == ("1.1.0", ["The second thing.", "A first thing."])
    assert home.changes("") == ("", [])


def test_the_news_lead_to_the_changes_and_name_chapters_that_changed_last(
    project: Project,
) -> None:
    html = home.new(project, "")
    days = sorted((project.history.changed[c.source] for c in project.chapters
                   if c.source in project.history.changed), reverse=True)  # fmt: skip
    for chapter in project.chapters:
        if f'href="{chapter.address}"' in html:
            assert project.history.changed[chapter.source] >= days[home.NEWEST - 1]
    assert 'href="changelog/"' in html
    assert changes_page(project, {}, root="")
