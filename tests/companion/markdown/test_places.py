"""Stamps tell the line of what Markdown makes of a source, and leave no trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.markdown.places import CLOSE, OPEN, stamp, without

KEYS = frozenset({"a2000b"})
TEXT = st.text(st.sampled_from("a2000b @[](){}#\n-=>*`\\|.:/wht ps A&é"), max_size=80)


@given(TEXT)
def test_stamps_can_be_taken_off_again(text: str) -> None:
    stamped, source = stamp(text, keys=KEYS)
    assert without(stamped) == text == source.text


@given(TEXT, st.integers(1, 9))
def test_each_place_tells_its_line(text: str, first: int) -> None:
    _, source = stamp(text, first_line=first, keys=KEYS)
    for start in (start for _, start in source.kinds.values()):
        assert source.line(start) == first + text.count("\n", 0, start)


def test_characters_of_stamps_in_a_text_are_no_stamps() -> None:
    stamped, source = stamp(f"x {OPEN}5{CLOSE} \ufdd2 @a")
    assert source.text == "x 5  @a"
    assert stamped.count(OPEN) == 1


@pytest.mark.parametrize(
    "torn",
    [
        f"a{OPEN}<b>12</b>{CLOSE}c",
        f'a<i>{OPEN}</i><b class="x">1</b><b>2</b>{CLOSE}c',
        f"a{OPEN}12{CLOSE}c",
    ],
)
def test_a_stamp_that_a_highlighter_tore_apart_is_taken_off_too(torn: str) -> None:
    assert OPEN not in without(torn)
    assert "1" not in without(torn)
    assert without(torn).count("<b") == torn.count("<b")


def test_what_stands_in_the_paragraph_of_a_place_is_known() -> None:
    _, source = stamp("One.\n\nTwo @a three.\n\nFour.")
    ((end, (kind, start)),) = source.kinds.items()
    assert kind == "key"
    assert source.paragraph(start, end) == ("Two ", " three.")
