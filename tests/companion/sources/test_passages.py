"""A passage is the words of a section: what is no word does not count, a cited work does."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources import pages
from companion.sources.passages import of_chapters, plain, within, words

TEXT = """\
---
title: Vessels
prefix: angio
---

# Vessels

Before.

## Growth {#angio-growth}

```
## No heading {#angio-code}
```

Some [text](../x.md#y).

### Deep {#angio-deep}

Deeper.

## Plain heading

Belongs to the one above.

## Limits {: #angio-limits .x }

None.
"""


def chapter(text: str = TEXT) -> pages.Page:
    return pages.parse(text, Path("x.md"), "foe/angiogenesis.md", "foe")


def test_a_chapter_is_parted_at_its_permanent_headings() -> None:
    found = of_chapters([chapter()])
    assert [(p.id, p.level) for p in found.values()] == [
        ("angio", 1),
        ("angio-growth", 2),
        ("angio-deep", 3),
        ("angio-limits", 2),
    ]
    assert found["angio"].text == "Before."
    assert "Belongs to the one above." in found["angio-deep"].text
    assert found["angio-limits"].address == "foe/angiogenesis/#angio-limits"


def test_a_section_holds_those_below_it() -> None:
    found = of_chapters([chapter()])
    assert [p.id for p in within("angio-growth", found)] == ["angio-growth", "angio-deep"]
    assert len(within("angio", found)) == 4
    assert within("angio-nowhere", found) == ()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** and *leaning* `word`.", "A bold and leaning word."),
        ("See [there](../x.md#y) and ![a drawing](a.svg).", "See there and a drawing."),
        ("- One\n- Two\n\n1. Three", "One Two Three"),
        ("Text.\n{ .unfolds }", "Text."),
        ('!!! abstract "Key points"\n\n    - One.', "Key points One."),
        ("/// figure-caption | 2\n**Title.** Words [@a; @b].\n///", "Title. Words [@a; @b]."),
        ("| a | b |\n| --- | :-: |\n| c | d |", "a b c d"),
        ("snake_case and _leaning_ stay", "snake_case and leaning stay"),
        ("Signs `<b> *x* &lt;` stay, p&nbsp;&lt; 1", "Signs <b> *x* &lt; stay, p < 1"),
        ("a <b and c> d, p < 0.05", "a <b and c> d, p < 0.05"),
    ],
)
def test_what_is_no_word_goes(markdown: str, text: str) -> None:
    assert words(plain(markdown)) == words(text)


def test_a_citation_is_one_word() -> None:
    assert words("Vessels grow [@a; @b].") == ["Vessels", "grow", "[@a; @b]", "."]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("None.", "*None*.", True),
        ("None.", "“None”.", False),
        ("Some [text](../x.md#y).", "Some\n[text](../z.md).", True),
        ("None.", "None [@a].", False),
        ("## Limits", "## Other limits", False),
    ],
)
def test_two_texts_read_the_same_where_only_typography_differs(
    old: str, new: str, same: bool
) -> None:
    assert old in TEXT
    before, after = of_chapters([chapter()]), of_chapters([chapter(TEXT.replace(old, new))])
    assert ([p.reads for p in before.values()] == [p.reads for p in after.values()]) is same
