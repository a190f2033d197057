"""Words of records are printed by whoever reads Markdown, and mean nothing else."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring
from markdown import markdown

from companion.keeping.words import words


@pytest.mark.parametrize(
    "text",
    [
        "p < 0.05 & R > 2",
        "<b>bold</b> and <!-- gone -->",
        "&lt;b&gt; &amp;",
        "[x](javascript:ran()) and ![y](z)",
        "`code` *a* **b**",
        "# Heading",
        "- item",
        "1. item",
        "> quoted",
        "--- a",
        "[x]: y",
    ],
)
def test_a_text_is_printed_as_it_is(text: str) -> None:
    shown = fragment_fromstring(markdown(words(text)))
    assert shown.tag == "p"
    assert len(shown) == 0
    assert shown.text_content() == text


def test_what_needs_no_escape_has_none() -> None:
    assert (
        words("TGF-β1 in MSC_apceth_101: 5 < 6 (n = 3)")
        == "TGF-β1 in MSC_apceth_101: 5 < 6 (n = 3)"
    )
    assert words("One\nline \x08only") == "One line only"
