"""What a statement is: where one begins and ends, what it cites, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.markdown.render import rendered
from companion.sources.fingerprint import fingerprint
from companion.sources.outline import Statement
from companion.sources.project import load
from held import write

Read = Callable[[str], tuple[Statement, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Gives the statements of a chapter of this Markdown."""

    def statements(markdown: str) -> tuple[Statement, ...]:
        page = f"---\ntitle: T\n---\n{markdown}"
        root = write(tmp_path, {"docs/foe/angiogenesis.md": page})
        (chapter,) = rendered(load(root)).chapters
        return chapter.outline.statements

    return statements


def test_a_sentence_with_two_groups_is_one_statement(read: Read) -> None:
    (statement,) = read(
        "## H {#h}\n\nNone here. A rose [@a2001b], B fell [@c2002d; @e2003f]. Done."
    )
    assert statement.cited == "A rose [@a2001b], B fell [@c2002d; @e2003f]."
    assert statement.text == "A rose, B fell."
    assert statement.keys == ("a2001b", "c2002d", "e2003f")
    assert statement.groups == (1, 2)
    assert statement.section == "h"
    assert statement.id == fingerprint(statement.cited)


def test_groups_of_one_statement_share_it(tmp_path: Path) -> None:
    text = "A rose [@a2001b], B fell [@c2002d]. C [@a2001b]."
    root = write(tmp_path, {"docs/foe/angiogenesis.md": text})
    (chapter,) = rendered(load(root)).chapters
    outline = chapter.outline
    placed = [group.statement for group in outline.groups]
    assert tuple(dict.fromkeys(placed)) == outline.statements


def test_a_table_row_is_one_statement_whole(read: Read) -> None:
    (row,) = read("| a | b |\n| --- | --- |\n| One. Two [@a2001b] | Three [@c2002d] |")
    assert row.kind == "row"
    assert row.cited == "One. Two [@a2001b] · Three [@c2002d]"


def test_items_and_captions_are_read_by_sentence(read: Read) -> None:
    found = read(
        "- One [@a2001b]. Two [@c2002d].\n\n![x](x.png)\n\n"
        "/// figure-caption | 1\n**Title.** Three [@a2001b].\n///\n"
    )
    assert [(s.kind, s.cited) for s in found] == [
        ("item", "One [@a2001b]."),
        ("item", "Two [@c2002d]."),
        ("caption", "Three [@a2001b]."),
    ]


def test_a_paragraph_in_an_item_is_of_the_item(read: Read) -> None:
    found = read("- One [@a2001b].\n\n    Two [@c2002d].\n\n- Three [@e2003f].\n")
    assert {s.kind for s in found} == {"item"}
    assert len(found) == 3


def test_marks_and_addresses_are_no_words(read: Read) -> None:
    (one,) = read("In *mice*, `IL6` [rose](x.md#y) -- [@a2001b].")
    (other,) = read("In mice, IL6 rose – [@a2001b].")
    assert one.id == other.id


def test_a_statement_tells_the_line_of_its_first_citation(read: Read) -> None:
    first, second = read("A long\nsentence [@a2001b] over\nlines [@c2002d].\n\nNext [@a2001b].")
    assert (first.line, second.line) == (5, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10<sup>6</sup> cells [@a2001b].", "10⁶ cells [@a2001b]."),
        ("CO<sub>2</sub> and Ca<sup>2+</sup> [@a2001b].", "CO2 and Ca²⁺ [@a2001b]."),
        ("x<sup>n</sup> [@a2001b].", "x^(n) [@a2001b]."),
        ("Grow<sup>[@a2001b]</sup>.", "Grow [@a2001b]."),
    ],
)
def test_a_raised_number_is_not_lowered(read: Read, text: str, expected: str) -> None:
    (statement,) = read(text)
    assert statement.cited == expected


@pytest.mark.parametrize(
    "text",
    [
        "It inhibits topoisomerase I. Part two [@a2001b].",
        "They grow. iPSC-derived cells do, too [@a2001b].",
        "They grow. miR-21 does, too [@a2001b].",
    ],
)
def test_the_sentence_before_is_none_of_it(read: Read, text: str) -> None:
    (statement,) = read(text)
    assert statement.cited == text.partition(". ")[2]


def test_an_initial_ends_no_sentence(read: Read) -> None:
    (statement,) = read("Told by I. Newton and J. Smith [@a2001b].")
    assert statement.cited.startswith("Told by")
