"""Citation groups as superscripts: numbered by first mention, neighbors joined."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.citing.groups import number_by_mention, ranges, superscript
from companion.sources import bibliography
from companion.sources.bibliography import Bibliography
from samples import KARNOUB


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ([3, 4, 5, 9], [(3, 5), (9, 9)]),
        ([1, 2], [(1, 1), (2, 2)]),
        ([9, 4, 3, 5, 5], [(3, 5), (9, 9)]),
        ([1, 2, 4, 5, 6, 7], [(1, 1), (2, 2), (4, 7)]),
        ([], []),
    ],
)
def test_neighbors_are_joined_from_three_on(
    numbers: list[int], runs: list[tuple[int, int]]
) -> None:
    assert list(ranges(numbers)) == runs


@given(st.lists(st.integers(1, 30)))
def test_runs_hold_every_number_once_in_order(numbers: list[int]) -> None:
    spread = [n for first, last in ranges(list(numbers)) for n in range(first, last + 1)]
    assert spread == sorted(set(numbers))


def test_references_are_numbered_by_first_mention(references: Bibliography) -> None:
    groups = [["otsu2009concentration"], ["karnoub2007mesenchymal", "otsu2009concentration"]]
    numbers = number_by_mention(groups, references)
    assert numbers == {"otsu2009concentration": 1, "karnoub2007mesenchymal": 2}


def test_keys_in_other_case_are_one_reference(references: Bibliography) -> None:
    groups = [["Otsu2009concentration"], ["otsu2009concentration"]]
    assert number_by_mention(groups, references) == {"otsu2009concentration": 1}


def test_an_unknown_key_takes_no_number(references: Bibliography) -> None:
    groups = [["nobody", "otsu2009concentration"]]
    assert number_by_mention(groups, references) == {"otsu2009concentration": 1}


def test_numbers_are_links_that_say_where_they_lead(references: Bibliography) -> None:
    keys = ["karnoub2007mesenchymal", "rubio2005spontaneous", 'no"body']
    html = superscript(keys, number_by_mention([keys], references), references)
    assert '<a class="citation" href="#ref-karnoub2007mesenchymal"' in html
    assert 'aria-label="Reference 1: Karnoub 2007">1</a>, <a' in html
    assert '<a class="citation citation--warning" href="#ref-rubio2005spontaneous"' in html
    assert 'title="Unknown reference: no&quot;body">?</span>' in html


def test_three_neighbors_are_a_range(references: Bibliography) -> None:
    keys = list(references.references)
    html = superscript(keys, number_by_mention([keys], references), references)
    assert ">1</a>–<a" in html
    assert ">2</a>" not in html


def test_one_key_twice_in_a_group_is_one_number(references: Bibliography) -> None:
    keys = ["otsu2009concentration", "Otsu2009concentration"]
    html = superscript(keys, number_by_mention([keys], references), references)
    assert html.count("<a ") == 1


def test_a_citation_can_be_linked_to(references: Bibliography) -> None:
    keys = ["karnoub2007mesenchymal"]
    numbers = number_by_mention([keys], references)
    html = superscript(keys, numbers, references, anchor="7")
    assert html.startswith('<sup class="citations" id="cite-7">')
    assert " id=" not in superscript(keys, numbers, references)


def test_a_hostile_name_cannot_leave_its_label() -> None:
    text = KARNOUB.replace("Karnoub, Antoine E.", '{"><script>x</script>}')
    hostile = bibliography.parse(text, Path("references.bib"))
    (key,) = hostile.references
    html = superscript([key], {key: 1}, hostile)
    assert "<script" not in html
    assert "<script>x" in unescape(html)
