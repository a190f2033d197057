"""A drawing that may stand in a page holds shapes and text, and nothing that acts or loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources import drawings
from companion.sources.files import Text

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 4 4"><title>V</title>{}</svg>'
)
HERE = Path("docs/assets/figures/v.svg")


def rules(svg: str) -> list[str]:
    return [problem.rule for problem in drawings.parse(Text(HERE, svg)).problems]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0" fill="var(--foe, #a03c12)"/>',
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        '<path marker-end="url(#arrow)"/>',
        "<text>see https://example.org</text>",
    ],
)
def test_shapes_and_text_may_stand_in_it(inside: str) -> None:
    drawing = drawings.parse(Text(HERE, SVG.format(inside)))
    assert drawing.problems == ()
    assert drawing.root is not None
    assert drawing.name == "v"


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="https://example.org/a.svg#x"/>',
        '<use href="http://example.org/a.svg#x"/>',
        '<use xlink:href="HTTPS://example.org/a.svg#x"/>',
        '<use href="data:image/png;base64,AAAA"/>',
        '<use href=" data:text/html,x"/>',
        '<use href="javascript:alert(1)"/>',
        '<path fill="url(https://example.org/x)"/>',
        '<path style="fill: url(http://example.org/x)"/>',
        '<path onclick="x()"/>',
        '<path ONLOAD="x()"/>',
        '<use href="//example.org/a.svg#x"/>',
        '<path fill="url(//example.org/x)"/>',
    ],
)
def test_what_acts_or_loads_is_told(inside: str) -> None:
    assert rules(SVG.format(inside)) == ["figures/active"]
    assert drawings.parse(Text(HERE, SVG.format(inside))).root is None


@pytest.mark.parametrize("tag", sorted(drawings.FORBIDDEN))
def test_elements_that_act_or_load_are_told(tag: str) -> None:
    assert rules(SVG.format(f"<{tag}/>")) == ["figures/forbidden"]


@pytest.mark.parametrize(
    ("svg", "rule"),
    [
        ("<svg", "figures/syntax"),
        ("", "figures/syntax"),
        ('<svg viewBox="0 0 1 1"/>', "figures/view-box"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "figures/view-box"),
        ("<html/>", "figures/view-box"),
    ],
)
def test_what_is_no_drawing_is_told(svg: str, rule: str) -> None:
    assert rules(svg) == [rule]


def test_a_document_type_whose_entities_grow_is_not_read() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format(
        "<text>&b;</text>"
    )
    assert rules(bomb) == ["figures/forbidden"]
