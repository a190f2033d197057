"""The site by keyboard alone: a chapter, the findings, the references, the menu, the colors."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import content

CHAPTER = content.chapter().address


def active(page: Page, words: str = "className") -> str:
    return str(page.evaluate(f"document.activeElement.{words}"))


def test_tab_passes_from_number_to_number_and_enter_opens_the_card(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    first, second = page.locator("a.citation").all()[:2]
    card = page.get_by_role("dialog", name="Reference")
    first.focus()
    expect(card).to_be_hidden()
    page.keyboard.press("Tab")
    while "citation" not in active(page).split():  # links and terms between them
        page.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")  # its card is open: the link is followed
    expect(page.locator(second.get_attribute("href") or "")).to_be_in_viewport()


def test_open_cards_add_no_stop_to_a_chapter(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    page.locator("article a.citation").first.focus()
    walked = 0
    for _ in range(12):
        page.keyboard.press("Tab")
        walked += page.evaluate("document.activeElement.closest('.citation-card') !== null")
    assert walked == 0


def test_a_term_tells_its_definition_on_focus_and_escape_takes_it_away(
    page: Page, site: str
) -> None:
    page.goto(site + CHAPTER)
    term = page.locator("a.term").first
    definition = term.get_attribute("title") or ""
    term.focus()
    expect(page.get_by_role("tooltip")).to_have_text(definition)
    expect(term).to_have_accessible_description(definition)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    expect(term).to_be_focused()
    expect(term).to_have_accessible_description(definition)
    page.keyboard.press("Enter")
    expect(page.locator("dt:target")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["focus", "tap"])
def test_markup_in_a_definition_stays_text(browser: Browser, site: str, way: str) -> None:
    hostile = "<img src=x onerror=document.title=1><b>bold</b>"
    context = browser.new_context(has_touch=way == "tap", service_workers="block")
    page = context.new_page()
    # Written into the page before its scripts run, as a definition would be.
    page.route(
        f"**/{CHAPTER}",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace(
                ' title="',
                f' title="{hostile.replace("<", "&lt;")}',
                answer.text().count(' title="'),
            ),
        ),
    )
    page.goto(site + CHAPTER)
    term = page.locator("a.term").first
    if way == "tap":
        term.tap()
        shown = page.get_by_role("dialog", name="Term")
    else:
        term.focus()
        shown = page.get_by_role("tooltip")
    expect(shown).to_contain_text(hostile)
    assert shown.locator("img, b").count() == 0
    assert page.title() != "1"
    context.close()


def test_the_findings_are_narrowed_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + "evidence/findings/")
    form = page.locator("form.facets")
    output = form.locator("output")
    whole = output.inner_text()
    form.locator("input[name=text]").focus()
    while active(page, "tagName") != "SUMMARY":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert active(page, "type") == "checkbox"
    page.keyboard.press("Space")
    expect(output).not_to_have_text(whole)
    page.keyboard.press("Escape")
    assert active(page, "tagName") == "SUMMARY"
    assert page.locator("form.facets details[open]").count() == 0
    form.get_by_role("button", name="Remove").first.press("Enter")
    expect(output).to_have_text(whole)
    scroller = page.get_by_role("region").filter(has=page.locator("table")).first
    assert scroller.get_attribute("aria-label")


def test_the_references_are_narrowed_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + "references/")
    output = page.locator("#narrow-references output")
    whole = output.inner_text()
    page.get_by_label("Text").focus()
    page.keyboard.type(content.families()[0])
    expect(output).not_to_have_text(whole)
    page.get_by_role("button", name="Clear").first.press("Enter")
    expect(output).to_have_text(whole)
    entry = page.locator(".references--all > li").filter(has=page.locator("summary")).first
    entry.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ref-cited') !== null")
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_table_that_scrolls_takes_the_focus_and_has_a_name(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    wide = 0
    for chapter in content.site().chapters[::3]:
        page.goto(site + chapter.address)
        page.wait_for_load_state("load")
        boxes = page.evaluate(
            """() => Array.from(document.querySelectorAll(".md-typeset__scrollwrap, .table-scroll"))
              .filter((box) => box.scrollWidth > box.clientWidth)
              .map((box) => [box.tabIndex, box.ariaLabel])"""
        )
        wide += len(boxes)
        assert all(stop == 0 and name for stop, name in boxes), (chapter.address, boxes)
    assert wide


def test_the_menu_of_a_phone_opens_walks_and_closes_by_keyboard(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + CHAPTER)
    menu = page.locator(".md-sidebar--primary")
    opener = page.get_by_role("button", name="Menu")
    page.keyboard.press("Tab")  # the way to the text
    page.keyboard.press("Tab")
    expect(opener).to_be_focused()
    walked = []
    for _ in range(5):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.closest('.md-sidebar') !== null"))
    assert not any(walked)  # what is closed takes no focus
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    part = menu.get_by_role("checkbox").first
    part.focus()
    name = page.evaluate("document.activeElement.labels[0].textContent.trim()")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("checkbox", name=name, exact=True)).not_to_be_checked()
    expect(menu.get_by_role("link", name="Home", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(menu.get_by_role("link").first).to_be_hidden()


def test_without_javascript_the_menu_opens_by_keyboard(browser: Browser, site: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site + CHAPTER)
    page.get_by_role("checkbox", name="Menu").press("Space")
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    context.close()


def test_the_switch_of_colors_says_what_it_is_and_whether_it_is_on(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site + CHAPTER)
    switch = page.get_by_role("button", name="Dark colors")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(switch).to_have_attribute("aria-pressed", "false")
