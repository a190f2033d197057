"""Given names as NLM prints them."""

from __future__ import annotations

import pytest

from companion.sources.initials import rank
from companion.sources.reference import Person


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Venkata Ramesh", "VR"),
        ("AV", "AV"),
        ("Dinh H.", "DH"),
        ("Jing-Jing", "JJ"),
        ("J.-P.", "JP"),
        ("S-K", "SK"),
        ("Wen-hua", "WH"),
        ("María de Lourdes", "M de L"),
        ("Ölçer", "Ö"),
        ("", ""),
        # at most two
        ("Philip R. O.", "PR"),
        ("JAB", "JA"),
        ("J.A.B.", "JA"),
        ("Hsiao-Ting C.", "HT"),
        ("José Mariano Ruiz de", "JM de"),
        # joined by any hyphen or dash
        ("Jean\u2011Paul", "JP"),
        ("Jean–Paul", "JP"),
        ("Jean\u2010Paul", "JP"),
        ("J.‐P.", "JP"),
        # with an article, a prefix, an apostrophe
        ("Abd al-Rahman", "AA"),
        ("al-Rahman", "AR"),
        ("D'Arcy", "D"),
        ("’Abd", "A"),
        ("W. St. John", "WS"),
        ("Iu. A.", "IA"),
        # an accent that stands alone in the file
        ("E\u0301tienne", "É"),
        # scripts without capitals
        ("伟明", "伟明"),
        ("გიორგი", "გ"),
    ],
)
def test_initials_are_those_that_nlm_prints(given: str, initials: str) -> None:
    assert Person("X", given).initials == initials


@pytest.mark.parametrize(
    ("suffix", "printed"),
    [("Jr.", "Jr"), ("II", "2nd"), ("III", "3rd"), ("IV", "4th"), ("3rd", "3rd"), ("", "")],
)
def test_ranks_are_those_that_nlm_prints(suffix: str, printed: str) -> None:
    assert rank(suffix) == printed
    assert Person("Smith", "John Q.", suffix).short == f"Smith JQ {printed}".strip()


@pytest.mark.parametrize(
    ("person", "printed"),
    [
        (Person("St. James", "Charles A."), "St James CA"),
        (Person("O'Brien", "A."), "O'Brien A"),
        (Person("Palmer-Canton", "E."), "Palmer-Canton E"),
        (Person("The American Cancer Society", is_group=True), "American Cancer Society"),
        (Person("Merck Inc.", is_group=True), "Merck Inc."),
    ],
)
def test_family_names_and_groups_are_those_that_nlm_prints(person: Person, printed: str) -> None:
    assert person.short == printed
