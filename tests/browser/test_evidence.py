"""The evidence pages in a real browser: narrow, link, sort, download; keyboard; no script."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser import content
from browser.content import ROWS

CANCER = content.most("cancer", [r for r in ROWS if r["direction"] == "therapy"])
CHOSEN = [r for r in ROWS if CANCER in r["cancer"] and r["direction"] == "therapy"]
MEDIATOR = content.most("mediators")
FINDINGS = "evidence/findings/"
NAMES = ("findings", "map", "contradictions", "mediators", "trials")
PAGES = [f"evidence/{name}/" for name in NAMES]


def test_a_link_to_a_row_shows_it_though_it_is_on_a_later_page(page: Page, site: str) -> None:
    last = ROWS[-1]["id"]
    page.goto(f"{site}{FINDINGS}#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()


def test_a_row_leads_to_its_sentence_and_its_reference(page: Page, site: str) -> None:
    row = ROWS[0]
    page.goto(f"{site}{FINDINGS}#{row['id']}")
    page.locator(f"#{row['id']} td").nth(8).get_by_role("link").click()
    expect(page.locator(f"#{row['section']}")).to_be_in_viewport()
    page.go_back()
    page.locator(f"#{row['id']} td").nth(9).get_by_role("link").click()
    expect(page.locator(f"#ref-{row['reference']}")).to_be_in_viewport()


def test_a_cell_of_the_map_leads_to_its_rows(page: Page, site: str) -> None:
    page.goto(site + "evidence/map/")
    cell = page.locator("table.map td a").first
    asked = parse_qs(urlsplit(cell.get_attribute("href") or "").query)
    cancer, effect = asked["cancer"][0], asked["effect"][0]
    cell.click()
    wanted = [r for r in ROWS if cancer in r["cancer"] and effect in r["effect"]]
    output = page.locator("#narrow-findings output")
    expect(output).to_have_text(f"{len(wanted)} of {len(ROWS)} findings")


def test_without_javascript_the_whole_table_is_there(plain: Page, site: str) -> None:
    plain.goto(site + FINDINGS)
    expect(plain.locator("#findings-table tbody tr")).to_have_count(len(ROWS))
    expect(plain.locator("#narrow-findings")).to_be_hidden()


def test_a_chapter_folds_its_findings_out(page: Page, site: str) -> None:
    chapter, *_ = content.with_finding()
    page.goto(f"{site}{chapter.address}#{chapter.prefix}-evidence")
    page.locator(".chapter-evidence details.rows summary").click()
    expect(page.locator(".chapter-evidence table")).to_be_visible()
    page.locator(".chapter-evidence td a[href^='#ref-']").first.click()
    expect(page.locator("section.references li:target")).to_be_in_viewport()


def test_the_card_of_a_citation_tells_the_finding(page: Page, site: str) -> None:
    chapter, key, summary = content.with_finding()
    page.goto(site + chapter.address)
    page.locator(f"a.citation[href='#ref-{key}']").first.press("Enter")
    expect(page.get_by_role("dialog", name="Reference")).to_contain_text(summary)


@pytest.mark.parametrize("address", PAGES)
def test_evidence_pages_fit_a_phone_and_ask_nobody(phone: Page, site: str, address: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(site + address)
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert errors == []


def test_what_would_settle_a_question_is_folded_where_a_page_is_narrow_alone(
    phone: Page, page: Page, site: str
) -> None:
    for opened in (phone, page):
        opened.goto(site + "evidence/contradictions/")
    settled = "details.weighed >> text=What would settle it."
    expect(phone.locator(settled).first).to_be_hidden()
    phone.locator("details.weighed > summary").first.tap()
    expect(phone.locator(settled).first).to_be_visible()
    expect(page.locator(settled).first).to_be_visible()
    expect(page.locator("details.weighed > summary").first).to_be_hidden()
    phone.emulate_media(media="print")
    expect(phone.locator(settled).nth(1)).to_be_visible()
