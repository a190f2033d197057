"""Each figure is described, captioned, numbered and used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import problems, rules, told
from samples import CHAPTER_FILE, with_text

Make = Callable[..., Path]

FIGURE = """\
![A vessel with a pericyte on it, and an arrow from cell to vessel.](../assets/figures/v.svg)

/// figure-caption | 1
**A vessel.** It grows.
///
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>V</title></svg>'


def with_figure(markdown: str = FIGURE, svg: str = SVG) -> dict[str, str]:
    return {**with_text(markdown), "docs/assets/figures/v.svg": svg}


def test_a_sound_figure_has_no_problems(project: Make) -> None:
    assert problems(project(with_figure())) == []


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        (with_figure(FIGURE.replace("v.svg", "w.svg")), "links/missing-image"),
        (with_figure("Text.\n"), "figures/unused"),
        (with_figure(FIGURE.partition("///")[0]), "figures/caption"),
        (with_figure(FIGURE.replace("| 1", "")), "figures/caption"),
        (
            with_figure(FIGURE.replace("A vessel with a pericyte on it, and an", "An")),
            "figures/alternative-text",
        ),
        (with_figure(svg=SVG.replace("<title>V</title>", "<script/>")), "figures/forbidden"),
        (with_figure(svg=SVG.replace("<title>", '<title onclick="x()">')), "figures/active"),
        (with_figure(svg=SVG.replace(' viewBox="0 0 4 4"', "")), "figures/view-box"),
        (with_figure(svg="<svg"), "figures/syntax"),
        (
            {
                **with_figure(f"{FIGURE}\n{FIGURE.replace('v.svg', 'w.svg')}"),
                "docs/assets/figures/w.svg": SVG,
            },
            "figures/number",
        ),
    ],
)
def test_a_flawed_figure_is_found(project: Make, files: dict[str, str], rule: str) -> None:
    assert rule in rules(project(files))


def test_a_figure_is_told_with_its_line(project: Make) -> None:
    root = project(with_figure(f"One.\n\n{FIGURE.partition('///')[0]}"))
    assert told(root) == [(CHAPTER_FILE, 27, "figures/caption")]


def test_one_figure_may_be_shown_twice_under_its_number(project: Make) -> None:
    assert problems(project(with_figure(f"{FIGURE}\nMore.\n\n{FIGURE}"))) == []
