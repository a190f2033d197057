"""The built site in a real browser: a reader finds a chapter, searches, follows a citation."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser import content
from companion.sources import pages

CHAPTER = content.chapter().address
LONGEST = max(content.site().chapters, key=lambda page: page.outline.words).address


def test_a_reader_follows_the_navigation_to_a_chapter(page: Page, site: str) -> None:
    def shows(chapter: pages.Page) -> None:
        title = re.compile(re.escape(chapter.outline.headings[0].title))
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    first, second = content.following()
    page.goto(site)
    page.locator(f".md-content a[href='{first.address}']").first.click()
    shows(first)
    page.get_by_role("navigation", name="Footer").get_by_role("link").last.click()
    shows(second)


def test_pointing_at_a_citation_shows_its_reference(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    citation = page.locator("a.citation").first
    citation.hover()
    card = page.get_by_role("dialog", name="Reference")
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="DOI")).to_be_visible()
    listed = page.locator(f"section.references li[value='{citation.inner_text()}'] .ref-text")
    title = card.locator(".card-title").inner_text()
    assert title in listed.inner_text()
    expect(card.get_by_role("link", name="Cited in")).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_a_tap_opens_the_card_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(site + CHAPTER)
    phone.locator("a.citation").first.tap()
    card = phone.get_by_role("dialog", name="Reference")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    below = box["y"] + box["height"] + 20
    phone.touchscreen.tap(4, below if below < 770 else box["y"] - 20)
    expect(card).to_be_hidden()


def test_without_javascript_a_citation_leads_to_the_list(plain: Page, site: str) -> None:
    plain.goto(site + CHAPTER)
    citation = plain.locator("a.citation").first
    target = citation.get_attribute("href")
    assert target
    citation.click()
    expect(plain.locator(target)).to_be_in_viewport()
    assert plain.url.endswith(target)


@pytest.mark.parametrize("address", ["", CHAPTER, "references/", "glossary/"])
def test_no_page_asks_another_host_or_logs_an_error(page: Page, site: str, address: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(site + address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert errors == []


@pytest.mark.parametrize(
    "address", ["", CHAPTER, LONGEST, content.following()[0].address, "references/"]
)
def test_no_page_is_wider_than_a_phone(phone: Page, site: str, address: str) -> None:
    phone.goto(site + address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_bibtex_of_a_citation_can_be_copied(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + CHAPTER)
    page.locator("a.citation").first.press("Enter")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    key = (page.locator("a.citation").first.get_attribute("href") or "").removeprefix("#ref-")
    assert re.match(rf"@\w+\{{{key},", copied)
    assert copied.rstrip().endswith("}")


def test_a_reference_leads_back_to_the_sentence(page: Page, site: str) -> None:
    page.goto(site + "references/")
    entry = page.locator(f"#ref-{content.chapter().outline.keys[0]}")
    entry.get_by_text("Cited in").click()
    link = entry.locator(".ref-cited a").last
    target = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator(f"#{target}")).to_be_in_viewport()


# What is not laid out yet is shown, too: to ask where each entry stands would lay out all of them.
SHOWN = "[...document.querySelectorAll('.references--all > li')].filter((one) => one.checkVisibility()).length"


def test_the_list_of_references_can_be_narrowed_and_linked(page: Page, site: str) -> None:
    page.goto(site + "references/")
    every = page.evaluate(SHOWN)
    retracted = content.marked("retracted")
    page.get_by_label("Mark").select_option("retracted")
    expect(page.locator("output")).to_have_text(f"{retracted} of {every}")
    assert "mark=retracted" in page.url
    page.reload()
    expect(page.locator("output")).to_have_text(f"{retracted} of {every}")
    assert page.evaluate(SHOWN) == retracted
    page.locator("#narrow-references").get_by_role("button", name="Clear").click()
    expect(page.locator("output")).not_to_have_text(f"{retracted} of {every}")
    assert page.evaluate(SHOWN) == every
    whole = page.locator("output").inner_text()
    page.get_by_label("Text").fill(content.families()[0].lower())
    expect(page.locator("output")).not_to_have_text(whole)
    assert 0 < page.evaluate(SHOWN) < every


def test_without_javascript_the_list_of_references_is_whole(plain: Page, site: str) -> None:
    plain.goto(site + "references/")
    expect(plain.locator(".references--all > li").first).to_be_visible()
    expect(plain.locator("form.narrow")).to_be_hidden()


def test_an_old_link_goes_on_to_where_its_section_stands(page: Page, site: str) -> None:
    other = content.following()[1]
    target = f"{other.address}#{other.sections[-1].id}"
    root = "../" * CHAPTER.count("/")
    link = f'<a class="moved" href="{root}{target}">x</a>'
    moved = f'<ul><li id="some-old">Old: {link}</li></ul>'
    page.route(
        f"**/{CHAPTER}",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("</article>", f"{moved}</article>"),
        ),
    )
    page.goto(site + CHAPTER + "#some-old")
    page.wait_for_url(f"**/{target}")
