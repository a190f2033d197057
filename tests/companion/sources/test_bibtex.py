"""Broken BibTeX of every kind ends in a sentence, and hides nothing else."""

from __future__ import annotations

import pytest

from companion.problems import Problem
from companion.sources.bibtex import read

NEXT = "\n\n@article{next2020b,\n  title = {U},\n}\n"


def problem(text: str) -> Problem:
    (only,) = read(text, "references.bib").problems
    return only


@pytest.mark.parametrize(
    ("text", "line", "says", "fix"),
    [
        ("@article{a,\n  title = {T}", 1, "a: the entry is not closed", "closing brace }"),
        ("@article{a,\n  title = {T},", 3, "a: the entry is not closed before", "closing brace }"),
        ("@article{a,\n  title = {T", 2, "a: the value of title", "missing brace }"),
        ('@article{a,\n  title = "T', 2, "a: the value of title", "quotation mark"),
        ("@article{a,\n  title = {T,\n  year = {2020},\n}", 2, "before the field year", "of title"),
        ("@article{a,\n  title = {T}},\n  year = {2020},\n}", 3, "a: the entry ends", "too many"),
        (
            "@article{a,\n  title = {T}\n  year = {2020},\n}",
            3,
            "behind the value of title",
            "comma",
        ),
        ("@article{a,\n  year = 2020a,\n}", 2, "stands “a,”", "braces around every value"),
        ("@article{a b,\n  title = {T},\n}", 1, "behind the key stands “b,”", "comma"),
        ("@article{a,\n  title {T},\n}", 2, "a: the field title has no sign =", "title = {"),
        ("@article{a,\n  title = ,\n}", 2, "a: the field title has no value", "in braces"),
        ('@article{a,\n  title = "a } b",\n}', 2, "a brace is closed", "pairs"),
        ("@article{a,\n  journal = jot,\n}", 2, "no @string defines “jot”", "journal = {jot}"),
        ("@article{, title = {T}}", 1, "The entry has no key.", "key and a comma"),
        ("@article{", 1, "The entry has no key.", "key and a comma"),
        ("@article{\n  author = {A, B},\n}", 1, "The entry has no key.", "key and a comma"),
        ("article{a,\n  title = {T},\n}", 1, "begins without its sign @", "Write @article{a,"),
        ("@{a,\n  title = {T},\n}", 1, "begins without its type", "Write @article{a,"),
        ("@article{a,\n  journal: {T},\n}", 2, "no sign =", "Write journal = {"),
        ("@article(a}b, title={T})", 1, "The key “a}b” holds a brace.", "a–z and 0–9"),
        ("@comment{a", 1, "a block, which begins here, is not closed", "missing brace }"),
    ],
)
def test_a_broken_entry_earns_a_sentence_that_fits_and_the_next_one_is_read(
    text: str, line: int, says: str, fix: str
) -> None:
    if says == "a: the entry is not closed":
        found = problem(text)
    else:
        found = problem(text + NEXT)
        assert read(text + NEXT, "x").entries[-1].fields[0].value == "U"
    assert found.line == (4 if says.endswith("closed before") else line)
    assert says in found.message
    assert fix in found.fix
    assert not [entry for entry in read(text, "x").entries if entry.is_whole]


def test_a_brace_too_many_later_on_does_not_hide_a_missing_one() -> None:
    text = "@article{a,\n  title = {T,\n\n@article{b,\n  title = {U},\n}}}\n"
    assert (problem(text).line, problem(text).message[:17]) == (2, "a: the value of t")
    assert [entry.key for entry in read(text, "x").entries] == ["a", "b"]


@pytest.mark.parametrize("value", ["{T", "{{T}", "{T {U}", "{a} # {T"])
def test_a_missing_brace_of_the_last_entry_is_told_on_its_line(value: str) -> None:
    found = problem(f"@article{{a,\n  title = {value},\n  year = {{2020}},\n}}\n")
    assert (found.line, found.message[:31]) == (2, "a: the value of title, which be")


def test_a_field_that_stands_twice_is_told_with_both_lines() -> None:
    found = problem("@article{a,\n  title = {T},\n  Title = {U},\n}")
    assert (found.rule, found.line) == ("bibliography/duplicate-field", 3)
    assert "on line 2 and on line 3" in found.message


def test_fields_know_their_lines_whatever_ends_the_lines() -> None:
    text = "\n@article{a,\n  title = {T\n  U},\n  year = 2020,\n}\n"
    for end in ("\n", "\r\n", "\r"):
        (entry,) = read(text.replace("\n", end), "x").entries
        fields = [(field.name, field.value, field.line) for field in entry.fields]
        assert fields == [("title", "T U", 3), ("year", "2020", 5)]
        assert entry.line == 2


def test_strings_parentheses_and_months_are_read_as_bibtex_reads_them() -> None:
    reading = read('@string{jot = "J of T"}\n@Article(a, journal = jot # " B", month = jan)', "x")
    (entry,) = reading.entries
    assert [field.value for field in entry.fields] == ["J of T B", "January"]
    assert not reading.outside


@pytest.mark.parametrize(
    "text",
    ["@comment{\n@article{a, title = {T}}\n}", '@preamble{"x"}', "@string{a = {unused}}", "Words"],
)
def test_what_stands_in_no_entry_is_kept_with_its_line(text: str) -> None:
    reading = read(f"\n{text}{NEXT}", "x")
    assert [(piece.text, piece.line) for piece in reading.outside] == [(text, 2)]
    assert [entry.key for entry in reading.entries] == ["next2020b"]
    assert not reading.problems


def test_an_address_is_no_entry() -> None:
    reading = read("Mail me@example.org (now)\n@article{a, title = {T}}", "x")
    assert [entry.key for entry in reading.entries] == ["a"]
    assert reading.outside[0].text == "Mail me@example.org (now)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TY  - JOUR\nAU  - Smith, J.\nAD  - a@example.org (x)\nER  - ", "RIS"),
        ("PMID- 17914389\nOWN - NLM\nAD  - a@example.org {x}", "PubMed's format"),
        ('[\n  {"id": "a", "title": "T"}\n]', "JSON"),
        ("<html><style>@media (x) {a}</style>\n<p>T</p></html>", "HTML"),
        ("%0 Journal Article\n%A Smith, J.", "EndNote's tagged format"),
        ("<PubmedArticle>\n</PubmedArticle>", "XML"),
    ],
)
def test_another_format_is_told_as_such_once(text: str, name: str) -> None:
    for before, after in (("", NEXT), (NEXT, "")):
        (found,) = read(f"{before}{text}{after}", "x").problems
        assert found.rule == "bibliography/foreign-format"
        assert f"Here stands {name}" in found.message
        assert [entry.key for entry in read(f"{before}{text}{after}", "x").entries] == ["next2020b"]


def test_each_of_thousands_of_missing_braces_is_told() -> None:
    text = "".join(f"@article{{a{n},\n  title = {{T,\n  kind = 1,\n}}\n" for n in range(2000))
    assert len(read(text, "x").problems) == 2000
