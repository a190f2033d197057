"""Columns of a table stand on the side that their writer chose, without a style attribute."""

from __future__ import annotations

import re

from markdown import Markdown

from companion.markdown.alignment import AlignmentExtension


def test_each_column_keeps_its_side_as_a_class() -> None:
    text = "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |"
    html = Markdown(extensions=["tables", AlignmentExtension()]).convert(text)
    cells = re.findall(r"<t[hd]([^>]*)>(\w)</t[hd]>", html)
    sides = {"a": "left", "1": "left", "b": "center", "2": "center", "c": "right", "3": "right"}
    assert cells == [
        (f' class="align-{sides[name]}"' if name in sides else "", name) for name in "abcd1234"
    ]


def test_a_class_that_a_cell_has_is_kept() -> None:
    text = "| a |\n|--:|\n| 1 {.wide} |"
    html = Markdown(extensions=["tables", "attr_list", AlignmentExtension()]).convert(text)
    assert '<td class="wide align-right">1</td>' in html
