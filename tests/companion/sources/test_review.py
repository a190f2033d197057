"""The review is named with what is certain, and with more once somebody has read it off."""

from __future__ import annotations

from companion.sources.review import Review

CERTAIN = {"title": "T & U", "journal": "J", "url": "https://example.org/a", "authors": None}


def test_only_what_is_certain_is_printed() -> None:
    html = Review.from_mapping(CERTAIN).as_html()
    assert html == '<a href="https://example.org/a">T &amp; U</a>. J.'


def test_a_completed_record_reads_as_a_reference() -> None:
    whole = {**CERTAIN, "authors": ["Doe, Jane Ann"], "year": 2000, "volume": 1, "number": 2}
    html = Review.from_mapping({**whole, "pages": "3-4", "doi": "10.1000/x"}).as_html()
    assert html == (
        'Doe JA. <a href="https://example.org/a">T &amp; U</a>. J. 2000;1(2):3-4. doi: 10.1000/x.'
    )
