"""What Zotero, Google Scholar, search engines and social networks read of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

from companion.sharing.about import About, Shown
from companion.sharing.citable import Citable, Issue, data_package, site_itself
from companion.sharing.metadata import cited, head, shared
from companion.sources import review
from companion.sources.bibliography import Bibliography
from companion.sources.citation_file import Site
from companion.sources.reference import Person, Reference

GROUP = "Contributors of Foe to Friend"
ADDRESS = "https://example.org/"
SITE = Site("Foe to Friend", ADDRESS, authors=(Person(GROUP, is_group=True),), title="Foe: it")
PATH = "foe/cancer-stem-cells/"
WHOLE = Citable("csc", "Cancer stem cells", "Cancer stem cells", PATH, "chapter", "foe/csc.md")
SECTION = Citable("csc-il6", "Interleukin-6", "Cancer stem cells", f"{PATH}#csc-il6")
DAY = date(2026, 11, 3)
REVIEW = review.of(
    {
        "title": "The review",
        "journal": "Its journal",
        "url": "https://example.org/review",
        "authors": ["Doe, Jane"],
    }
)


def about(part: Citable = WHOLE, **known: Any) -> About:
    issue = Issue(ADDRESS + part.path, ADDRESS, "Version 1.2.0", DAY, "1.2.0")
    told = {"description": "How & why.", "picture": "assets/shared/csc.png", **known}
    return About(part, issue, SITE, REVIEW, **told)


class _Meta(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, list[str]] = {}
        self.data = ""
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name") or values.get("property")
        if tag == "meta" and name:
            self.tags.setdefault(name, []).append(values.get("content") or "")
        self._is_data = tag == "script"

    def handle_data(self, data: str) -> None:
        self.data += data if self._is_data else ""


def _tags(html: str) -> dict[str, list[str]]:
    parser = _Meta()
    parser.feed(html)
    return parser.tags


def read(told: About) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """The tags of a head, and its JSON-LD."""
    parser = _Meta()
    parser.feed(head(told))
    return parser.tags, json.loads(parser.data)


def test_zotero_and_scholar_read_a_section_of_a_web_book(references: Bibliography) -> None:
    tags, _ = read(about(works=list(references)))
    assert tags["citation_title"] == ["Cancer stem cells"]
    assert tags["citation_inbook_title"] == ["Foe to Friend"]
    assert tags["citation_publisher"] == [GROUP]
    assert tags["citation_publication_date"] == ["2026/11/03"]
    assert tags["DC.identifier"] == [ADDRESS + PATH]
    assert tags["DC.date"] == ["2026-11-03"]
    assert tags["prism.edition"] == ["Version 1.2.0"]
    assert len(tags["citation_reference"]) == 3
    assert tags["citation_reference"][0].startswith(
        "citation_title=TGF-β in DNA & more; citation_author=Karnoub AE"
    )
    assert "Z3988" not in head(about(works=list(references)))


def test_a_group_stays_whole_by_the_comma_at_its_end() -> None:
    tags, _ = read(about())
    assert tags["citation_author"] == [f"{GROUP},"]
    assert tags["DC.creator"] == [f"{GROUP},"]


def test_a_section_is_named_with_its_chapter() -> None:
    tags, data = read(about(SECTION))
    assert tags["citation_title"] == ["Cancer stem cells: Interleukin-6"]
    assert tags["citation_public_url"] == [f"{ADDRESS}{PATH}#csc-il6"]
    assert data["name"] == "Cancer stem cells: Interleukin-6"


def test_the_home_page_is_the_book() -> None:
    tags, data = read(about(site_itself(SITE)))
    assert tags["DC.type"] == ["Book"]
    assert "citation_inbook_title" not in tags
    assert data["@type"] == "Book"
    assert "isPartOf" not in data


def test_who_shares_a_page_shows_its_title_a_sentence_and_a_picture() -> None:
    url = ADDRESS + PATH
    shown = Shown("Stem & cells", "How & why.", url, "assets/shared/csc.png", "article", DAY)
    tags = _tags(shared(shown, SITE))
    assert tags["og:type"] == ["article"]
    assert tags["og:site_name"] == ["Foe to Friend"]
    assert tags["og:title"] == ["Stem & cells"]
    assert tags["og:description"] == ["How & why."]
    assert tags["og:image"] == [f"{ADDRESS}assets/shared/csc.png"]
    assert tags["og:url"] == [url]
    assert tags["twitter:card"] == ["summary_large_image"]
    assert tags["article:modified_time"] == ["2026-11-03"]


def test_a_page_that_is_no_article_has_no_time_of_one() -> None:
    tags = _tags(shared(Shown("Glossary", "", ADDRESS, "x.png", day=DAY), SITE))
    assert tags["og:type"] == ["website"]
    assert "article:modified_time" not in tags
    assert "og:description" not in tags


def test_the_data_are_a_dataset_and_no_part_of_the_book() -> None:
    tags, data = read(about(data_package(SITE)))
    assert tags["DC.type"] == ["Dataset"]
    assert "citation_inbook_title" not in tags
    assert data["@type"] == "Dataset"
    assert data["distribution"][0]["contentUrl"] == f"{ADDRESS}data/findings.csv"
    assert "isPartOf" not in data


def test_nothing_is_said_of_a_day_that_is_not_known() -> None:
    tags, data = read(replace(about(), issue=Issue(ADDRESS + PATH, ADDRESS, "")))
    assert "citation_publication_date" not in tags
    assert "dateModified" not in data
    assert "prism.edition" not in tags


def test_the_journal_and_authors_of_the_review_sign_nothing() -> None:
    tags, data = read(about())
    assert "citation_journal_title" not in tags
    assert "Doe" not in json.dumps([tags, data["author"], data["publisher"]])


CREATIVE_WORK = {
    *("name", "url", "description", "image", "sameAs", "headline", "author", "publisher"),
    *("inLanguage", "license", "version", "datePublished", "dateModified", "isPartOf"),
    *("isBasedOn", "hasPart", "citation"),
}
PROPERTIES = {
    "Chapter": CREATIVE_WORK | {"pageStart", "pageEnd"},
    "ScholarlyArticle": CREATIVE_WORK | {"pageStart", "pageEnd"},
    "Book": CREATIVE_WORK | {"bookEdition"},
    "Periodical": CREATIVE_WORK,
    "ImageObject": CREATIVE_WORK,
    "Dataset": CREATIVE_WORK | {"distribution"},
    "DataDownload": CREATIVE_WORK | {"contentUrl", "encodingFormat"},
    "Organization": {"name", "url"},
    "Person": {"name", "familyName", "givenName", "honorificSuffix"},
}
"""Type -> its properties that the site may use, from the pages https://schema.org/Chapter ,
/ScholarlyArticle, /Book, /Periodical, /ImageObject, /Dataset, /DataDownload, /Organization and
/Person."""


def _things(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _things(each)


def test_json_ld_keeps_to_the_words_of_schema_org(references: Bibliography) -> None:
    figure = Citable("fig-x", "Figure 1. X", "Cancer stem cells", f"{PATH}#fig-x", "figure")
    for told in (
        about(sections=[SECTION, figure], works=list(references)),
        about(site_itself(SITE)),
        about(data_package(SITE)),
    ):
        _, data = read(told)
        for thing in _things(data):
            types = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
            allowed = set().union(*(PROPERTIES[name] for name in types))
            assert set(thing) - {"@type", "@context", "@id"} <= allowed


def test_json_ld_names_parts_sources_journals_and_the_review(references: Bibliography) -> None:
    _, data = read(about(sections=[SECTION], works=list(references)))
    assert data["@type"] == ["Chapter", "ScholarlyArticle"]
    assert data["publisher"]["name"] == GROUP
    assert data["description"] == "How & why."
    assert data["dateModified"] == "2026-11-03"
    assert data["isBasedOn"]["url"] == "https://example.org/review"
    assert data["hasPart"][0]["url"].endswith("#csc-il6")
    work = data["citation"][0]
    assert work["isPartOf"] == {"@type": "Periodical", "name": "Nature"}
    assert work["author"][0] == {"@type": "Person", "name": "Antoine E. Karnoub"}
    assert (work["pageStart"], work["pageEnd"]) == ("557", "563")


def test_hostile_titles_cannot_leave_the_head() -> None:
    part = Citable("x", '</script><script>alert(1)</script>"', "X", "x/", "chapter")
    html = head(about(part))
    assert html.count("<script") == 1
    assert "<script>alert" not in html


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


def test_what_is_not_known_of_a_work_is_left_out() -> None:
    assert fields(Reference("a", title="T")) == {"citation_title": "T"}


def test_who_signs_the_site_signs_the_chapter_each_as_what_they_are() -> None:
    signed = (Person(GROUP, is_group=True), Person("Doe", "Jane"))
    tags, data = read(replace(about(), site=replace(SITE, authors=signed)))
    assert tags["citation_author"] == [f"{GROUP},", "Doe, Jane"]
    assert [agent["@type"] for agent in data["author"]] == ["Organization", "Person"]
    assert data["author"][1]["familyName"] == "Doe"
