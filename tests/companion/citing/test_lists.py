"""What a reader sees of citations: superscripts, lists, the page of all references."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.citing.lists import Formatter, number_by_mention, reference_list, superscript
from companion.pages import references as backlinks
from companion.sources import chapters
from companion.sources.bibliography import Bibliography
from samples import CHAPTER

GOLDEN = Path(__file__).parents[2] / "golden"


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
    html = reference_list(
        numbers,
        Formatter(references),
        heading_id="angio-references",
        root="../../",
        downloads="references",
    )
    golden("reference-list.html", html)


def test_a_page_that_cites_nothing_has_no_list(references: Bibliography) -> None:
    assert reference_list({}, Formatter(references), heading_id="x", root="") == ""


def chapter() -> chapters.Chapter:
    return chapters.parse(CHAPTER, Path("docs/foe/angiogenesis.md"), "foe/angiogenesis/")


def test_the_page_of_all_references(references: Bibliography) -> None:
    found = backlinks.places([chapter()], references)
    html = backlinks.as_html(Formatter(references), found, root="../")
    golden("references.html", html)


def test_a_place_names_the_section_and_the_sentence(references: Bibliography) -> None:
    (place,) = backlinks.places([chapter()], references)["karnoub2007mesenchymal"]
    assert place.section == "Growth"
    assert place.sentence == "Vessels grow."
    assert place.address == "foe/angiogenesis/#cite-1"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Cells *grow* [@a].", "Cells grow."),
        ("- **Bold.** See [homing](../x.md#y) [@a; @b], too.", "Bold. See homing, too."),
        ("| a | b [@a] |", "a · b"),
        ("It rose 2 * 3 times; `x_y` stays", "It rose 2 * 3 times; x_y stays"),
    ],
)
def test_a_citing_sentence_is_shown_as_plain_text(markdown: str, text: str) -> None:
    assert backlinks.plain(markdown) == text


def test_a_citation_can_be_linked_to(references: Bibliography) -> None:
    keys = ["karnoub2007mesenchymal"]
    html = superscript(keys, number_by_mention([keys], references), references, anchor="7")
    assert html.startswith('<sup class="citations" id="cite-7">')
