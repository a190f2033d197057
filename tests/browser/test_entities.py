"""Mediators, cancers and sources in a real browser: found by any name, read, taken along."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from browser.content import ROWS
from samples import rows_of

INDEX = "evidence/mediators/"
IL6 = "evidence/mediators/il-6/"
PAGES = [
    *(INDEX, "evidence/cancers/", "evidence/sources/"),
    *(IL6, "evidence/cancers/breast/", "evidence/sources/adipose/", "evidence/mediators/mir-221/"),
]
NAMES = [
    (row["name"], name)
    for row in rows_of("mediators")
    for name in (row["name"], *row.get("also", []))
]


@pytest.mark.parametrize("typed", ["IL6", "il-6", "interleukin 6", "Interleukin-6"])
def test_a_name_in_any_spelling_finds_its_line_and_enter_goes_there(
    page: Page, site: str, typed: str
) -> None:
    page.goto(site + INDEX)
    page.get_by_label("Name").fill(typed)
    expect(page.locator("#mediator-il-6")).to_be_visible()
    expect(page.locator("#mediator-hgf")).to_be_hidden()
    assert "name=" in page.url
    page.reload()
    expect(page.locator("#mediator-hgf")).to_be_hidden()


# A cell whose text is wider than the cell: the number would run into its neighbor.
CROWDED = """
() => {
  for (const group of document.querySelectorAll(".index__group")) group.style.contentVisibility = "visible";
  const cells = [...document.querySelectorAll("table.index :is(thead th:not(:first-child), td)")];
  return cells.filter((cell) => {
    const text = document.createRange();
    text.selectNodeContents(cell);
    const [own, box] = [text.getBoundingClientRect(), cell.getBoundingClientRect()];
    return own.width && (own.right > box.right || own.left < box.left);
  }).map((cell) => cell.textContent);
}
"""


@pytest.mark.parametrize("address", PAGES[:3])
def test_no_number_of_an_index_leaves_its_cell_on_a_phone(
    page: Page, site: str, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(site + address)
    assert page.evaluate(CROWDED) == []


def test_every_name_of_every_mediator_finds_it(page: Page, site: str) -> None:
    page.goto(site + INDEX)
    missed = page.evaluate(
        """names => {
            const form = document.getElementById("narrow-mediators");
            return names.filter(([name, typed]) => {
                form.elements.name.value = typed;
                form.dispatchEvent(new Event("input"));
                const shown = document.querySelectorAll("#index-mediator tr[data-names]:not([hidden]) a");
                return ![...shown].some((link) => link.textContent === name);
            });
        }""",
        NAMES,
    )
    named = {name for row in ROWS for name in row.get("mediators", [])}
    assert [pair for pair in missed if pair[0] in named] == []


def test_the_kind_and_the_number_of_findings_narrow_too(page: Page, site: str) -> None:
    page.goto(site + INDEX)
    page.get_by_label("Kind").select_option("microrna")
    expect(page.locator("#mediator-mir-221")).to_be_visible()
    expect(page.locator("#mediator-il-6")).to_be_hidden()
    page.get_by_label("findings or more").check()
    lines = page.locator("#index-mediator tr[data-names]:visible")
    assert lines.count() == page.locator("#index-mediator tr:visible .index__page").count()
    page.locator("#narrow-mediators").get_by_role("button", name="Clear").click()
    expect(page.locator("#mediator-il-6")).to_be_visible()
    assert "?" not in page.url


def test_one_name_left_is_opened_by_enter(page: Page, site: str) -> None:
    page.goto(site + INDEX)
    page.get_by_label("Name").fill("BSF-2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(IL6)))


def test_a_finding_opens_the_card_of_its_work_and_leads_to_its_sentence(
    page: Page, site: str
) -> None:
    page.goto(site + IL6)
    item = page.locator(".side--promotes li").first
    item.locator("a.citation").press("Enter")
    expect(page.get_by_role("dialog", name="Reference")).to_be_visible()
    page.keyboard.press("Escape")
    item.locator(".item__told").click()
    expect(page.locator("sup.citations:target")).to_be_in_viewport()


def test_its_rows_can_be_taken_along(page: Page, site: str) -> None:
    page.goto(site + IL6)
    with page.expect_download() as download:
        page.locator(".entity__files").get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    expected = {row["id"] for row in ROWS if "IL-6" in row.get("mediators", [])}
    assert {row["id"] for row in csv.DictReader(io.StringIO(text))} == expected


def test_everything_on_il6_in_breast_cancer_is_four_clicks_from_home(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Evidence").click()
    page.locator("article").get_by_role("link", name="mediators", exact=True).click()
    page.get_by_role("link", name="IL-6", exact=True).click()
    page.get_by_role("link", name="findings on IL-6 and breast cancer").click()
    wanted = [
        row for row in ROWS if "IL-6" in row.get("mediators", []) and "breast" in row["cancer"]
    ]
    expect(page.locator("#narrow-findings output")).to_contain_text(f"{len(wanted)} of")


def test_what_contradicts_it_stands_on_its_page(page: Page, site: str) -> None:
    page.goto(site + IL6)
    page.get_by_role("navigation", name="Table of contents").get_by_role(
        "link", name="What contradicts it"
    ).click()
    expect(page.locator(".asked[open] li").first).to_be_in_viewport()


def test_without_javascript_all_of_it_is_there(plain: Page, site: str) -> None:
    plain.goto(site + INDEX)
    expect(plain.locator("#narrow-mediators")).to_be_hidden()
    expect(plain.locator("#mediator-il-6")).to_be_visible()
    plain.goto(site + IL6)
    plain.locator("#chapters ~ .told summary").first.click()
    expect(plain.locator(".told li").first).to_be_visible()


def test_in_print_nothing_stays_folded(page: Page, site: str) -> None:
    page.goto(site + IL6)
    folded = page.locator(".told details:not([open]) li").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_fit_a_phone_and_ask_nobody(phone: Page, site: str, address: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    phone.set_viewport_size({"width": 360, "height": 780})
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(site + address)
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert errors == []
