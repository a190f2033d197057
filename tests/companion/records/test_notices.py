"""Notices of several sources become one list, and sentences that say no more than was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.records.notices import is_told, merged, sentence
from companion.records.record import CONCERN, CORRECTION, RETRACTION, Notice
from companion.sources.reference import Reference

PLACE = "PLoS One. 2018 Mar 14;13(3):e0194455"
CROSSREF = Notice(RETRACTION, "retraction", "10.1371/A", day="2018-03-14", source="Crossref")
PUBMED = Notice(RETRACTION, "retraction", "10.1371/a", PLACE, "2018-03-14", "PubMed")


def test_one_notice_of_two_sources_is_one() -> None:
    (found,) = merged([CROSSREF, PUBMED])
    assert (found.place, found.source) == (PLACE, "Crossref and PubMed")


def test_a_notice_without_a_doi_is_the_one_that_has_it() -> None:
    bare = replace(PUBMED, doi="")
    assert len(merged([CROSSREF, bare])) == 1
    second = replace(CROSSREF, doi="10.1371/b")
    assert len(merged([CROSSREF, second, bare])) == 3


def test_retractions_stand_first() -> None:
    erratum = Notice(CORRECTION, "erratum", "10.1/e", day="2001-01-01")
    assert [notice.sort for notice in merged([erratum, CROSSREF])] == [RETRACTION, CORRECTION]


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (CROSSREF, "On 14 March 2018 (notice doi 10.1371/A); its reasons were not seen."),
        (
            Notice(RETRACTION, "withdrawal", day="2018-03"),
            "In March 2018, as a withdrawal; its reasons were not seen.",
        ),
        (
            Notice(RETRACTION, "retraction"),
            "On a day that was not seen; its reasons were not seen.",
        ),
        (
            Notice(CONCERN, "expression of concern", "10.1/c", day="2020"),
            "Expression of concern of 2020 (doi 10.1/c); its content was not seen.",
        ),
        (
            Notice(CORRECTION, "erratum", place="Blood. 2014;124(7):1201", day="2014-08-14"),
            "Erratum of 14 August 2014 (Blood. 2014;124(7):1201); its content was not seen.",
        ),
    ],
)
def test_a_sentence_says_what_was_told_and_no_more(notice: Notice, words: str) -> None:
    assert sentence(notice) == words


ERRATUM = Notice(
    CORRECTION, "erratum", "10.1/e", "Oncotarget. 2017 Dec 1;8(1):113294", "2017-12-01"
)


def test_an_entry_tells_a_notice_by_its_doi_its_place_or_alone() -> None:
    work = Reference("a", notice="A correction (doi 10.1/E).")
    others = [ERRATUM, replace(ERRATUM, doi="10.1/f")]
    assert is_told(ERRATUM, work, others)
    assert not is_told(others[1], replace(work, notice="Other (doi 10.1/x)."), others)
    place = replace(work, notice="A correction was published (Oncotarget 2017;8:113294).")
    assert is_told(replace(ERRATUM, doi=""), place, others)
    assert is_told(ERRATUM, replace(work, notice="Something."), [ERRATUM])
    assert not is_told(ERRATUM, Reference("a"), [ERRATUM])


def test_a_note_on_a_correction_tells_no_retraction() -> None:
    work = Reference("a", notice="A correction (doi 10.1371/A).")
    assert not is_told(CROSSREF, work, [CROSSREF])
    assert is_told(CROSSREF, replace(work, retracted="Yes."), [CROSSREF])
