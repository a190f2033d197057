"""Citing in a real browser: the box of a section, the page of a section, a statement, a figure."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import content

CHAPTER = content.chapter()
SECTION = CHAPTER.sections[0]
PAGE = f"cite/{SECTION.id}/"
DRAWN = next(page for page in content.site().chapters if page.outline.figures)
FIGURE = DRAWN.outline.figures[0]

COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return [await text("text/plain"), await text("text/html")];
}"""


def opened(page: Page, site: str) -> Locator:
    """The box of the first section, open."""
    page.goto(site + CHAPTER.address)
    box = page.locator(f"#{SECTION.id} + details")
    box.locator("summary").click()
    return box


def test_a_section_is_cited_with_the_day_of_reading_and_copied(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = opened(page, site)
    today = datetime.now(UTC).astimezone()
    expect(box.get_by_text(f"[cited {today:%Y %b} {today.day}]").first).to_be_visible()
    box.get_by_role("button", name="Copy", exact=True).first.click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    plain, html = page.evaluate(COPIED)
    name = content.site().settings.name
    assert f"{CHAPTER.title}: {SECTION.title}. In: {name} [Internet]." in plain
    assert "<button" not in html
    box.get_by_role("button", name="Copy RIS").first.click()
    expect(box.get_by_role("button", name="Copied")).to_have_count(2)
    assert page.evaluate("navigator.clipboard.readText()").startswith("TY  - CHAP")


def test_the_style_that_is_chosen_is_remembered_on_the_next_page(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = opened(page, site)
    box.get_by_label("Style").select_option(label="APA")
    text = box.locator(".cite-text:visible").last
    expect(text).to_contain_text(f"In {content.site().settings.name}")
    box.get_by_role("button", name="Copy", exact=True).last.click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    _, html = page.evaluate(COPIED)
    assert f"<em>{content.site().settings.name}</em>" in html  # italics reach a word processor
    page.goto(f"{site}{PAGE}")
    expect(page.get_by_label("Style")).to_have_value("apa")
    expect(page.locator("[data-style=nlm]").first).to_be_hidden()


def test_without_javascript_every_style_and_file_is_there(plain: Page, site: str) -> None:
    box = opened(plain, site)
    for label in ("NLM/Vancouver", "APA", "AMA", "Harvard", "Chicago"):
        expect(box.get_by_text(label, exact=True).first).to_be_visible()
    expect(box.get_by_text("[cited 2")).to_be_hidden()  # nobody knows the day
    with plain.expect_download() as download:
        box.get_by_role("link", name="BibTeX").first.click()
    assert download.value.suggested_filename == f"{SECTION.id}.bib"


def test_the_box_leads_to_the_page_of_the_section_and_that_into_the_text(
    page: Page, site: str
) -> None:
    opened(page, site).get_by_role("link", name="Page of this section").click()
    expect(page.get_by_role("heading", level=1, name=SECTION.title)).to_be_visible()
    page.get_by_role("link", name="Read the section").click()
    expect(page.locator(f"#{SECTION.id}")).to_be_in_viewport()


def test_the_card_of_a_citation_links_to_its_statement(page: Page, site: str) -> None:
    page.goto(site + CHAPTER.address)
    page.locator("a.citation").first.press("Enter")
    page.get_by_role("link", name="Link to this statement").click()
    assert re.search(r"#s-[0-9a-f]+$", page.url)
    expect(page.locator(":target")).to_have_count(1)


def test_a_figure_has_a_box_and_an_address_of_its_own(page: Page, site: str) -> None:
    page.goto(f"{site}{DRAWN.address}#{FIGURE.id}")
    expect(page.locator(f"figure#{FIGURE.id}")).to_be_in_viewport()
    box = page.locator(f"#{FIGURE.id} + details")
    box.get_by_text("Cite this figure").click()
    expect(box.locator(".cite-text:visible").first).to_contain_text("Figure")


@pytest.mark.parametrize("address", [PAGE, "cite/"])
def test_pages_to_cite_with_fit_a_phone_and_ask_nobody(
    phone: Page, site: str, address: str
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(site + address)
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


def test_a_box_fits_a_phone(phone: Page, site: str) -> None:
    opened(phone, site)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
