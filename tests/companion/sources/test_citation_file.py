"""CITATION.cff: who signs, and which version the site grew from."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources.citation_file import parse
from companion.sources.files import Text

HERE = Path("CITATION.cff")


@pytest.mark.parametrize(
    ("cff", "names"),
    [
        ("authors:\n- family-names: Doe\n  given-names: Jane\n- name: Group\n", ["Doe", "Group"]),
        ("authors:\n- family-names: Berg\n  name-particle: van der\n", ["van der Berg"]),
        ("authors: []\n", ["Site"]),
        ("version: 1\n", ["Site"]),
    ],
)
def test_authors_come_from_the_citation_file_else_the_site_signs(
    cff: str, names: list[str]
) -> None:
    site, problems = parse(Text(HERE, cff), name="Site", address="https://x.org/")
    assert not problems
    assert [person.family for person in site.authors] == names


@pytest.mark.parametrize(
    ("cff", "line"),
    [("version: 1\nauthors: [\n", 3), ("a: b: c\n", 1), ("date-released: 2026-02-31\n", 1)],
)
def test_what_cannot_be_read_is_told_with_its_line(cff: str, line: int) -> None:
    _, (problem,) = parse(Text(HERE, cff), name="Site", address="/")
    assert (problem.rule, problem.line) == ("citation-file/syntax", line)


@pytest.mark.parametrize(
    "cff",
    [
        "",
        "words",
        "- a\n",
        "authors: words\n",
        "authors:\n- words\n",
        "authors: 5\n",
        "date-released: x\n",
    ],
)
def test_odd_values_are_no_traceback(cff: str) -> None:
    site, _ = parse(Text(HERE, cff), name="Site", address="/")
    assert site.authors
    assert site.released is None
