"""Pages that are made from the data stand in the site like those that were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import article, build

from companion.pages import kinds
from companion.pages.edition import Edition
from companion.pages.made import MadePage

Make = Callable[..., Path]


def _molecules(edition: Edition) -> Iterator[MadePage]:
    for key in edition.project.bibliography.references:
        yield MadePage(
            f"evidence/works/{key}/",
            f"Work {key}",
            f"About {key}.",
            f'<h1>Work {key}</h1><h2 id="sides">Sides</h2><p><a href="../../../">Home</a></p>',
            (("Sides", "sides"),),
            '<meta name="citation_title" content="Work">',
            "evidence/findings.md",
            "2026-11-02",
        )


@pytest.fixture
def site(project: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, _molecules))
    return build(project())


def test_each_page_has_its_address_title_article_and_contents(site: Path) -> None:
    page = site / "evidence/works/karnoub2007mesenchymal/index.html"
    text = page.read_text(encoding="utf-8")
    assert "<title>Work karnoub2007mesenchymal" in text
    assert '<meta name="description" content="About karnoub2007mesenchymal.">' in text
    assert "works/karnoub2007mesenchymal/" in re.findall(r'rel="canonical" href="(.*?)"', text)[0]
    assert "<h1>Work karnoub2007mesenchymal</h1>" in article(page)
    assert 'href="#sides"' in text
    assert '<meta name="citation_title" content="Work">' in text
    assert "frame-of" not in text


def test_the_section_of_the_navigation_is_active_and_styles_are_found(site: Path) -> None:
    page = site / "evidence/works/karnoub2007mesenchymal/index.html"
    text = page.read_text(encoding="utf-8")
    assert re.search(r"md-nav__item--active.*?Evidence", text, re.DOTALL)
    for address in re.findall(r'<link rel="stylesheet" href="([^"]+)"', text):
        assert (page.parent / address.partition("?")[0]).resolve().exists()


def test_search_engines_find_them_with_the_day_of_their_change(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(
        r"<loc>[^<]*evidence/works/karnoub2007mesenchymal/</loc>\s*<lastmod>2026-11-02<", sitemap
    )
    assert re.search(r"<loc>[^<]*foe/angiogenesis/</loc>", sitemap)
