"""Whoever follows a wrong address reads so, and finds the right one."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_an_unknown_id_lands_with_a_sentence_and_the_nearest_sections(
    page: Page, site: str
) -> None:
    page.goto(f"{site}foe/angiogenesis/#angio-vgef")
    box = page.locator(".missing")
    expect(box).to_contain_text("This page has no section “angio-vgef”")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    expect(box.locator("a").first).to_be_focused()
    box.locator("a", has_text="VEGF").first.press("Enter")
    page.wait_for_url("**/foe/angiogenesis/#angio-vegf")
    expect(box).to_have_count(0)


def test_an_id_that_is_there_is_not_called_unknown(page: Page, site: str) -> None:
    for address in (
        "foe/angiogenesis/#angio-vegf",
        "foe/angiogenesis/#cite-1",
        "foe/angiogenesis/",
    ):
        page.goto("about:blank")
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        assert page.locator(".missing").count() == 0


def test_an_id_that_no_browser_can_read_breaks_nothing(page: Page, site: str) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{site}foe/angiogenesis/#%E0%A4%A")
    expect(page.locator(".missing")).to_contain_text("has no section")
    page.goto(f"{site}foe/angiogenesis/#<img src=x onerror=alert(1)>")
    assert page.locator(".missing img").count() == 0
    assert broken == []


def test_the_page_not_found_searches(page: Page, site: str) -> None:
    page.goto(f"{site}404.html")
    page.get_by_label("Search this site").last.fill("pericyte")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=pericyte")
