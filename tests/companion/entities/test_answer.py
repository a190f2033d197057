"""The answer of an entity in two sentences, for every shape of data: grammatical and true."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.entities.answer import answer
from companion.entities.counts import Counts, count
from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS, SIGNS, Vocabulary


def finding(work: str, direction: str, level: str = "animal", outcome: str = "") -> Finding:
    return Finding(
        f"{work}-1", work, "x", "S.", direction, (), (), (), (), outcome=outcome, level=level
    )


def told(findings: Iterable[Finding], kind: str = "mediator", name: str = "IL-6") -> str:
    return answer(kind, name, count(findings, Vocabulary({})))


MANY = [
    *(finding(f"p{n}", "promotes", "in vitro") for n in range(5)),
    *(finding(f"i{n}", "inhibits") for n in range(2)),
    finding("m", "mixed", "human"),
    finding("t1", "therapy", "trial", "did-not-work"),
    finding("t2", "therapy", outcome="worked"),
    finding("n", "neutral", ""),
]

GOLDEN = [
    ([], ""),
    (
        [finding("a", "promotes", "in vitro")],
        "The one work told here that names IL-6 reports that MSCs promote the tumor. "
        "At its strongest, the evidence comes from culture alone; none of it was shown in people.",
    ),
    (
        [finding("a", "promotes"), finding("a", "therapy", "human", "mixed")],
        "The one work told here that names IL-6 reports that MSCs promote the tumor; it also tells "
        "of a therapy, and does not report that it worked. At its strongest, the evidence comes "
        "from human samples or cohorts; none of it comes from a trial.",
    ),
    (
        [finding("a", "promotes"), finding("a", "inhibits"), finding("a", "neutral")],
        "The one work told here that names IL-6 reports that MSCs promote the tumor; it also "
        "reports that they inhibit it; a part of it tests no effect of MSCs on a tumor, or sees "
        "none. At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        [finding("a", "promotes"), finding("b", "promotes")],
        "Both works told here that name IL-6 report that MSCs promote the tumor. "
        "At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        [finding(name, "inhibits", "trial") for name in "abc"],
        "All 3 works told here that name IL-6 report that MSCs inhibit the tumor. "
        "At its strongest, the evidence comes from trials.",
    ),
    (
        [finding(name, "mixed") for name in "abc"],
        "All 3 works told here that name IL-6 report that MSCs do both, or that it depends. "
        "At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        [finding(name, "therapy", outcome="worked") for name in "abc"],
        "All 3 works told here that name IL-6 tell of a therapy, and all report that it worked. "
        "At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        [*(finding(n, "therapy", outcome="not-assessable") for n in "ab"), finding("c", "neutral")],
        "Of the 3 works told here that name IL-6, 2 tell of a therapy, and none reports that it "
        "worked; 1 tests no effect of MSCs on a tumor, or sees none. "
        "At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        [*(finding(n, "promotes") for n in "abc"), finding("a", "therapy", outcome="worked")],
        "Of the 3 works told here that name IL-6, all report that MSCs promote the tumor; 1 tells "
        "of a therapy, and reports that it worked (one work may stand in several of these counts). "
        "At its strongest, the evidence comes from animals; none of it was shown in people.",
    ),
    (
        MANY,
        "Of the 11 works told here that name IL-6, 5 report that MSCs promote the tumor, 2 that "
        "they inhibit it, and 1 that they do both, or that it depends; 2 tell of a therapy, and 1 of them "
        "reports that it worked; 1 tests no effect of MSCs on a tumor, or sees none. "
        "At its strongest, the evidence comes from pooled or computed data in 1 of them, from "
        "culture alone in 5, from animals in 3, from human samples or cohorts in 1, and from a "
        "trial in 1.",
    ),
]


@pytest.mark.parametrize(("findings", "sentences"), GOLDEN)
def test_the_answer_reads_as_a_person_would_write_it(
    findings: list[Finding], sentences: str
) -> None:
    assert told(findings) == sentences


def test_each_kind_is_named_as_it_is_spoken_of() -> None:
    two = [finding("a", "promotes"), finding("b", "inhibits")]
    assert told(two, "cancer", "breast cancer").startswith("Of the 2 works on breast cancer told")
    assert told(two, "source", "MSCs from fat").startswith("Of the 2 works on MSCs from fat told")


def test_a_direction_that_nobody_knows_says_nothing() -> None:
    assert told([finding("a", "slows")]) == ""


def test_a_work_that_tells_of_success_and_failure_is_no_success() -> None:
    both = [finding("a", "therapy", outcome="worked"), finding("a", "therapy", outcome="mixed")]
    assert "does not report that it worked" in told(both)


DIRECTIONS = st.sampled_from(sorted(SIGNS))
FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from("abcdef"),
        DIRECTIONS,
        st.sampled_from(("", *LEVELS)),
        st.sampled_from(("worked", "mixed")),
    ),
    min_size=1,
)


@given(FINDINGS)
def test_every_shape_of_data_gives_two_whole_sentences(findings: list[Finding]) -> None:
    said = told(findings, name="HGF")
    assert len(re.findall(r"\.(?= |$)", said)) == 2
    assert not re.search(
        r" ,|,,|;;|  |\b0\b|\b1 (report|tell|test) |\b[2-9] (reports|tells) ", said
    )
    works = {finding.reference for finding in findings}
    numbers = [int(number) for number in re.findall(r"\b\d+\b", said)]
    assert all(1 <= number <= len(works) for number in numbers)


@given(FINDINGS)
def test_each_work_has_one_level_its_strongest(findings: list[Finding]) -> None:
    counts: Counts = count(findings, Vocabulary({}))
    assert sum(counts.levels.values()) == counts.works == len({f.reference for f in findings})
    order = ("", *LEVELS)
    best: dict[str, int] = {}
    for each in findings:
        best[each.reference] = max(best.get(each.reference, 0), order.index(each.level))
    for level, number in counts.levels.items():
        assert number == sum(order[place] == level for place in best.values())
