"""What machines read in the head of a chapter."""

from __future__ import annotations

import json
from datetime import date

from companion.sharing.citable import Citable
from companion.sharing.metadata import cited, head, json_ld
from companion.sources import review
from companion.sources.citation_file import Site
from companion.sources.reference import Person, Reference

SIGNED = (Person("Contributors of Small", is_group=True), Person("Doe", "Jane"))
SITE = Site("Small", "https://example.org/", "1.2.0", date(2026, 11, 3), SIGNED)
WHOLE = Citable("csc", "Cells", "Cells", "foe/cells/")
REVIEW = review.of({"title": "The review", "journal": "J", "authors": ["Roe, Richard"]})
WORK = Reference(
    "a2000b",
    authors=(Person("Adams", "Ann Bea"),),
    title="Cells; and more",
    journal="Nature; Medicine",
    year=2000,
    volume="1",
    number="2",
    pages="557-563",
    doi="10.1000/a;b",
    pmid="123",
)


def fields(work: Reference) -> dict[str, str]:
    return dict(part.split("=", 1) for part in cited(work).split("; "))


def test_a_cited_work_is_told_field_by_field() -> None:
    found = fields(WORK)
    assert found["citation_author"].startswith("Adams")
    assert found["citation_firstpage"] == "557"
    assert found["citation_lastpage"] == "563"
    assert found["citation_volume"] == "1"
    assert found["citation_issue"] == "2"
    assert found["citation_publication_date"] == "2000"
    assert found["citation_pmid"] == "123"
    assert found["citation_doi"] == "10.1000/a%3Bb"


def test_a_semicolon_within_a_field_parts_no_fields() -> None:
    assert all(name.startswith("citation_") for name in fields(WORK))
    assert "Cells, and more" in cited(WORK)
    assert "Nature, Medicine" in cited(WORK)


def test_what_is_not_known_is_left_out() -> None:
    assert fields(Reference("a", title="T")) == {"citation_title": "T"}


def test_who_signs_the_site_signs_the_chapter_and_nobody_else_does() -> None:
    data = json.loads(json_ld(WHOLE, [], SITE, [WORK], REVIEW))
    assert data["author"] == [
        {"@type": "Organization", "name": "Contributors of Small"},
        {"@type": "Person", "familyName": "Doe", "givenName": "Jane"},
    ]
    assert data["isBasedOn"]["name"] == "The review"
    html = head(WHOLE, [], SITE, [WORK], REVIEW)
    assert '<meta name="citation_author" content="Doe, Jane">' in html
    assert "Roe" not in html


def test_the_day_has_the_form_that_each_reader_asks_for() -> None:
    html = head(WHOLE, [], SITE, [], REVIEW)
    assert '<meta name="citation_publication_date" content="2026/11/03">' in html
    assert '<meta name="DC.date" content="2026-11-03">' in html
    assert '"datePublished":"2026-11-03"' in html


def test_a_chapter_of_an_unreleased_version_states_no_day() -> None:
    html = head(WHOLE, [], Site("Small", "https://example.org/", authors=SIGNED), [], REVIEW)
    assert "date" not in html.lower()
