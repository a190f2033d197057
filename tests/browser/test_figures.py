"""The figures in a real browser: text stays in its box, nothing is too tall, each opens large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import content, fonts
from browser.conftest import DESKTOP

WITH_FIGURE = [
    page
    for page in content.site().chapters
    if any("assets/figures/" in link.address for link in page.outline.links if link.is_image)
]
TALLEST = 800
"""Pixels of the tallest figure on a wide screen."""

# For each text: what it leaves, the drawing or the box in which its middle lies. A box is a
# rectangle that is drawn; of several around a text the smallest counts.
LEAVES = """
async () => {
  await document.fonts.ready;
  const ROOM = 1; // units that stay free on either side: a text that touches its edge is none
  const found = [];
  for (const drawing of document.querySelectorAll("svg.figure")) {
    const to = (node) => {
      const box = node.getBBox();
      const matrix = drawing.getScreenCTM().inverse().multiply(node.getScreenCTM());
      const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) =>
        new DOMPoint(box.x + x * box.width, box.y + y * box.height).matrixTransform(matrix));
      const xs = corners.map((at) => at.x), ys = corners.map((at) => at.y);
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    };
    const view = drawing.viewBox.baseVal;
    const whole = { left: view.x, right: view.x + view.width, top: view.y, bottom: view.y + view.height };
    const area = (box) => (box.right - box.left) * (box.bottom - box.top);
    const boxes = Array.from(drawing.querySelectorAll("rect"), to);
    const texts = Array.from(drawing.querySelectorAll("text")).filter((text) => !text.closest("defs"));
    for (const text of texts) {
      const at = to(text);
      const x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2;
      const around = boxes.filter((box) => box.left < x && x < box.right && box.top < y && y < box.bottom);
      const box = around.sort((one, other) => area(one) - area(other))[0] ?? whole;
      const over = {
        left: box.left - at.left, right: at.right - box.right, top: box.top - at.top, bottom: at.bottom - box.bottom,
      };
      for (const [side, by] of Object.entries(over)) {
        // The box of a line of text is as high as the font allows, its letters are not.
        if (by > (side === "left" || side === "right" ? -ROOM : 4)) found.push(`${text.textContent.trim()}: ${side} by ${by.toFixed(1)}`);
      }
    }
  }
  return found;
}
"""

MEETS = """
async () => {
  await document.fonts.ready;
  const found = [];
  for (const drawing of document.querySelectorAll("svg.figure")) {
    const texts = Array.from(drawing.querySelectorAll("text"), (text) => ({ words: text.textContent.trim(), box: text.getBoundingClientRect() }));
    const scale = drawing.getScreenCTM().a;
    for (const [place, one] of texts.entries()) {
      for (const other of texts.slice(place + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > scale && high > 5 * scale) found.push(`${one.words} | ${other.words}`);
      }
    }
  }
  return found;
}
"""


# How many fonts were loaded of the family that is measured in.
LOADED = """
async () => {
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 12px Measured`)));
  return [...document.fonts].filter(({ family, status }) => /Measured/.test(family) && status === "loaded").length;
}
"""

HEIGHTS = (
    "Array.from(document.querySelectorAll('svg.figure'), (it) => it.getBoundingClientRect().height)"
)


@pytest.fixture(scope="module")
def styled(browser: Browser) -> Iterator[Page]:
    """A page that tests may style, which the policy of the site refuses."""
    context = browser.new_context(**DESKTOP, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=WITH_FIGURE, ids=lambda page: page.name)
def drawn(request: pytest.FixtureRequest, styled: Page, site: str) -> Page:
    """A chapter with a figure, loaded once for all that is measured in it."""
    styled.goto(site + request.param.address)
    return styled


def test_text_stays_in_its_box_and_meets_no_other_in_common_fonts(drawn: Page) -> None:
    drawn.set_viewport_size(DESKTOP["viewport"])
    found = {}
    for family in fonts.FAMILIES:
        sheet = drawn.add_style_tag(content=fonts.style(family))
        assert drawn.evaluate(LOADED) == 2, family
        found[f"{family}, out of its box"] = drawn.evaluate(LEAVES)
        found[f"{family}, upon another"] = drawn.evaluate(MEETS)
        sheet.evaluate("it => it.remove()")
    assert {where: texts for where, texts in found.items() if texts} == {}


def test_no_figure_is_taller_than_a_screen(drawn: Page) -> None:
    drawn.set_viewport_size({"width": 1920, "height": 1000})
    heights = drawn.evaluate(HEIGHTS)
    assert heights
    assert all(200 < height <= TALLEST for height in heights), heights


def test_a_figure_opens_large_by_keyboard_and_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(site + WITH_FIGURE[0].address)
    link = page.get_by_role("link", name="Open this figure large").first
    small = page.locator("svg.figure").first.bounding_box()
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog").filter(has=page.locator("svg.figure"))
    expect(dialog).to_be_visible()
    large = dialog.locator("svg.figure").bounding_box()
    assert small
    assert large
    assert large["width"] > 1.4 * small["width"]
    assert WITH_FIGURE[0].address in page.url
    ids = "Array.from(document.querySelectorAll('[id]'), node => node.id)"
    assert page.evaluate(f"{ids}.length === new Set({ids}).size")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_without_javascript_a_figure_opens_as_a_drawing_of_its_own(plain: Page, site: str) -> None:
    plain.goto(site + WITH_FIGURE[0].address)
    plain.get_by_role("link", name="Open this figure large").first.click()
    assert plain.url.endswith(".svg")
    expect(plain.locator("svg text").first).to_be_visible()


def test_a_figure_says_which_statements_it_draws(page: Page, site: str) -> None:
    chapter = WITH_FIGURE[0]
    page.goto(site + chapter.address)
    figure = page.locator("figure", has=page.locator("svg.figure")).first
    figure.get_by_text("Statements that it draws").click()
    cited = set(figure.locator("figcaption a.citation").evaluate_all("all => all.map(a => a.hash)"))
    links = figure.locator("details.drawn li a").all()
    assert links
    for link in links[:5]:
        target = (link.get_attribute("href") or "").partition("#")[2]
        told = page.locator(f"#{target} a.citation").evaluate_all("all => all.map(a => a.hash)")
        assert set(told) & cited
