"""The built pages as machines read them: metadata, files, what a release needs."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
import rispy
from pybtex.database import parse_string

import ours
from samples import ROOT, rows_of

SITE = ROOT / "site"
PROJECT = ours.loaded()
CHAPTERS = [chapter.name for chapter in PROJECT.chapters]
SIGNED = [f"{person.family}," for person in PROJECT.site.authors if person.is_group]
"""Who signs, as Zotero keeps a group whole."""

PREFIX = "".join(sign for sign in PROJECT.site.name.lower() if sign.isalnum())
SECTIONS = rows_of("sections")


def head(chapter: str) -> str:
    page = (SITE / chapter / "index.html").read_text(encoding="utf-8")
    return page.partition("</head>")[0]


def tags(html: str, name: str) -> list[str]:
    return [
        unescape(v) for v in re.findall(rf'<meta name="{re.escape(name)}" content="([^"]*)"', html)
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_zotero_reads_each_chapter_as_a_section_of_a_web_book(chapter: str) -> None:
    html = head(chapter)
    listed = (SITE / chapter / "index.html").read_text(encoding="utf-8").count('<li id="ref-')
    assert tags(html, "citation_inbook_title") == [PROJECT.settings.name]
    assert tags(html, "citation_author") == SIGNED
    assert len(tags(html, "citation_title")) == 1
    assert tags(html, "DC.identifier")[0].endswith(f"/{chapter}/")
    assert len(tags(html, "citation_reference")) == listed
    assert "citation_journal_title" not in re.sub(r'content="[^"]*"', "", html)
    data = json.loads(unescape(html.partition('ld+json">')[2].partition("</script>")[0]))
    assert data["isBasedOn"]["url"] == PROJECT.review.url
    assert len(data["citation"]) == listed
    assert data["hasPart"]
    assert "Z3988" not in (SITE / chapter / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [row for row in SECTIONS if not row.get("moved_to") and not row.get("withdrawn")],
    ids=lambda row: row["id"],
)
def test_each_section_stands_at_its_address_with_its_files(row: dict[str, str]) -> None:
    page = (SITE / row["chapter"] / "index.html").read_text(encoding="utf-8")
    assert f'id="{row["id"]}"' in page
    stem = SITE / "cite" / row["id"]
    written = parse_string(stem.with_suffix(".bib").read_text(encoding="utf-8"), "bibtex")
    assert list(written.entries) == [f"{PREFIX}-{row['id']}"]
    own = (SITE / "cite" / row["id"] / "index.html").read_text(encoding="utf-8")
    assert tags(own, "citation_title")[0].endswith(row["title"])
    assert tags(own, "DC.identifier")[0].endswith(f"/{row['chapter']}/#{row['id']}")
    (record,) = rispy.loads(stem.with_suffix(".ris").read_text(encoding="utf-8"))
    assert record["urls"][0].endswith(f"/{row['chapter']}/#{row['id']}")
    (item,) = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    assert item["container-title"] == PROJECT.settings.name
