"""Every place that cites a work, with its section and its sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from companion.citing.places import LONGEST_SENTENCE, Place, counts, places, shortened, telling
from companion.markdown.render import rendered
from companion.sources import pages
from companion.sources.bibliography import Bibliography
from rendering import project
from samples import CHAPTER

K = "karnoub2007mesenchymal"


def found(markdown: str, references: Bibliography) -> dict[str, list[Place]]:
    chapters = rendered(replace(project(markdown), bibliography=references)).chapters
    return places(chapters, references)


def test_a_place_names_the_section_and_the_sentence(references: Bibliography) -> None:
    (place,) = found(CHAPTER, references)[K]
    assert (place.section_id, place.section) == ("angio-growth", "Growth")
    assert place.sentence == "Vessels grow."
    assert place.address == "foe/angiogenesis/#cite-1"


def test_before_the_first_section_a_place_has_none(references: Bibliography) -> None:
    (place,) = found(f"# H\n\nCells grow [@{K}].", references)[K]
    assert (place.section_id, place.section) == ("", "")


def test_a_key_in_other_case_and_twice_in_a_group_is_one_place(references: Bibliography) -> None:
    assert counts(found(f"Cells grow [@{K.upper()}; @{K}].", references)) == {K: 1}


def test_places_are_counted_over_all_chapters_in_their_order(references: Bibliography) -> None:
    one = project(f"One [@{K}]. Two [@{K}].")
    other = pages.parse(f"Three [@{K}].", Path("docs/foe/x.md"), "foe/x.md", "foe")
    both = rendered(replace(one, pages=(*one.pages, other), bibliography=references))
    where = places(both.chapters, references)
    assert [place.sentence for place in where[K]] == ["One.", "Two.", "Three."]
    assert counts(where) == {K: 3}


@pytest.mark.parametrize("length", [LONGEST_SENTENCE, LONGEST_SENTENCE + 1])
def test_a_long_sentence_is_cut_at_a_word(length: int) -> None:
    sentence = "cell " * (length // 5) + "x" * (length % 5)
    short = shortened(sentence)
    assert (short == sentence) == (length <= LONGEST_SENTENCE)
    assert len(short) <= LONGEST_SENTENCE + 2
    assert short.endswith(("cell", "cell …")) or short == sentence


def test_the_place_that_tells_a_finding_is_the_one_most_like_it(references: Bibliography) -> None:
    where = found(
        f"# H\n\n## A {{#angio-a}}\n\nIn mice, MSCs raised metastasis [@{K}].\n\n"
        f"Cells were grown [@{K}].\n\n## B {{#angio-b}}\n\nIn mice MSCs raised it [@{K}].",
        references,
    )[K]
    first, second, third = where
    assert telling(where, "angio-a", "In mice, marrow MSCs raised lung metastasis.") == first
    assert telling(where, "angio-a", "Cells were grown in a dish.") == second
    assert telling(where, "angio-b", "Cells were grown in a dish.") == third
    assert telling(where, "angio-c", "Cells were grown in a dish.") == second
    assert telling([], "angio-a", "Anything.") is None
