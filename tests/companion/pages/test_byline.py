"""The line below the title of a chapter says who signs, when its words changed, and what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.pages import byline
from companion.sources.project import load
from samples import CHAPTER_FILE
from scratch import Scratch, repository


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    return repository(tmp_path)


def line(made: Scratch) -> str:
    project = load(made.root)
    (chapter,) = project.chapters
    return byline.as_html(project, chapter, root="../../")


def test_before_the_first_release_it_says_so(made: Scratch) -> None:
    html = line(made)
    assert "Contributors of Small" in html
    assert 'last changed <time datetime="2026-11-03">3 Nov 2026</time>' in html
    assert html.endswith("not yet released</p>")


def test_a_chapter_says_since_when_it_reads_the_same_and_leads_to_what_changed(
    made: Scratch,
) -> None:
    made.git("tag", "v1.0.0")
    assert "unchanged since <a href=" in line(made)
    assert "/v/1.0.0/foe/angiogenesis/" in line(made)
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    assert '<a href="../../changes/#changes-angio">changed since 1.0.0</a>' in line(made)


def test_the_line_stands_below_the_title() -> None:
    assert byline.below_title("<h1>A</h1>B", "<p>C</p>") == "<h1>A</h1><p>C</p>B"
    assert byline.below_title("B", "<p>C</p>") == "B"
