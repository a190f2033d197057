"""Citations: every key known, and what is retracted says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import problems, told
from samples import BIB, CHAPTER_FILE, with_text

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("x [@nobody2000nothing].", "citations/unknown-key", "No reference has the key"),
        ("x [@Karnoub2007mesenchymal].", "citations/key-case", "is written karnoub2007"),
        (
            "x [@karnoub2007mesenchymal, @otsu2009concentration].",
            "citations/malformed-group",
            "more",
        ),
        ("x [@karnoub2007mesenchymal and so on.", "citations/unclosed-group", "closing bracket"),
        ("Cells change [@rubio2005spontaneous].", "citations/unsound-unnamed", "retracted"),
        ("x [@2007karnoub].", "citations/unknown-key", "No reference has the key"),
    ],
)
def test_a_flawed_citation_is_found_on_its_line(
    project: Make, text: str, rule: str, message: str
) -> None:
    (problem,) = problems(project(with_text(text)))
    assert message in problem.message
    assert (problem.path, problem.line, problem.rule) == (CHAPTER_FILE, 25, rule)


def test_each_key_of_a_group_is_told_on_the_line_of_the_group(project: Make) -> None:
    text = "One.\n\nx [@nobody2000a;\n@nobody2000b].\n"
    assert told(project(with_text(text))) == [
        (CHAPTER_FILE, 27, "citations/unknown-key"),
        (CHAPTER_FILE, 27, "citations/unknown-key"),
    ]


def test_a_retracted_work_may_be_cited_where_the_sentence_says_so(project: Make) -> None:
    text = "A paper, since retracted, said so [@rubio2005spontaneous]."
    assert problems(project(with_text(text))) == []


def test_a_row_of_a_table_says_so_for_all_its_cells(project: Make) -> None:
    text = "| work | note |\n|---|---|\n| x [@rubio2005spontaneous] | refuted later |\n"
    assert problems(project(with_text(text))) == []


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("karnoub2007mesenchyma", "Did you mean karnoub2007mesenchymal?"),
        ("Karnoub2007Mesenchyma", "Did you mean karnoub2007mesenchymal?"),
        ("zzz", "Add the work to references.bib."),
    ],
)
def test_an_unknown_key_is_met_with_the_nearest_known_one(
    project: Make, key: str, fix: str
) -> None:
    (problem,) = problems(project(with_text(f"x [@{key}].")))
    assert problem.fix == fix


def test_a_page_that_is_no_chapter_is_checked_too(project: Make) -> None:
    root = project({"docs/index.md": "# Home\n\nx [@nobody] and [see @karnoub2007mesenchymal].\n"})
    assert told(root) == [
        ("docs/index.md", 3, "citations/not-rendered"),
        ("docs/index.md", 3, "citations/unknown-key"),
    ]


def test_where_the_references_cannot_be_read_no_key_is_said_to_be_unknown(project: Make) -> None:
    found = told(project({"references.bib": f"@article{{broken, title = {{T\n{BIB}"}))
    assert "citations/unknown-key" not in {rule for _, _, rule in found}
