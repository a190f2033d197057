"""Drawings become part of the page, so that its colors reach them."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown

from companion.markdown.figures import FigureExtension

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 20" width="400" height="20">
  <title>T</title>
  <defs><marker id="arrow"><path d="M0 0"/></marker></defs>
  <path d="M0 0h9" marker-end="url(#arrow)" stroke="var(--foe, #a03c12)"/>
  <text>IL-6 → *STAT3*</text>
</svg>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "loop.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


def render(text: str, folder: Path) -> str:
    return markdown(text, extensions=[FigureExtension(folder=str(folder)), "attr_list"])


def test_an_image_of_a_drawing_becomes_the_drawing(folder: Path) -> None:
    html = render("![IL-6 feeds STAT3.](../assets/figures/loop.svg){#fig-loop}", folder)
    assert "<img" not in html
    assert '<span class="drawing" id="fig-loop"><svg' in html
    assert 'role="img"' in html
    assert 'aria-label="IL-6 feeds STAT3."' in html
    assert "IL-6 → *STAT3*" in html
    assert "width=" not in html


def test_ids_of_two_drawings_do_not_meet(folder: Path) -> None:
    html = render("![x](assets/figures/loop.svg)", folder)
    assert 'id="loop-arrow"' in html
    assert "url(#loop-arrow)" in html
    assert 'stroke="var(--foe, #a03c12)"' in html


def test_other_images_and_missing_drawings_stay(folder: Path) -> None:
    assert "<img" in render("![x](photo.png)", folder)
    assert "<img" in render("![x](assets/figures/none.svg)", folder)
