"""References as text: NLM style, titles in their own case, nothing raw on a page."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from companion.citing.nlm import as_html, as_text, short_pages
from companion.sources import bibliography
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Person, Reference


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
    ],
)
def test_the_second_page_number_is_shortened(pages: str, short: str) -> None:
    assert short_pages(pages) == short


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
    for reference in bibliography.load(root / "references.bib"):
        text = as_text(reference)
        assert reference.title.rstrip(".") in text, reference.key
        assert str(reference.year) in text, reference.key
        assert "{" not in text, reference.key
        assert "\\" not in text, reference.key
