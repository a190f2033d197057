"""The record of the review: what nobody has read off it stays empty."""

from __future__ import annotations

import pytest

from companion.sources import review


def test_what_is_not_known_is_empty() -> None:
    found = review.of({"title": "T", "authors": None, "year": None})
    assert (found.title, found.url) == ("T", "")
    assert found.reference.authors == ()
    assert found.reference.year == 0


@pytest.mark.parametrize("values", [{}, {"year": "soon"}, {"authors": []}, {"title": 3}])
def test_odd_values_are_no_fault(values: dict[str, object]) -> None:
    assert review.of(values).reference.year == 0


@pytest.mark.parametrize(
    "url", ["javascript:ran()", "data:text/html,x", " JAVASCRIPT://x/%0aran()", 3]
)
def test_an_address_that_is_none_of_the_web_is_not_known(url: object) -> None:
    assert review.of({"title": "T", "url": url}).url == ""


def test_authors_stand_as_family_and_given_name() -> None:
    (author,) = review.of({"authors": ["Doe, Jane Ann"]}).reference.authors
    assert (author.family, author.given) == ("Doe", "Jane Ann")


def test_one_author_may_stand_without_a_list() -> None:
    (author,) = review.of({"authors": "Doe, Jane"}).reference.authors
    assert (author.family, author.given) == ("Doe", "Jane")
