"""Chapters and sections as parts of a web book: how they are cited, what machines read of them."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from html.parser import HTMLParser

import rispy
from pybtex.database import parse_string

from companion.markdown.render import rendered
from companion.sharing.citable import Citable, apa_text, citables, csl_item, nlm_text
from companion.sharing.formats import FORMATS
from companion.sharing.metadata import head
from companion.sources import review
from companion.sources.bibliography import Bibliography
from companion.sources.citation_file import Site
from companion.sources.reference import Person
from rendering import project
from samples import CHAPTER

SITE = Site(
    "Foe to Friend",
    "https://example.org/",
    "1.2.0",
    date(2026, 11, 3),
    (Person("Contributors of Foe to Friend", is_group=True),),
)
SECTION = Citable("csc-il6", "Interleukin-6", "Cancer stem cells", "foe/cancer-stem-cells/#csc-il6")
WHOLE = Citable("csc", "Cancer stem cells", "Cancer stem cells", "foe/cancer-stem-cells/")
REVIEW = review.of(
    {
        "title": "The review",
        "journal": "Its journal",
        "url": "https://example.org/review",
        "authors": ["Doe, Jane"],
    }
)


def test_a_section_reads_as_nlm_and_apa_have_it() -> None:
    assert nlm_text(SECTION, SITE) == (
        "Contributors of Foe to Friend. Interleukin-6. In: Cancer stem cells. Foe to Friend "
        "[Internet]. Version 1.2.0; 2026 Nov 3. "
        "Available from: https://example.org/foe/cancer-stem-cells/#csc-il6"
    )
    assert apa_text(SECTION, SITE) == (
        "Contributors of Foe to Friend. (2026, November 3). Interleukin-6. In Cancer stem cells. "
        "Foe to Friend (Version 1.2.0). https://example.org/foe/cancer-stem-cells/#csc-il6"
    )


def test_a_chapter_is_not_named_twice() -> None:
    assert "In: Cancer stem cells" not in nlm_text(WHOLE, SITE)


def test_persons_sign_with_their_initials() -> None:
    site = Site("S", "https://x.org/", "1", None, (Person("Doe", "Jane"), Person("Roe", "R. A.")))
    assert nlm_text(WHOLE, site).startswith("Doe J, Roe RA. Cancer stem cells. S [Internet]")
    assert apa_text(WHOLE, site).startswith("Doe, J., & Roe, R. A. (n.d.). Cancer")


def test_every_format_is_read_back_and_names_site_version_date_and_address() -> None:
    item = csl_item(SECTION, SITE)
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    assert record["type_of_reference"] == "CHAP"
    assert record["secondary_title"] == "Foe to Friend"
    assert record["edition"] == "1.2.0"
    assert record["date"] == "2026/11/03"
    assert record["urls"] == ["https://example.org/foe/cancer-stem-cells/#csc-il6"]
    entry = parse_string(FORMATS["bib"].file([item]), "bibtex").entries["csc-il6"]
    assert entry.type == "incollection"
    assert entry.fields["booktitle"] == "Foe to {Friend}"
    assert entry.fields["version"] == "1.2.0"
    assert entry.fields["date"] == "2026-11-03"
    (csl,) = json.loads(FORMATS["json"].file([item]))
    assert csl["type"] == "chapter"
    assert csl["title"] == "Cancer stem cells: Interleukin-6"
    assert csl_item(WHOLE, SITE)["title"] == "Cancer stem cells"
    assert csl["author"] == [{"literal": "Contributors of Foe to Friend"}]


def test_the_journal_and_authors_of_the_review_sign_nothing() -> None:
    texts = [
        nlm_text(SECTION, SITE),
        apa_text(SECTION, SITE),
        FORMATS["ris"].file([csl_item(SECTION, SITE)]),
    ]
    tags = dict(_tags(head(WHOLE, [SECTION], SITE, [], REVIEW)))
    assert not any("Its journal" in text or "Doe" in text for text in texts)
    assert tags["citation_author"] == ["Contributors of Foe to Friend"]
    assert "citation_journal_title" not in tags


class _Meta(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name"):
            self.tags.setdefault(values["name"] or "", []).append(values.get("content") or "")


def _tags(html: str) -> dict[str, list[str]]:
    parser = _Meta()
    parser.feed(html)
    return parser.tags


def test_zotero_and_scholar_read_a_section_of_a_web_book(references: Bibliography) -> None:
    html = head(WHOLE, [SECTION], SITE, list(references), REVIEW)
    tags = _tags(html)
    assert tags["citation_title"] == ["Cancer stem cells"]
    assert tags["citation_inbook_title"] == ["Foe to Friend"]
    assert tags["citation_publication_date"] == ["2026/11/03"]
    assert tags["DC.date"] == ["2026-11-03"]
    assert tags["DC.identifier"] == ["https://example.org/foe/cancer-stem-cells/"]
    assert len(tags["citation_reference"]) == 3
    assert (
        "citation_title=TGF-β in DNA & more; citation_author=Karnoub AE"
        in (tags["citation_reference"][0])
    )
    assert "Z3988" not in html


def test_json_ld_names_parts_sources_and_the_review(references: Bibliography) -> None:
    html = head(WHOLE, [SECTION], SITE, list(references), REVIEW)
    data = json.loads(unescape(html.partition('ld+json">')[2].partition("</script>")[0]))
    assert data["@type"] == ["Chapter", "ScholarlyArticle"]
    assert data["isBasedOn"]["url"] == "https://example.org/review"
    assert data["hasPart"][0]["url"].endswith("#csc-il6")
    assert len(data["citation"]) == 3
    assert data["isPartOf"]["name"] == "Foe to Friend"


def test_hostile_titles_cannot_leave_the_head() -> None:
    part = Citable("x", '</script><script>alert(1)</script>"', "X", "x/")
    html = head(part, [], SITE, [], REVIEW)
    assert html.count("<script") == 1
    assert "<script>alert" not in html


def test_a_chapter_and_its_sections_can_be_cited() -> None:
    (chapter,) = rendered(project(CHAPTER)).chapters
    assert [(part.id, part.path) for part in citables(chapter)] == [
        ("angio", "foe/angiogenesis/"),
        ("angio-growth", "foe/angiogenesis/#angio-growth"),
        ("angio-limits", "foe/angiogenesis/#angio-limits"),
        ("angio-questions", "foe/angiogenesis/#angio-questions"),
    ]


def test_a_chapter_without_a_prefix_can_be_cited_by_its_name() -> None:
    (chapter,) = rendered(project("Words.")).chapters
    (whole,) = citables(chapter)
    assert whole.id == "foe-angiogenesis"
    for format_ in FORMATS.values():
        assert format_.file([csl_item(whole, SITE)])


def test_a_heading_without_a_permanent_id_cannot_be_cited() -> None:
    text = CHAPTER.replace("## Growth {#angio-growth}", "## Growth\n\n#### Deep {#angio-deep}")
    (chapter,) = rendered(project(text)).chapters
    assert "growth" not in {part.id for part in citables(chapter)}
    assert "angio-deep" not in {part.id for part in citables(chapter)}
