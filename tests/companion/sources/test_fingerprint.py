"""The fingerprint: blind to typography, and to nothing else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from companion.sources.fingerprint import CITATION, cited, fingerprint, leveled, plain, works

KEYS = st.from_regex(r"[a-z]{2,8}[12][0-9]{3}[a-z]{2,8}", fullmatch=True)
WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], codec="utf-8"), min_size=1, max_size=8)
GROUPS = st.lists(KEYS, min_size=1, max_size=4, unique=True).map(
    lambda keys: f"[{'; '.join(f'@{key}' for key in keys)}]"
)
STATEMENTS = st.lists(st.one_of(WORDS, GROUPS), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vessels grow [@a].", "Vessels \u00a0grow\u202f[@a]."),
        ("5–10 mg, −3 °C", "5-10 mg, -3 °C"),
        ("a — b", "a -- b"),
        ("“So”, it’s said", '"So", it\'s said'),
        ("5′ end …", "5' end ..."),
        ("10 µM", "10 μM"),
        ("Ménard", unicodedata.normalize("NFD", "Ménard")),
        ("co\u00adculture, a\u200bb", "coculture, ab"),
        ("e\ufb03cient", "efficient"),
        ("Grow [@b; @a].", "Grow [@a; @b]."),
        ("Grow [@A].", "Grow[@a]."),
        ("Grow [@a; @a].", "Grow [@a]."),
    ],
)
def test_typography_changes_nothing(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10⁶ cells", "106 cells"),
        ("log₂3", "log23"),
        ("no table", "notable"),
        ("2 10", "210"),
        ("1.5 mg", "15 mg"),
        ("Il6 rose", "IL6 rose"),
        ("A rose, B fell", "A rose; B fell"),
        ("did grow", "did not grow"),
        ("A [@a] but B [@b]", "A [@b] but B [@a]"),
        ("A but B [@a; @b]", "A [@a] but B [@b]"),
        ("Grow [@a].", "Grow [@a; @b]."),
        ("Grow (P < 0.05)", "Grow (P > 0.05)"),
        ("Grow × 2", "Grow ÷ 2"),
        ("ratio 1:2", "ratio 1/2"),
        ("½ dose", "12 dose"),
    ],
)
def test_words_numbers_signs_and_works_change_it(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_no_data_format_takes_it_for_a_number() -> None:
    assert re.fullmatch("s-[0-9a-f]{12}", fingerprint("Vessels grow [@a]."))


@settings(max_examples=40, deadline=None)
@given(STATEMENTS)
def test_leveling_once_is_enough(text: str) -> None:
    assert leveled(leveled(text)) == leveled(text)


@settings(max_examples=40, deadline=None)
@given(STATEMENTS, st.data())
def test_spaces_dashes_and_quotes_may_be_exchanged(text: str, data: st.DataObject) -> None:
    spaces = st.text(" \n\t\u00a0\u2009\u202f", min_size=1, max_size=3)
    pieces = re.split(r"( )", text)
    spaced = "".join(data.draw(spaces) if piece == " " else piece for piece in pieces)
    assert fingerprint(spaced) == fingerprint(text)


@settings(max_examples=40, deadline=None)
@given(STATEMENTS, st.integers(0), st.integers(0, 9))
def test_every_other_digit_shows(text: str, place: int, digit: int) -> None:
    digits = [match.start() for match in re.finditer("[0-9]", text)]
    assume(digits)
    offset = digits[place % len(digits)]
    assume(text[offset] != str(digit))
    assert fingerprint(f"{text[:offset]}{digit}{text[offset + 1 :]}") != fingerprint(text)


@settings(max_examples=40, deadline=None)
@given(STATEMENTS, st.integers(0))
def test_every_word_left_out_shows(text: str, place: int) -> None:
    words = CITATION.sub("", text).split()
    assume(words)
    parts = text.split()
    at = [number for number, part in enumerate(parts) if part in words]
    number = at[place % len(at)]
    assert fingerprint(" ".join(parts[:number] + parts[number + 1 :])) != fingerprint(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(KEYS, min_size=1, unique=True), KEYS)
def test_every_other_work_shows(words: list[str], keys: list[str], other: str) -> None:
    assume(other not in keys)
    text = " ".join(words)
    first = cited(text, [(len(text), keys)])
    assert fingerprint(cited(text, [(len(text), [other, *keys[1:]])])) != fingerprint(first)
    assert works(first) == tuple(keys)
    assert plain(first) == text


def test_a_citation_stands_where_it_stood() -> None:
    text = cited("A rose, B fell.", [(6, ["a"]), (14, ["b", "c"])])
    assert text == "A rose [@a], B fell [@b; @c]."
    assert works(text) == ("a", "b", "c")
