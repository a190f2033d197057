"""Chapters and sections as parts of a web book: how they are cited, what machines read of them."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from companion.sharing import citable as publication
from companion.sharing.citable import Part, Site, apa_text, csl_item, load_site, nlm_text, parts
from companion.sharing.formats import FORMATS
from companion.sharing.metadata import head
from companion.sources import chapters
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Person
from companion.sources.review import Review
from samples import CHAPTER

SITE = Site(
    "Foe to Friend",
    "https://example.org/",
    "1.2.0",
    date(2026, 11, 3),
    (Person("Contributors of Foe to Friend", is_group=True),),
)
SECTION = Part("csc-il6", "Interleukin-6", "Cancer stem cells", "foe/cancer-stem-cells/#csc-il6")
WHOLE = Part("csc", "Cancer stem cells", "Cancer stem cells", "foe/cancer-stem-cells/")
REVIEW = Review("The review", "Its journal", "https://example.org/review", ("Doe, Jane",))


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


@pytest.mark.parametrize(
    ("cff", "names"),
    [
        ("authors:\n- family-names: Doe\n  given-names: Jane\n- name: Group\n", ["Doe", "Group"]),
        ("authors: []\n", ["Site"]),
        ("version: 1\n", ["Site"]),
    ],
)
def test_authors_come_from_the_citation_file_else_the_site_signs(
    tmp_path: Path, cff: str, names: list[str]
) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(cff)
    site, problems = load_site(path, name="Site", address="https://x.org")
    assert not problems
    assert [person.family for person in site.authors] == names
    assert site.address == "https://x.org/"


def test_a_broken_citation_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text("version: 1\nauthors: [\n")
    _, (problem,) = load_site(path, name="Site", address="/")
    assert problem.rule == "citation-file/syntax"
    assert problem.line >= 2


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
    part = Part("x", '</script><script>alert(1)</script>"', "X", "x/")
    html = head(part, [], SITE, [], REVIEW)
    assert html.count("<script") == 1
    assert "<script>alert" not in html


def test_a_chapter_and_its_sections_can_be_cited() -> None:
    chapter = chapters.parse(CHAPTER, Path("docs/foe/angiogenesis.md"), "foe/angiogenesis/")
    assert [(part.id, part.path) for part in parts(chapter)][:2] == [
        ("angio", "foe/angiogenesis/"),
        ("angio-growth", "foe/angiogenesis/#angio-growth"),
    ]
    html = publication.control(parts(chapter)[1], SITE, root="../../")
    assert html.startswith("<details")
    assert 'href="../../cite/angio-growth.ris"' in html
