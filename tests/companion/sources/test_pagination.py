"""Pages: what is a range, what is one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources.pagination import normalized, page_range


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("11-19", "11", "19"),
        ("11–19", "11", "19"),
        ("11 - 19", "11", "19"),
        ("11--19", "11", "19"),
        ("11−19", "11", "19"),
        ("100-100", "100", "100"),
        ("99-101", "99", "101"),
        ("557-63", "557", "563"),
        ("1199-205", "1199", "1205"),
        ("S51-S57", "S51", "S57"),
        ("S51-7", "S51", "S57"),
        ("S51-57", "S51", "S57"),
        ("e123-e130", "e123", "e130"),
        ("e123-130", "e123", "e130"),
        ("123e1-e5", "123e1", "123e5"),
        ("123.e1-123.e5", "123.e1", "123.e5"),
        ("R1–R9", "R1", "R9"),
        ("iv12–iv19", "iv12", "iv19"),
        ("225A-230A", "225A", "230A"),
        ("xii-xv", "xii", "xv"),
        ("XII-XV", "XII", "XV"),
        ("Suppl 1:S3-9", "Suppl 1:S3", "S9"),
        ("10-1–10-9", "10-1", "10-9"),
        ("iii12-8", "iii12", "iii18"),
        ("11～19", "11", "19"),
    ],
)
def test_a_range_has_a_first_and_a_last_page(pages: str, first: str, last: str) -> None:
    assert page_range(pages) == (first, last)


@pytest.mark.parametrize(
    "number",
    [
        *("ABCD.0123-20.2020", "F1000 Faculty Rev-524", "e0123-20", "0123-20", "0013-20"),
        *("e0013-20", "eabc1234", "19-9"),
        *("A10-B12", "19-11", "K-12", "5-", "-", "e55487", "2020-05-17", "12-e5", "", "1,234"),
        *("xv-xii", "xv-XX", "S12-R15", "9" * 5000 + "-9"),
    ],
)
def test_a_number_stays_whole(number: str) -> None:
    assert page_range(number) == (number, "")
    assert normalized(number) == number


@pytest.mark.parametrize(
    ("pages", "right"),
    [
        ("11 – 19", "11-19"),
        ("11--19", "11-19"),
        ("1–5,7–9", "1-5, 7-9"),
        ("1-5, 9", "1-5, 9"),
        ("10-1 – 10-9", "10-1–10-9"),
        ("A10–B12", "A10–B12"),
        ("557–63", "557-63"),
        ("1–5; 9", "1-5, 9"),
        ("1–5 & 9", "1-5, 9"),
        ("52–6; discussion 56–7", "52-6; discussion 56-7"),
        ("115-20, quiz 121", "115-20; quiz 121"),
    ],
)
def test_ranges_are_written_with_a_hyphen(pages: str, right: str) -> None:
    assert normalized(pages) == right


def test_several_ranges_are_no_pair_of_pages() -> None:
    assert page_range("1–5, 9") == ("1-5, 9", "")


@given(st.text("0123456789abeSixv-–—, .:()A", max_size=14))
def test_the_one_form_of_any_pages_means_the_same(pages: str) -> None:
    assert normalized(normalized(pages)) == normalized(pages)
    assert page_range(normalized(pages)) == page_range(pages)
