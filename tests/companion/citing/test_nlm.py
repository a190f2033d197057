"""References as text: NLM style, titles in their own case, nothing raw on a page."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from companion.citing.nlm import STYLE, as_html, as_text, short_pages
from companion.sharing.csl import csl_item
from companion.sources import bibliography
from companion.sources.bibliography import Bibliography
from companion.sources.pagination import page_range
from companion.sources.reference import Person, Reference
from companion.text import short_title


def test_an_article_reads_as_nlm_prints_it(references: Bibliography) -> None:
    assert as_text(references.references["karnoub2007mesenchymal"]) == (
        "Karnoub AE, Dash AB. TGF-β in DNA & more. Nature. 2007;449(7162):557-63. "
        "doi: 10.1038/nature06188. PubMed PMID: 17914389."
    )


def test_a_chapter_of_a_book_names_the_book() -> None:
    chapter = Reference(
        "a2000b",
        (Person("Doe", "J."),),
        title="Growth",
        booktitle="Stem Cells",
        publisher="Springer",
        year=2000,
        pages="259-266",
        entry_type="incollection",
    )
    assert as_text(chapter) == "Doe J. Growth. In: Stem Cells. Springer; 2000. p. 259-66."


@pytest.mark.parametrize(
    ("pages", "short"),
    [
        ("557-563", "557-63"),
        ("19-9", "19-9"),
        ("99-101", "99-101"),
        ("e55487", "e55487"),
        ("S51-S57", "S51-7"),
        ("A10-B12", "A10-B12"),
        ("100-100", "100-100"),
        ("11–19", "11-9"),
        ("11 - 19", "11-9"),
        ("11--19", "11-9"),
        ("e123-e130", "e123-30"),
        ("225A-230A", "225A-230A"),
        ("xii-xv", "xii-xv"),
        ("34-36, 87-91", "34-6, 87-91"),
        ("34-36; discussion 87-91", "34-6; discussion 87-91"),
        ("iii12–iii18", "iii12-8"),
        ("ABCD.0123-20.2020", "ABCD.0123-20.2020"),
        ("", ""),
    ],
)
def test_the_second_page_number_is_shortened(pages: str, short: str) -> None:
    assert short_pages(pages) == short


@given(st.from_regex(r"(S|e|iii|R|)[1-9][0-9]{0,4}-\1[1-9][0-9]{0,4}", fullmatch=True))
def test_shortened_pages_say_the_same_as_whole_ones(pages: str) -> None:
    first, last = page_range(pages)
    if last and not pages.startswith("e"):  # there, `e123-30` is an article number
        assert page_range(short_pages(pages)) == (first, last)


@pytest.mark.parametrize(
    ("volume", "number", "place"),
    [
        *(("3", "2", ";3(2)"), ("3", "", ";3"), ("", "401", ";(401)"), ("", "", "")),
        # a supplement to a volume, to an issue; parts; double issues
        *(("42", "Suppl 2", ";42 Suppl 2"), ("42", "Suppl2", ";42 Suppl 2")),
        *(("42", "Supplement 2", ";42 Suppl 2"), ("42 Suppl 2", "", ";42 Suppl 2")),
        *(("58", "12 Suppl 7", ";58(12 Suppl 7)"), ("58", "12, Supplement 7", ";58(12 Suppl 7)")),
        *(
            ("83", "Pt 2", ";83(Pt 2)"),
            ("83", "Part 2", ";83(Pt 2)"),
            ("13", "9 Pt 1", ";13(9 Pt 1)"),
        ),
        *(
            ("5", "1–2", ";5(1-2)"),
            ("12–13", "", ";12-13"),
            ("5", "Special Issue 2", ";5 Spec No 2"),
        ),
        *(("XII", "3", ";12(3)"), ("C", "3", ";C(3)"), ("Vol. 5", "No. 3", ";5(3)")),
        *(("42", "S2", ";42(S2)"), ("5", "Database issue", ";5(Database issue)")),
    ],
)
def test_volume_and_issue_are_printed_as_far_as_they_are_known(
    volume: str, number: str, place: str
) -> None:
    reference = Reference(
        "a2000b", title="T", journal="J", year=2000, volume=volume, number=number, pages="11-19"
    )
    assert as_text(reference) == f"T. J. 2000{place}:11-9."


@pytest.mark.parametrize(
    ("short", "printed"),
    [
        ("Am. J. Things.", "Am J Things"),
        ("Phys.Rev.Lett.", "Phys Rev Lett"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "Proc Natl Acad Sci U S A"),
        ("Adv Sci (Weinh)", "Adv Sci (Weinh)"),
        ("Web 3.0", "Web 3.0"),
    ],
)
def test_an_abbreviated_journal_has_no_stops(short: str, printed: str) -> None:
    assert short_title(short) == printed
    reference = Reference("a2000b", title="T", journal="J", shortjournal=short, year=2000)
    assert as_text(reference) == f"T. {printed}. 2000."


@pytest.mark.parametrize(
    ("journal", "printed"),
    [
        ("Am. J. Things.", "Am J Things"),
        ("Blood.", "Blood"),
        ("St. Elsewhere Journal", "St. Elsewhere Journal"),
        ("Cells: A Journal (Basel)", "Cells: A Journal (Basel)"),
    ],
)
def test_an_abbreviation_in_place_of_a_full_title_is_printed_without_stops(
    journal: str, printed: str
) -> None:
    assert as_text(Reference("a2000b", title="T", journal=journal, year=2000)) == (
        f"T. {printed}. 2000."
    )


def test_what_stands_in_a_book_is_printed_so_whatever_its_type() -> None:
    work = Reference(
        "a",
        title="T",
        booktitle="B",
        volume="2",
        pages="11-19",
        year=2020,
        entry_type="inproceedings",
    )
    assert as_text(work) == "T. In: B. Vol. 2. 2020. p. 11-9."
    assert csl_item(work)["type"] == "chapter"


def test_a_preprint_is_called_so() -> None:
    work = Reference("a", title="T", journal="bioRxiv", year=2020, kind="preprint")
    assert as_text(work) == "T. bioRxiv [Preprint]. 2020."


def test_a_semicolon_parts_a_group_from_persons() -> None:
    group, other = Person("The Trial Group", is_group=True), Person("Team", is_group=True)
    smith, gray = Person("Smith", "J."), Person("Gray", "A.")
    for authors, printed in (
        ((smith, gray, group), "Smith J, Gray A; Trial Group"),
        ((smith, group, gray), "Smith J; Trial Group; Gray A"),
        ((group, other), "Trial Group; Team"),
    ):
        assert as_text(Reference("a", authors, title="T", journal="J", year=2000)) == (
            f"{printed}. T. J. 2000."
        )


def test_ranks_and_initials_are_those_of_citing_medicine() -> None:
    authors = (Person("Smith", "John Q. R.", "III"), Person("Gray", "JAB", "Jr"))
    text = as_text(Reference("a2000b", authors, title="T", journal="J", year=2000))
    assert text == "Smith JQ 3rd, Gray JA Jr. T. J. 2000."


def test_plain_pybtex_entries_are_formatted_in_the_same_style() -> None:
    text = (
        "@article{a, author = {von Neumann, III, John and {Big Group} and others}, title = {A {T}},"
        " journal = {J. Things}, year = 1950, number = 2}\n@misc{b, title = {U}}"
    )
    formatted = STYLE.format_entries(parse_string(text, "bibtex").entries.values())
    assert [str(entry.text) for entry in formatted] == [
        "von Neumann J 3rd; Big Group, et al. A {T}. J Things. 1950;(2).",
        "U. [date unknown].",
    ]


def test_more_than_six_authors_end_in_et_al() -> None:
    authors = tuple(Person(f"Name{letter}", "A") for letter in "ABCDEFG")
    text = as_text(Reference("a2000b", authors, title="T", journal="J", year=2000))
    assert text == "NameA A, NameB A, NameC A, NameD A, NameE A, NameF A, et al. T. J. 2000."


def test_authors_that_were_not_seen_are_et_al(references: Bibliography) -> None:
    assert as_text(references.references["otsu2009concentration"]).startswith(
        "Otsu K, et al. A dose"
    )


@pytest.mark.parametrize("mark", ["?", "!", "."])
def test_a_title_that_ends_in_a_mark_gets_no_second_one(mark: str) -> None:
    text = as_text(Reference("a2000b", title=f"Foe or friend{mark}", journal="J", year=2000))
    assert text == f"Foe or friend{mark} J. 2000."


def test_an_entry_without_title_or_year_says_so() -> None:
    assert as_text(Reference("a")) == "[Title not stated]. [date unknown]."


def test_markup_in_a_field_is_escaped(references: Bibliography) -> None:
    karnoub = references.references["karnoub2007mesenchymal"]
    bad = dataclasses.replace(karnoub, title='<script>alert("x")</script> & \\beta')
    html = as_html(bad)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&amp;" in html


def test_every_reference_of_the_site_has_its_text(root: Path) -> None:
    for reference in bibliography.load(root):
        text = as_text(reference)
        assert reference.title.rstrip(".") in text, reference.key
        assert str(reference.year) in text, reference.key
        assert "{" not in text, reference.key
        assert "\\" not in text, reference.key
