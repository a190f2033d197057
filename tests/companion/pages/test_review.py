"""The review as a reference, with what is certain and nothing else."""

from __future__ import annotations

from companion.pages.review import as_html
from companion.sources import review

CERTAIN = {"title": "T & U", "journal": "J", "url": "https://example.org/a", "authors": None}


def test_only_what_is_certain_is_printed() -> None:
    assert as_html(review.of(CERTAIN)) == '<a href="https://example.org/a">T &amp; U</a>. J.'


def test_no_link_is_made_of_an_address_that_runs() -> None:
    assert as_html(review.of({**CERTAIN, "url": "javascript:ran()"})) == "T &amp; U. J."


def test_a_completed_record_reads_as_a_reference() -> None:
    whole = {**CERTAIN, "authors": ["Doe, Jane Ann"], "year": 2000, "volume": 1, "number": 2}
    html = as_html(review.of({**whole, "pages": "3-4", "doi": "10.1000/x"}))
    assert html == (
        'Doe JA. <a href="https://example.org/a">T &amp; U</a>. J. 2000;1(2):3-4. doi: 10.1000/x.'
    )
