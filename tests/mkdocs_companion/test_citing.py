"""A small site, built by MkDocs: what whoever cites finds on it and beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from building import article, build, words

from samples import CHAPTER, CHAPTER_FILE, ROOT, with_text

Make = Callable[..., Path]

FIGURE = """\
![A drawing of vessels](../assets/figures/vessels.svg)

/// figure-caption | 5
**How vessels grow.** In two ways [@karnoub2007mesenchymal].
///
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>x</title></svg>'
ASKED = "# Cite\n\n<!-- cite: site -->\n\n<!-- cite: angio-growth -->\n\n<!-- cite-box: data -->\n\n<!-- cite-files: review -->\n\n```text\ndoi = {10.1038/nature06188},\n```\n"


@pytest.fixture(scope="module")
def site(shared_project: Make) -> Path:
    """The small site with a figure and a page that asks for citations."""
    files = {
        **with_text(FIGURE),
        "docs/assets/figures/vessels.svg": SVG,
        "docs/mapping.md": ASKED
        + "".join(f"\n## Statement {number} {{#mapping-{number}}}\n" for number in range(1, 13)),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/foe/")
        return build(shared_project(files))


def text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_every_section_chapter_and_figure_has_a_page_that_looks_like_the_site(site: Path) -> None:
    for identifier in ("angio", "angio-growth", "fig-vessels"):
        page = text(site, f"cite/{identifier}/index.html")
        assert 'class="md-header' in page
        assert 'class="md-footer' in page
        assert "frame-of" not in page
        assert f'<link rel="canonical" href="https://example.org/foe/cite/{identifier}/">' in page
        assert page.count("<h1") == 1
    page = text(site, "cite/angio-growth/index.html")
    assert 'name="citation_title" content="Vessels: Growth"' in page
    assert "TGF-β in DNA &amp; more" in article(site / "cite/angio-growth/index.html")


def test_search_engines_and_the_search_of_the_site_lead_into_the_text_instead(site: Path) -> None:
    assert 'content="noindex, follow"' in text(site, "cite/angio-growth/index.html")
    assert "cite/angio" not in text(site, "sitemap.xml")
    assert "cite/angio" not in text(site, "assets/search-index.js")
    assert "noindex" not in text(site, "foe/angiogenesis/index.html")


def test_links_of_the_page_of_a_section_lead_somewhere(site: Path) -> None:
    page = article(site / "cite/angio-growth/index.html")
    for link in re.findall(r'href="(\.\./[^"]*)"', page):
        path, _, anchor = link.partition("#")
        target = (site / "cite/angio-growth" / path).resolve()
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), link
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8")


def test_the_site_its_data_and_the_review_have_files_of_every_format(site: Path) -> None:
    for name in ("site", "data", "review", "angio", "angio-growth", "fig-vessels"):
        for ending in ("bib", "ris", "json"):
            assert text(site, f"cite/{name}.{ending}").strip()


def test_the_home_page_is_the_book_for_zotero(site: Path) -> None:
    home = text(site, "index.html")
    assert 'name="DC.type" content="Book"' in home
    assert 'name="citation_title" content="Small"' in home


def test_a_page_shows_the_citations_that_it_asks_for_by_the_code_of_the_boxes(site: Path) -> None:
    page = article(site / "mapping/index.html")
    box = text(site, "foe/angiogenesis/index.html")
    for citation in re.findall(r'<dd class="cite-text">.*?</dd>', page):
        if "Growth" in citation:
            assert citation in box
    assert "Cite these data" in words(page)
    assert 'href="../cite/review.ris"' in page
    assert "<!-- cite" not in page


def test_a_figure_keeps_its_id_whatever_its_number_and_its_old_one(site: Path) -> None:
    page = article(site / "foe/angiogenesis/index.html")
    assert '<figure id="fig-vessels">' in page
    assert 'id="__figure-caption_5"' in page
    behind = page.partition('id="fig-vessels"')[2].partition("</figure>")[2]
    assert "Cite this figure" in words(behind[:400])


def test_a_statement_keeps_its_anchor_when_its_neighbors_move(project: Make) -> None:
    def anchors(root: Path) -> list[str]:
        page = (build(root) / "foe/angiogenesis/index.html").read_text(encoding="utf-8")
        return re.findall(r'<sup [^>]*><span id="(s-[0-9a-f]+)"></span>', page)

    before = anchors(project())
    assert before
    assert len(set(before)) == len(before)
    new = CHAPTER.replace("Vessels grow [", "New [@karnoub2007mesenchymal].\n\nVessels grow [")
    assert set(before) < set(anchors(project({CHAPTER_FILE: new})))


def test_a_doi_in_an_example_ends_before_its_brace(site: Path) -> None:
    assert "{<span>10.1038/nature06188</span>}" in text(site, "mapping/index.html")


def test_every_chapter_has_a_picture_to_be_shared_with(site: Path) -> None:
    page = text(site, "foe/angiogenesis/index.html")
    (address,) = re.findall(r'property="og:image" content="https://example.org/foe/([^"]+)"', page)
    assert (site / address).read_bytes().startswith(b"\x89PNG")


def test_robots_are_told_where_the_sitemap_is(site: Path) -> None:
    assert "Sitemap: https://example.org/foe/sitemap.xml" in text(site, "robots.txt")


def test_the_copy_of_the_citation_file_on_the_site_has_its_address(site: Path) -> None:
    assert yaml.safe_load(text(site, "CITATION.cff"))["url"] == "https://example.org/foe/"


def test_citation_file_and_zenodo_say_the_same() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    preferred = citation["preferred-citation"]
    names = [author["name"] for author in citation["authors"]]
    assert citation["title"] == preferred["title"] == zenodo["title"]
    assert names == [author["name"] for author in preferred["authors"]]
    assert names == [creator["name"] for creator in zenodo["creators"]]
    assert citation["keywords"] == zenodo["keywords"]
    assert zenodo["license"].lower() in [name.lower() for name in citation["license"]]


def test_a_retired_id_keeps_its_page(project: Make) -> None:
    root = project()
    listed = root / "docs/data/sections.yaml"
    row = "- id: angio-old\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n  moved_to: angio-growth\n"
    listed.write_text(listed.read_text() + row)
    page = article(build(root) / "cite/angio-old/index.html")
    assert 'href="../../foe/angiogenesis/#angio-growth"' in page
