"""references.bib as records: what is read, what is told of bad input, what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources.bibliography import load, parse, to_bibtex, to_file
from companion.sources.reference import Person, Reference
from companion.text import fold
from samples import KARNOUB, OTSU

HERE = Path("references.bib")


def test_an_entry_becomes_a_record() -> None:
    reference = parse(KARNOUB, HERE).references["karnoub2007mesenchymal"]
    assert reference.name == "Karnoub 2007"
    assert reference.title == "TGF-β in DNA & more"
    assert reference.authors[1] == Person("Dash", "Ajeeta B.")
    assert reference.links == (
        ("DOI", "https://doi.org/10.1038/nature06188"),
        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/17914389/"),
    )


def test_a_list_of_authors_that_goes_on_is_remembered() -> None:
    reference = parse(OTSU, HERE).references["otsu2009concentration"]
    assert reference.has_more_authors
    assert [author.family for author in reference.authors] == ["Otsu"]


def test_a_group_signs_as_a_whole() -> None:
    text = "@article{a2020b, author = {{Big Trial Group} and van der Berg, Jan}, title = {T}}"
    authors = parse(text, HERE).references["a2020b"].authors
    assert authors == (
        Person("Big Trial Group", is_group=True),
        Person("van der Berg", "Jan"),
    )


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("@article{a2020b,\n  title = {T}\n@article{c2020d, title = {U}}\n", "syntax", 3),
        ("@article{a, title={T}}\n@article{A, title={U}}\n", "duplicate-key", 2),
        ("@article{a, title={T}, verified={soon}}\n", "verified", 1),
        ("@article{a, title={T},\n abstract={x}}\n", "unknown-field", 2),
        ("@article{a, title=undefined}\n", "syntax", 1),
        ("@article{a,\n author={A,,,}, title={T}}\n", "name-order", 2),
    ],
)
def test_bad_bibtex_earns_a_sentence_with_its_line(text: str, rule: str, line: int) -> None:
    problems = parse(text, HERE).problems
    assert (f"bibliography/{rule}", line) in [(p.rule, p.line) for p in problems]
    assert all(p.message.endswith(".") and p.fix.endswith(".") for p in problems)


def test_an_entry_without_year_is_read_all_the_same() -> None:
    reference = parse("@misc{a, title = {T}, year = {2021/05}}", HERE).references["a"]
    assert reference.year == 2021
    assert parse("@misc{a, title = {T}}", HERE).references["a"].year == 0


def test_a_file_is_read_with_the_line_ends_that_it_has(tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    path.write_bytes(b"@article{a,\r\n  title = {T},\r\n}\r\n")
    assert load(tmp_path).text.count("\r\n") == 3
    assert load(tmp_path).references["a"].title == "T"


def test_an_empty_kind_is_that_of_an_article() -> None:
    written = to_file(parse("@article{a, title = {T}, kind = {}}", HERE))
    assert "kind         = {article}" in written
    assert to_file(parse(written, HERE)) == written


@pytest.mark.parametrize("text", ["Words.", "@comment{x}", "@article{", "TY  - JOUR"])
def test_a_file_that_holds_anything_else_is_not_called_empty(text: str) -> None:
    found = parse(text, HERE)
    assert "bibliography/empty" not in {problem.rule for problem in found.problems}
    assert found.problems or found.outside


def test_a_missing_file_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert [p.rule for p in found.problems] == ["bibliography/unreadable"]


def test_a_file_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    path.write_bytes(b"@article{a, title={\xff}}")
    assert "UTF-8" in load(tmp_path).problems[0].message


def test_the_file_is_written_sorted_and_reads_back_the_same() -> None:
    found = parse(f"{OTSU}\n{KARNOUB}", HERE)
    written = to_file(found)
    assert written == f"{KARNOUB}\n{OTSU}"
    assert to_file(parse(written, HERE)) == written


NAME = st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=1, max_size=12).filter(
    lambda name: name.lower() not in {"and", "others"} and name[0].isupper()
)
VALUE = (
    st.text(
        st.characters(
            whitelist_categories=["Lu", "Ll", "Nd", "Po", "Sm"], blacklist_characters='\\{}"%#@'
        ),
        min_size=1,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(family=NAME, given_=NAME, title=VALUE, year=st.integers(1900, 2100))
def test_what_is_written_is_read_back(family: str, given_: str, title: str, year: int) -> None:
    reference = Reference(
        "key2000word", (Person(family, given_),), title=title, journal="J", year=year, line=1
    )
    read = parse(to_bibtex(reference), HERE)
    assert not read.problems
    assert read.references["key2000word"] == reference


@given(st.text(max_size=300))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    for problem in parse(text, HERE).problems:
        assert problem.message


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
