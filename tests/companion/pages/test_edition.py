"""What is put into pages once all are rendered."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.citing.formatter import Formatter
from companion.markdown.render import Renderer, rendered
from companion.pages import abouts
from companion.pages.edition import BLOCKS, Edition
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE, SECTIONS, with_text

Make = Callable[..., Path]
SOURCE = "foe/angiogenesis.md"


@pytest.fixture
def make(project: Make) -> Callable[..., Edition]:
    def made(files: dict[str, str] | None = None) -> Edition:
        found = rendered(load(project(files)))
        return Edition(found, Formatter(found.bibliography))

    return made


def content(edition: Edition, source: str = SOURCE) -> str:
    html = Renderer(edition.project).html(source)
    page = edition.project.by_source[source]
    return edition.finished(page, edition.content(page, html, "../../"), "../../")


def test_each_heading_that_can_be_cited_has_its_box_behind_it(make: Callable[..., Edition]) -> None:
    html = content(make())
    assert html.count('<details class="cite"') == 4
    for heading in ("</h1>", "</h2>"):
        after = re.sub(r'^<p class="byline">.*?</p>', "", html.partition(heading)[2])
        assert after.startswith('<details class="cite"')
    assert "Cite this chapter" in html.partition("<h2")[0]


def test_a_page_that_is_no_chapter_has_no_boxes(make: Callable[..., Edition]) -> None:
    assert '<details class="cite"' not in content(make(), "mapping.md")


def test_a_heading_with_marks_has_its_box_and_its_plain_title(make: Callable[..., Edition]) -> None:
    text = CHAPTER.replace("## Growth {", "## Growth of *TP53* & `x`<sub>1</sub> [a](x.png) {")
    html = content(make({CHAPTER_FILE: text}))
    box = html.partition('id="angio-growth"')[2].partition("</h2>")[2].partition("</details>")[0]
    assert "Growth of TP53 &amp; x1 a" in box
    assert "*" not in box
    assert "`" not in box


@pytest.mark.parametrize("marker", sorted(BLOCKS))
def test_each_marker_is_filled_and_stands_in_code_as_it_is(
    make: Callable[..., Edition], marker: str
) -> None:
    text = f"# T\n\n<!-- {marker} -->\n\n`<!-- {marker} -->`\n"
    html = content(make({"docs/index.md": text}), "index.md")
    assert f"&lt;!-- {marker} --&gt;" in html
    assert f"<!-- {marker} -->" not in html


def test_an_unknown_marker_is_told(make: Callable[..., Edition]) -> None:
    from checking import told

    edition = make({"docs/index.md": "# T\n\nx\n\n<!-- evidence: wishes -->\n"})
    assert ("docs/index.md", 5, "navigation/unknown-marker") in told(edition.project.root)


def test_a_comment_of_an_author_is_no_marker(make: Callable[..., Edition]) -> None:
    from checking import told

    edition = make({"docs/index.md": "# T\n\n<!-- todo: this -->\n\n<!-- a comment -->\n"})
    assert told(edition.project.root) == []


def test_numbers_follow_the_first_mention(make: Callable[..., Edition]) -> None:
    edition = make(with_text("x [@rubio2005spontaneous] retracted."))
    page = edition.project.by_source[SOURCE]
    assert list(edition.numbers(page).items())[:3] == [
        ("karnoub2007mesenchymal", 1),
        ("otsu2009concentration", 2),
        ("rubio2005spontaneous", 3),
    ]


def test_the_head_of_a_chapter_names_the_works_that_it_cites(make: Callable[..., Edition]) -> None:
    edition = make()
    page = edition.project.by_source[SOURCE]
    assert abouts.head(edition, page).count('name="citation_reference"') == len(
        edition.numbers(page)
    )
    assert "citation_reference" not in abouts.head(edition, edition.project.by_source["index.md"])
    assert "citation_title" not in abouts.head(edition, edition.project.by_source["mapping.md"])


def test_whoever_shares_any_page_shows_its_title_and_a_picture(
    make: Callable[..., Edition],
) -> None:
    edition = make({"docs/mapping.md": "---\ntitle: The map\ndescription: Where.\n---\n# Map\n"})
    head = abouts.head(edition, edition.project.by_source["mapping.md"])
    assert 'property="og:title" content="The map"' in head
    assert 'property="og:description" content="Where."' in head
    assert f'content="{edition.project.site.address}mapping/"' in head
    assert f'content="{edition.project.site.address}assets/shared/site.png"' in head


def test_the_page_on_citing_is_saved_as_the_site_and_that_of_the_data_as_the_data(
    make: Callable[..., Edition],
) -> None:
    edition = make({"docs/cite.md": "# How to cite\n", "docs/evidence/findings.md": "# Findings\n"})
    site = abouts.head(edition, edition.project.by_source["cite.md"])
    assert 'name="DC.type" content="Book"' in site
    assert f'name="DC.identifier" content="{edition.project.site.address}"' in site
    data = abouts.head(edition, edition.project.by_source["evidence/findings.md"])
    assert 'name="DC.type" content="Dataset"' in data
    # To Zotero, a website by Open Graph is none of both.
    assert 'property="og:type" content="book"' in site
    assert "og:type" not in data


def test_retired_ids_lead_on_from_the_page_where_they_stood(make: Callable[..., Edition]) -> None:
    row = "- id: angio-old\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n  moved_to: angio-limits\n"
    html = content(make({"docs/data/sections.yaml": SECTIONS + row}))
    assert (
        '<li id="angio-old">Old: <a class="moved" href="../../foe/angiogenesis/#angio-limits">'
        in html
    )
