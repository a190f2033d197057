"""The rules of accessibility (WCAG 2.2 AA and best practices), on every kind of page, in every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import axe, built, content

CHAPTER = content.chapter().address
TABLES = "evidence/findings/"
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page on which nothing moves, so that colors are those that stay."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe.SCRIPT)
    yield context.new_page()
    context.close()


def test_every_kind_of_page_keeps_the_rules_as_it_loads(reader: Page, site: str) -> None:
    found: dict[str, list[str]] = {}
    seen = axe.NOTHING
    for address in built.telling():
        reader.set_viewport_size(WIDE)  # type: ignore[arg-type]
        reader.goto(site + address)
        seen = axe.prune(reader, seen)
        found[address] = axe.broken(reader)
        reader.set_viewport_size(NARROW)  # type: ignore[arg-type]
        found[address] += axe.broken(reader)
    assert {address: broken for address, broken in found.items() if broken} == {}


def open_all(page: Page) -> None:
    page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")


def open_card(page: Page) -> None:
    page.locator("a.citation:visible").first.press("Enter")
    expect(page.get_by_role("dialog", name="Reference")).to_be_visible()


def open_tip(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


def open_search(page: Page) -> None:
    if page.get_by_role("combobox", name="Search this site").is_hidden():
        page.get_by_role("button", name="Search this site").click()
    page.get_by_role("combobox", name="Search this site").fill("CXCL12")
    expect(page.get_by_role("option").first).to_be_visible(timeout=30_000)
    page.keyboard.press("ArrowDown")


def open_menu(page: Page) -> None:
    if page.viewport_size == NARROW:
        page.get_by_role("button", name="Menu").press("Enter")
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


STATES = {CHAPTER: (open_all, open_card, open_tip, open_search, open_menu), TABLES: (open_all,)}
"""What is opened on a page, one after another; Escape closes it again, but for what is folded out."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_state_of_a_page_keeps_the_rules(
    reader: Page, site: str, size: dict[str, int]
) -> None:
    reader.set_viewport_size(size)  # type: ignore[arg-type]
    found = {}
    for address, states in STATES.items():
        reader.goto(site + address)
        axe.prune(reader)
        for bring in states:
            bring(reader)
            found[f"{address} {bring.__name__}"] = axe.broken(reader)
            reader.keyboard.press("Escape")
    assert {state: broken for state, broken in found.items() if broken} == {}


# What takes the focus and shows nothing by it; the checkboxes of the menu show it on their words.
UNSEEN = """
() => {
  const stops = document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']");
  const unseen = [];
  for (const stop of stops) {
    if (!stop.checkVisibility({ visibilityProperty: true })) continue;
    stop.focus();
    if (document.activeElement !== stop) continue;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop);
    const isRinged = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor);
    const drawn = stop.closest("svg") ? getComputedStyle(stop.firstElementChild).stroke : "none";
    if (!isRinged && drawn === "none") unseen.push(stop.outerHTML.slice(0, 120));
  }
  return unseen;
}
"""


@pytest.mark.parametrize("address", [CHAPTER, TABLES, "references/", "evidence/map/", "404.html"])
def test_the_focus_is_seen_on_whatever_takes_it(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    page.evaluate(axe.PRUNE, axe.NOTHING)
    open_all(page)
    page.keyboard.press("Tab")  # a browser shows the focus to whoever uses the keyboard
    assert page.evaluate(UNSEEN) == []


def test_where_the_system_chooses_the_colors_bars_and_marks_are_told_apart(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(site + CHAPTER)
    looks = page.evaluate(
        """() => {
          const looks = {};
          for (const part of document.querySelectorAll(".balance__part")) {
            const { backgroundColor, backgroundImage } = getComputedStyle(part);
            looks[part.getAttribute("class")] = `${backgroundColor} ${backgroundImage}`;
          }
          return looks;
        }"""
    )
    assert len(looks) >= 2
    assert len(set(looks.values())) == len(looks)
    page.goto(site + "evidence/map/")
    paper, fills = page.evaluate(
        """() => [
          getComputedStyle(document.body).backgroundColor,
          [...new Set(Array.from(document.querySelectorAll(".field__drawing a"), (mark) => getComputedStyle(mark).fill))],
        ]"""
    )
    assert fills
    assert paper not in fills
    context.close()
