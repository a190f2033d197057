"""Drawings become part of the page, so that its colors reach them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from companion.sources import drawings
from companion.sources.drawings import Drawing
from companion.sources.files import Text
from rendering import read

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 20" width="400" height="20">
  <title>T</title>
  <defs><marker id="arrow"><path d="M0 0"/></marker></defs>
  <path d="M0 0h9" marker-end="url(#arrow)" stroke="var(--foe, #a03c12)"/>
  <text>IL-6 → *STAT3* [@x] pericytes</text>
</svg>
"""
GLOSSARY = "- term: Pericyte\n  definition: A cell.\n"


@pytest.fixture
def drawing() -> Drawing:
    return drawings.parse(Text(Path("docs/assets/figures/loop.svg"), SVG))


def render(text: str, drawing: Drawing) -> str:
    return read(text, terms=GLOSSARY, drawings=[drawing]).html


def test_an_image_of_a_drawing_becomes_the_drawing(drawing: Drawing) -> None:
    html = render("![IL-6 feeds STAT3.](../assets/figures/loop.svg){#fig-loop}", drawing)
    assert "<img" not in html
    assert '<span class="drawing" id="fig-loop"><svg' in html
    assert 'role="img"' in html
    assert 'aria-label="IL-6 feeds STAT3."' in html
    assert "IL-6 → *STAT3* [@x] pericytes" in html
    assert "width=" not in html


def test_what_a_library_told_the_whole_process_changes_no_drawing(drawing: Drawing) -> None:
    # WeasyPrint does this where the book is bound, and nothing takes it back.
    before = render("![x](assets/figures/loop.svg)", drawing)
    ElementTree.register_namespace("", "")
    told = drawings.parse(Text(drawing.path, SVG))
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in before
    assert render("![x](assets/figures/loop.svg)", told) == before


def test_ids_of_two_drawings_do_not_meet(drawing: Drawing) -> None:
    html = render("![x](assets/figures/loop.svg)", drawing)
    assert 'id="loop-arrow"' in html
    assert "url(#loop-arrow)" in html
    assert 'stroke="var(--foe, #a03c12)"' in html


def test_what_follows_a_drawing_stays_behind_it(drawing: Drawing) -> None:
    html = render("A ![x](assets/figures/loop.svg) b ![y](assets/figures/loop.svg) c.", drawing)
    assert html.count("<svg") == 2
    assert html.endswith("</span> c.</p>")


def test_other_images_and_missing_drawings_stay(drawing: Drawing) -> None:
    assert "<img" in render("![x](photo.png)", drawing)
    assert "<img" in render("![x](assets/figures/none.svg)", drawing)


def test_a_drawing_that_may_not_stand_in_a_page_stays_an_image() -> None:
    flawed = drawings.parse(
        Text(Path("docs/assets/figures/loop.svg"), SVG.replace("<title>T</title>", "<script/>"))
    )
    assert flawed.problems
    html = render("![x](assets/figures/loop.svg)", flawed)
    assert "<img" in html
    assert "<script" not in html
