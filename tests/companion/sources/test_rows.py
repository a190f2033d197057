"""Rows of YAML: read with their lines, and what YAML takes in another sense is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.problems import Problem
from companion.sources import rows
from companion.sources.files import Text

HERE = Path("findings.yaml")


def read(text: str) -> tuple[list[rows.Row], tuple[Problem, ...]]:
    return rows.read(Text(HERE, text), "findings", required=("id",), texts={"summary"})


def test_each_row_and_field_knows_its_line() -> None:
    (first, second), problems = read("# head\n- id: a\n  effect:\n    - x\n\n- id: b\n")
    assert problems == ()
    assert (first[rows.LINE], second[rows.LINE]) == (2, 6)
    assert rows.line(first, "effect") == 4
    assert rows.line(first, "none") == 2


@pytest.mark.parametrize(
    ("text", "rule", "line", "fix"),
    [
        ("", "empty", 0, "write []"),
        ("# only a comment\n", "empty", 0, "write []"),
        ("just text\n", "row", 1, "Begin each row"),
        ("id: a\nsummary: b\n", "row", 1, "Begin each row"),
        ("- id: a\n- a text\n", "row", 2, "Write its fields"),
        ("- id: a\n- summary: b\n", "row", 2, "Each row holds id."),
        ("- id:\n  summary: b\n", "row", 1, "Each row holds id."),
        ("- id: a\n\tsummary: b\n", "syntax", 2, "Replace the tab"),
        ("- id: a\n  summary: b: c\n", "syntax", 2, "a colon into quotation marks"),
        ("- id: a\n  summary: 'b\n- id: c\n", "syntax", 2, "Close the quotation mark"),
        ("- id: a\n  effect: [b\n- id: c\n", "syntax", 2, "Close the bracket"),
        ("- id: a\n  summary: @b\n", "syntax", 2, "into quotation marks"),
        ("- id: a\n  summary: *b\n", "syntax", 2, "into quotation marks"),
        ("- id: a\n summary: b\n", "syntax", 2, "two spaces"),
        ("- id: a\n\x00  summary: b\n", "syntax", 2, "Remove the character"),
        ("- id: a\n  summary: b\n  summary: c\n", "duplicate-field", 3, "Keep one"),
        ("- id: a\n  summary: In mice #3 it grew\n", "cut", 2, "summary: 'In mice #3 it grew'"),
        ("- id: a\n  summary: In mice\n    it grew # twice\n", "cut", 3, "it grew # twice'"),
        ("- id: a\n  summary: mice's #3\n", "cut", 2, "summary: 'mice''s #3'"),
    ],
)
def test_a_trap_of_yaml_earns_one_sentence_with_its_line(
    text: str, rule: str, line: int, fix: str
) -> None:
    _, (problem,) = read(text)
    assert (problem.rule, problem.line) == (f"findings/{rule}", line)
    assert fix in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "[]\n",
        "- id: a  # a comment behind what is no free text\n  effect: [x]  # and a list\n",
        "- id: a\n  summary: 'In mice #3' # quoted\n",
        "- id: a\n  # a line of its own\n  summary: gene#3 in C# cells\n",
        "- id: a\n  summary: >-\n    In mice #3\n    it grew\n",
    ],
)
def test_what_cuts_nothing_is_not_told(text: str) -> None:
    assert read(text)[1] == ()


def test_a_field_is_named_as_it_is_written() -> None:
    (row,), _ = read("- id: a\n  no: x\n  1: y\n")
    assert list(row) == ["id", "no", "1", rows.LINE]


@given(st.text(alphabet="-: #'\"[]{}&*!|>%@,\n\ta1é", max_size=60))
def test_any_text_ends_in_rows_or_in_sentences(text: str) -> None:
    found, problems = read(text)
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.fix
    assert all(row["id"] not in (None, "", []) for row in found)
