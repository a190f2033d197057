"""The sentences that the search reads of a page."""

from __future__ import annotations

from pathlib import Path

from companion.search.texts import Section, of_page
from companion.sources.pages import parse

PAGE = """\
---
title: Vessels
---

# Vessels

!!! abstract "Key points"

    - Vessels grow [@a].
    - They may
      also retreat.

A plain sentence. And another, of E. coli [@a; @b].

## Growth {#angio-growth}

Vessels grow (reviewed in [@a]). See [the map](../mapping.md#mapping-1).

| Study | Vessels |
| --- | --- |
| One [@a] | more |
| Two | fewer |

```
code stays out
```

![A drawing](x.svg)

/// figure-caption | 1
**A caption.** It repeats the text [@a].
///

### Below {#angio-below}

Last words.
"""


def read() -> tuple[Section, ...]:
    return of_page(parse(PAGE, Path("docs/foe/angiogenesis.md"), "foe/angiogenesis.md", "foe"))


def test_a_page_is_parted_at_its_headings() -> None:
    assert [(s.id, s.title, s.level) for s in read()] == [
        ("", "", 1),
        ("angio-growth", "Growth", 2),
        ("angio-below", "Below", 3),
    ]


def test_each_sentence_stands_by_itself_with_its_works() -> None:
    first = read()[0]
    assert [(s.text, s.keys) for s in first.sentences] == [
        ("Vessels grow.", ("a",)),
        ("They may also retreat.", ()),
        ("A plain sentence.", ()),
        ("And another, of E. coli.", ("a", "b")),
    ]


def test_key_points_are_known_as_such() -> None:
    assert [s.is_key_point for s in read()[0].sentences] == [True, True, False, False]


def test_rows_are_read_without_the_head_of_their_table() -> None:
    assert [s.text for s in read()[1].sentences] == [
        "Vessels grow.",
        "See the map.",
        "One · more",
        "Two · fewer",
    ]


def test_what_says_nothing_without_its_number_is_left_out_but_the_work_is_kept() -> None:
    assert read()[1].sentences[0].keys == ("a",)


def test_captions_code_and_images_are_not_read() -> None:
    said = " ".join(s.text for section in read() for s in section.sentences)
    for gone in ("caption", "code", "drawing", "figure"):
        assert gone not in said


def test_a_page_without_a_word_has_no_sentence() -> None:
    for text in ("", "---\ntitle: T\n---\n", "\n\n", "# T\n"):
        (only,) = of_page(parse(text, Path("docs/foe/x.md"), "foe/x.md", "foe"))
        assert only.sentences == ()


def test_the_last_row_of_a_table_that_ends_a_page_is_read() -> None:
    text = "| A | B |\n| --- | --- |\n| c | d |"
    (only,) = of_page(parse(text, Path("docs/foe/x.md"), "foe/x.md", "foe"))
    assert [s.text for s in only.sentences] == ["c · d"]
