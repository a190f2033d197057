"""What a reader sees of citations: superscripts, lists, the page of all references."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CHAPTER

from companion import chapters, references
from companion.bibliography import Bibliography
from companion.markup import Formatter, number_by_mention, reference_list, superscript

GOLDEN = Path(__file__).parent.parent / "golden"


def golden(name: str, text: str) -> None:
    """Compare with the file of that name; where there is none, write it and fail."""
    path = GOLDEN / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{name} was written: look at it, and run the test again.")
    assert text == path.read_text(encoding="utf-8")


def test_references_are_numbered_by_first_mention(references: Bibliography) -> None:
    groups = [["otsu2009concentration"], ["karnoub2007mesenchymal", "otsu2009concentration"]]
    numbers = number_by_mention(groups, references)
    assert numbers == {"otsu2009concentration": 1, "karnoub2007mesenchymal": 2}


def test_keys_in_other_case_are_one_reference(references: Bibliography) -> None:
    groups = [["Otsu2009concentration"], ["otsu2009concentration"]]
    assert number_by_mention(groups, references) == {"otsu2009concentration": 1}


def test_numbers_are_links_that_say_where_they_lead(references: Bibliography) -> None:
    keys = ["karnoub2007mesenchymal", "rubio2005spontaneous", "nobody"]
    html = superscript(keys, number_by_mention([keys], references), references)
    assert '<a class="citation" href="#ref-karnoub2007mesenchymal"' in html
    assert 'aria-label="Reference 1: Karnoub 2007">1</a>, <a' in html
    assert "citation--warning" in html
    assert 'title="Unknown reference: nobody">?</span>' in html


def test_three_neighbors_are_a_range(references: Bibliography) -> None:
    keys = list(references.references)
    html = superscript(keys, number_by_mention([keys], references), references)
    assert ">1</a>–<a" in html
    assert ">2</a>" not in html


def test_the_list_at_the_end_of_a_page(references: Bibliography) -> None:
    numbers = number_by_mention([list(references.references)], references)
    html = reference_list(numbers, Formatter(references), heading_id="angio-references")
    golden("reference-list.html", html)


def test_a_page_that_cites_nothing_has_no_list(references: Bibliography) -> None:
    assert reference_list({}, Formatter(references), heading_id="x") == ""


def test_the_page_of_all_references(references: Bibliography) -> None:
    chapter = chapters.parse(CHAPTER, Path("docs/foe/angiogenesis.md"), "foe/angiogenesis/")
    golden("references.html", references_page(references, chapter))


def references_page(bibliography: Bibliography, chapter: chapters.Chapter) -> str:
    return references.as_html(Formatter(bibliography), [chapter], root="../")
