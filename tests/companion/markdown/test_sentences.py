"""Where a sentence ends, and where a stop is part of an abbreviation, an initial or a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.markdown.sentences import ends
from rendering import read

K = "karnoub2007mesenchymal"


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found, start = [], 0
    for stop, following in ends(text):
        found.append(text[start:stop])
        start = following
    return [*found, text[start:]]


@pytest.mark.parametrize(
    "text",
    [
        "The claim was retracted in Aug. 2010 by its authors.",
        "Cells vs. CD44 cells, see Fig. 2 of the work.",
        "See Figs. 2 and 3, Tab. 4, Ref. 5, Eq. 6, Suppl. 7, Vol. 8, No. 9, pp. 10.",
        "Cells, e.g. CD44 cells, i.e. CD90 cells, cf. CD105 cells.",
        "At approx. 5 and ca. 7 days.",
        "Dr. Smith and Prof. Jones met Mr. Doe.",
        "Karnoub et al. 2007 showed it.",
        "A dose of 5 mg given s.c. In mice it failed."[:24],
        "Infected by E. coli or S. Typhimurium.",
        "J. Smith and A. B. Jones wrote it.",
        "It rose 2.5 fold, from 1.5 to 4.",
        "Named by the St. Jude group.",
        "Incl. MSCs of Staphylococcus spp. CD44.",
        "In 2005 vs. 2010 it rose.",
        "Grade I vs. II tumors, and no. 4 of them.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One! Two? Three… Four", ["One!", "Two?", "Three…", "Four"]),
        ("It “ends.” Then more.", ["It “ends.”", "Then more."]),
        ("It ends (so). Then (more.) And on.", ["It ends (so).", "Then (more.)", "And on."]),
        ("It rose to 5. Then it fell.", ["It rose to 5.", "Then it fell."]),
        ("It needs vitamin D. The rest is known.", ["It needs vitamin D.", "The rest is known."]),
        ("In mice. 12 died.", ["In mice.", "12 died."]),
        ("One. αSMA follows. Βeta too.", ["One. αSMA follows.", "Βeta too."]),
        ("One. “Two” said so.", ["One.", "“Two” said so."]),
        ("One by CXCL12. CXCR4 followed.", ["One by CXCL12.", "CXCR4 followed."]),
    ],
)
def test_a_mark_before_a_capital_or_a_digit_ends_one(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from("aA. 1e.g!?()“”\n"), max_size=60))
def test_sentences_lose_nothing_but_the_space_between(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
    bounds = list(ends(text))
    assert all(stop <= start for stop, start in bounds)
    assert bounds == sorted(bounds)


def test_a_retraction_in_the_same_sentence_is_seen_behind_an_abbreviation() -> None:
    text = (
        "The claim was retracted in Aug. 2010 [@rubio2005spontaneous]. "
        f"Cells vs. CD44 cells, see Fig. 2 [@{K}]."
    )
    found = read(text)
    assert found.told == []
    assert found.statements == [
        "The claim was retracted in Aug. 2010.",
        "Cells vs. CD44 cells, see Fig. 2.",
    ]


def test_a_retraction_in_another_sentence_is_not_enough() -> None:
    found = read("One claim was retracted. Cells change [@rubio2005spontaneous]. It was retracted.")
    assert found.told == [("citations/unsound-unnamed", 1)]


@pytest.mark.parametrize(
    ("markdown", "statements"),
    [
        (f"First one [@{K}]. The second [@otsu2009concentration]. Third.", ["First one.", "The second."]),
        (f"First one.[@{K}] Second.[@otsu2009concentration]", ["First one.", "Second."]),
        (f"A [@{K}] and b [@otsu2009concentration].", ["A and b.", "A and b."]),
        (f"- One. Two [@{K}].\n- Three [@{K}]", ["Two.", "Three"]),
        (f"| a | b [@{K}] |\n|---|---|\n| c. D | e [@{K}] |", ["a · b", "c. D · e"]),
        (f"> One. Two [@{K}].\n>\n> Three.", ["Two."]),
        (f"Term\n:   One. Two [@{K}].", ["Two."]),
        (f"One *two.* Three [@{K}].", ["Three."]),
        (f"- One [@{K}]:\n    - two [@{K}]", ["One:", "two"]),
        (f"One\\\ntwo  \nthree [@{K}].", ["One\\ two three."]),
    ],
)  # fmt: skip
def test_a_group_stands_behind_its_own_sentence(markdown: str, statements: list[str]) -> None:
    assert read(markdown).statements == statements
