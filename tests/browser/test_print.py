"""What comes out of a printer: read from the PDF that the browser makes, of a screen that is dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from samples import ROOT, rows_of

LONGEST = max(
    (path for path in (ROOT / "docs").glob("*/*.md") if path.parent.name in ("foe", "friend")),
    key=lambda path: path.stat().st_size,
)
CHAPTER_PAGES, REFERENCES_PAGES = 14, 35
"""A chapter with its references, and all references, on A4."""

PALE = """
  [...document.querySelectorAll('article :is(p, li, td, th, h1, h2, text, a)')].filter(e => {
    if (!e.getClientRects().length || !e.textContent.trim()) return false;
    const style = getComputedStyle(e);
    const color = e.tagName === 'text' ? style.fill : style.color;
    const lit = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const light = 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2];
    return 1.05 / (light + 0.05) < 4.5;
  }).map(e => e.tagName + ': ' + e.textContent.slice(0, 60))
"""
"""Texts that white paper would hardly show: a contrast below 4.5."""


@dataclass(frozen=True)
class Printed:
    """Pages of paper, each as its words without white space, since lines break anywhere."""

    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s|\x02|\xad|[-‐]\r?\n", "", text).replace("-", "").replace("‐", "")


def printed(page: Page, address: str) -> Printed:
    page.goto(address)
    read = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return Printed(tuple(squeezed(leaf.get_textpage().get_text_bounded()) for leaf in read))


@pytest.fixture(scope="module")
def dark(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme="dark")
    yield context.new_page()
    context.close()


def test_a_chapter_is_printed_whole_short_and_dark_on_white(dark: Page, site: str) -> None:
    address = f"{site}{LONGEST.parent.name}/{LONGEST.stem}/"
    paper = printed(dark, address)
    assert len(paper.pages) <= CHAPTER_PAGES
    assert all(len(words) > 40 for words in paper.pages), "a page is blank"
    hidden = ("Citethissection", "Openthisfigurelarge", "Statementsthatitdraws", "Downloadthislist")
    assert [words for words in hidden if words in paper.text] == []
    dois = dark.locator('.references a[href^="https://doi.org/"]')
    addresses = {str(link.get_attribute("href")) for link in dois.all()}
    assert len(addresses) > 5
    assert [doi for doi in addresses if squeezed(doi) not in paper.text] == []

    dark.emulate_media(media="print", color_scheme="dark")
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert dark.evaluate(PALE) == []
    figures = dark.locator("svg.figure")
    # The room of a page of A4, without the margins, is 263 mm; a caption stands with its drawing.
    assert all((box := figure.bounding_box()) and box["height"] < 700 for figure in figures.all())


def test_a_heading_stays_with_its_text(dark: Page, site: str) -> None:
    paper = printed(dark, f"{site}{LONGEST.parent.name}/{LONGEST.stem}/")
    body = LONGEST.read_text(encoding="utf-8")
    titles = [
        re.sub(r"\s*\{#.*", "", line.lstrip("# "))
        for line in body.splitlines()
        if re.match("##+ ", line)
    ]
    assert len(titles) > 3
    numbered = re.compile(r"\d+/\d+$")
    ends = [numbered.sub("", words) for words in paper.pages]
    assert [title for title in titles if any(end.endswith(squeezed(title)) for end in ends)] == []


def test_all_references_take_few_pages(dark: Page, site: str) -> None:
    paper = printed(dark, site + "references/")
    assert len(paper.pages) <= REFERENCES_PAGES
    assert "Citedin" not in paper.text.replace("Referencescitedin", "")


def test_every_finding_is_printed_with_what_was_found_and_no_row_is_split(
    dark: Page, site: str
) -> None:
    rows = rows_of("findings")
    paper = printed(dark, site + "evidence/findings/")
    told = {r["id"]: (squeezed(r["summary"]), squeezed(r.get("caveats", ""))) for r in rows}
    split = [
        i for i, row in told.items() if not any(row[0] in p and row[1] in p for p in paper.pages)
    ]
    assert split == []
    heads = ("Finding", "Direction", "Effect", "Cancer", "Level", "Mediators", "Reference")
    assert [head for head in heads for words in paper.pages if head not in words] == []
