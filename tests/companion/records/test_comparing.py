"""Whether two records are of one work: title, first author and year decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.records.comparing import compare
from companion.records.record import Record
from companion.sources.reference import Person, Reference

OURS = Reference(
    key="a",
    authors=(Person("García-Castro", "Javier"),),
    title="TGF-β in tumour stroma promotes breast cancer metastasis",
    journal="Proceedings of the National Academy of Sciences of the United States of America",
    year=2010,
)
THEIRS = Record(
    "PubMed",
    authors=(Person("Garcia-Castro", "J"),),
    title="TGF-beta in tumor stroma promotes breast-cancer metastasis",
    journal="",
    shortjournal="Proc Natl Acad Sci U S A",
    year=2010,
)


def test_spelling_accents_and_abbreviations_make_no_difference() -> None:
    found = compare(OURS, THEIRS)
    assert not found.differs
    assert not found.is_another
    assert found.journal is True


def test_a_missing_subtitle_makes_no_difference() -> None:
    longer = replace(THEIRS, title=f"{THEIRS.title}: a study in mice and men with long words")
    assert compare(OURS, longer).title is True


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Spontaneous transformation of human cells", "authors": (Person("Rubio", "D"),)},
        {"title": "Spontaneous transformation of human cells", "year": 2005},
        {"authors": (Person("Rubio", "D"),), "year": 2005},
    ],
)
def test_two_of_three_that_disagree_are_another_work(changes: dict[str, object]) -> None:
    assert compare(OURS, replace(THEIRS, **changes)).is_another  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Spontaneous transformation of human cells"},
        {"authors": (Person("Rubio", "D"),)},
        {"year": 2007},
        {"shortjournal": "Cancer Res"},
    ],
)
def test_one_that_disagrees_is_a_difference(changes: dict[str, object]) -> None:
    found = compare(OURS, replace(THEIRS, **changes))  # type: ignore[arg-type]
    assert found.differs
    assert not found.is_another


def test_a_year_apart_is_no_difference() -> None:
    found = compare(OURS, replace(THEIRS, year=2011))
    assert not found.differs
    assert found.years == 1


def test_what_one_side_does_not_tell_cannot_differ() -> None:
    found = compare(OURS, Record("Crossref"))
    assert (found.title, found.author, found.years, found.journal) == (None, None, None, None)
    assert not found.differs


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stem Cell Research & Therapy", "Stem Cell Res Ther", True),
        ("PLoS ONE", "PLoS One", True),
        ("The American Journal of Pathology", "Am J Pathol", True),
        ("Nature (London)", "Nature", True),
        ("Nature", "Nature Communications", False),
        ("Cancer Research", "Cancer Letters", False),
        ("Blood", "Bone", False),
    ],
)
def test_journals_are_compared_by_name_or_abbreviation(one: str, other: str, same: bool) -> None:
    found = compare(replace(OURS, journal=one), replace(THEIRS, shortjournal=other))
    assert found.journal is same
