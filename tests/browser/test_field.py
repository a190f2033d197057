"""The field of evidence in a real browser: narrow, point, tap, walk; without a script; on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser import content
from browser.content import ROWS

MAP = "evidence/map/"
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
CANCER = content.most("cancer", COUNTED)
SOURCE = content.most("msc_source", COUNTED)
BOTH = [r for r in COUNTED if CANCER in r["cancer"] and SOURCE in r["msc_source"]]
LIT = ".field__drawing a[data-card]:not(.is-out)"


def told(count: int) -> re.Pattern[str]:
    return re.compile(rf"^{count} of {len(COUNTED)} findings, ")


def test_a_reader_narrows_the_field_and_the_address_remembers_it(page: Page, site: str) -> None:
    page.goto(site + MAP)
    output = page.locator("#narrow-field output")
    expect(output).to_have_text(told(len(COUNTED)))
    page.locator("select[name=cancer]").select_option(CANCER)
    page.locator("select[name=msc_source]").select_option(SOURCE)
    expect(output).to_have_text(told(len(BOTH)))
    assert f"cancer={CANCER}" in page.url
    assert f"msc_source={SOURCE}" in page.url
    lit = page.locator(LIT).evaluate_all("marks => marks.map(mark => mark.dataset.card)")
    assert set(lit) == {row["id"] for row in BOTH}
    shown = page.locator("#field-table tbody tr:not([hidden])")
    assert shown.count() == len(BOTH)
    page.reload()
    expect(output).to_have_text(told(len(BOTH)))
    expect(page.locator(".chips button")).to_have_count(3)


def test_each_choice_is_a_chip_that_is_taken_away_alone(page: Page, site: str) -> None:
    page.goto(f"{site}{MAP}?cancer={CANCER}&msc_source={SOURCE}&from=2010")
    name = content.title("msc_source", SOURCE)
    page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.get_by_role("button", name=f"Remove {name}")).to_have_count(0)
    assert "msc_source" not in page.url
    assert "from=2010" in page.url
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#narrow-field output")).to_have_text(told(len(COUNTED)))
    assert "?" not in page.url


def test_years_and_effects_narrow_and_the_numbers_of_the_cells_follow(
    page: Page, site: str
) -> None:
    page.goto(f"{site}{MAP}?effect=angiogenesis&level=animal&to=2012")
    cells = page.locator(".field__cell").evaluate_all(
        """cells => cells.map(cell => [
          cell.querySelectorAll('a:not(.is-out)').length,
          cell.querySelectorAll('a').length,
          cell.querySelector('.field__count').textContent,
        ])"""
    )
    assert sum(lit for lit, _, _ in cells) > 0
    assert all(text == f"{lit}/{every}" for lit, every, text in cells)
    years = page.locator("#field-table tbody tr:not([hidden])").evaluate_all(
        "rows => rows.map(row => Number(row.dataset.year))"
    )
    assert max(years) <= 2012


def test_pointing_at_a_mark_shows_its_work_and_its_finding(page: Page, site: str) -> None:
    row = BOTH[0]
    page.goto(f"{site}{MAP}?cancer={CANCER}")
    page.locator(f"a[data-card='{row['id']}']").hover()
    card = page.get_by_role("dialog", name="Reference")
    expect(card).to_contain_text(row["summary"])
    card.get_by_role("link", name="Read the sentence").click()
    expect(page.locator("sup.citations:target")).to_be_in_viewport()
    page.wait_for_function("() => CSS.highlights.get('told')?.size === 1")


def test_the_keyboard_walks_from_mark_to_mark_and_into_the_card(page: Page, site: str) -> None:
    page.goto(site + MAP)
    drawing = page.locator(".field__drawing").first
    assert drawing.locator("a[tabindex='0']").count() == 1
    drawing.locator("a[tabindex='0']").focus()
    card = page.get_by_role("dialog", name="Reference")
    expect(card).to_be_visible()
    before = page.evaluate("document.activeElement.dataset.card")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("document.activeElement.dataset.card")
    assert after != before
    summary = next(row["summary"] for row in COUNTED if row["id"] == after)
    expect(card).to_contain_text(summary)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.citation-card') !== null")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.card") == after


def test_arrow_keys_reach_every_mark(page: Page, site: str) -> None:
    page.goto(site + MAP)
    reached = page.evaluate(
        """() => {
          const marks = [...document.querySelectorAll('.field__drawing a[data-card]')];
          const seen = new Set([marks[0]]);
          const queue = [marks[0]];
          while (queue.length) {
            const mark = queue.pop();
            for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
              mark.focus();
              mark.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
              const next = document.activeElement;
              if (!seen.has(next)) { seen.add(next); queue.push(next); }
            }
          }
          return [seen.size, marks.length];
        }"""
    )
    assert reached[0] == reached[1]


def test_a_tap_near_a_mark_opens_its_card_and_a_second_one_follows(phone: Page, site: str) -> None:
    phone.goto(site + MAP)
    mark = phone.locator(".field__cell--promotes a").last
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + box["width"] / 2 - 1, box["y"] + box["height"] / 2 + 1)
    card = phone.get_by_role("dialog", name="Reference")
    expect(card).to_contain_text("Read the sentence")
    assert phone.url.endswith(MAP)
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.wait_for_url("**#cite-*")


def test_without_javascript_marks_are_links_and_a_table_says_the_same(
    plain: Page, site: str
) -> None:
    plain.goto(site + MAP)
    expect(plain.locator("#narrow-field")).to_be_hidden()
    plain.locator("#map-rows summary").click()
    expect(plain.locator("#field-table tbody tr")).to_have_count(len(COUNTED))
    expect(plain.locator("#field-table tbody tr").first).to_be_visible()
    plain.locator(".field__cell--promotes a").first.click()
    assert "#cite-" in plain.url


@pytest.mark.parametrize("address", ["", MAP])
@pytest.mark.parametrize("width", [360, 700, 1366])
def test_the_whole_field_fits_its_page_and_can_be_read(
    page: Page, site: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 760})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen = page.evaluate(
        """() => {
          const shown = (node) => node.getClientRects().length && node.getBoundingClientRect();
          const drawing = document.querySelector('.field__drawing').getBoundingClientRect();
          const inside = (box) => box.left >= drawing.left - 1 && box.right <= drawing.right + 1
            && box.top >= drawing.top - 1 && box.bottom <= drawing.bottom + 1;
          const marks = [...document.querySelectorAll('.field__drawing a')].map(shown);
          const texts = [...document.querySelectorAll('.field__drawing text')].filter(shown);
          const apart = marks.every((one, i) => marks.slice(i + 1).every((other) =>
            Math.hypot(one.x + one.width / 2 - other.x - other.width / 2,
                       one.y + one.height / 2 - other.y - other.height / 2) > 6));
          return {
            marks: marks.length, inside: marks.every(inside), apart,
            words: texts.every((node) => inside(node.getBoundingClientRect())),
            small: Math.min(...texts.map((node) => node.getBoundingClientRect().height)),
          };
        }"""
    )
    assert seen["marks"] == len(COUNTED)
    assert seen["inside"]
    assert seen["apart"]
    assert seen["words"]
    assert seen["small"] >= 11


def test_no_words_of_the_field_lie_upon_others(page: Page, site: str) -> None:
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 760})
        page.goto(site + MAP)
        met = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('.field__drawing tspan, .field__count')]
                .filter((node) => node.getClientRects().length && node.textContent.trim())
                .map((node) => [node.textContent, node.getBoundingClientRect()]);
              const met = [];
              for (const [one, a] of boxes) for (const [other, b] of boxes) {
                if (a === b) continue;
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 1 && down > 6) met.push([one, other]);
              }
              return met;
            }"""
        )
        assert met == [], width


def test_an_empty_cell_says_that_nothing_is_told_and_what_to_do(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + MAP)
    cell = page.locator("a.map__nowhere").first
    place = cell.get_attribute("data-place") or ""
    cell.click()
    card = page.get_by_role("dialog", name="Reference")
    expect(card).to_contain_text(place)
    expect(card).to_contain_text("Told nowhere here")
    search = card.get_by_role("link", name="Search PubMed")
    assert "pubmed.ncbi.nlm.nih.gov/?term=" in (search.get_attribute("href") or "")
    expect(card.get_by_role("link", name="Add a finding")).to_be_visible()
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


def test_open_questions_of_a_cell_are_listed(page: Page, site: str) -> None:
    page.goto(site + MAP)
    sign = page.locator("table.map a.map__open").first
    ids = (sign.get_attribute("data-questions") or "").split()
    sign.click()
    card = page.locator("#citation-card")
    expect(card.locator(".card-question a")).to_have_count(len(ids))
    card.locator(".card-question a").last.click()
    expect(page.locator(f"#{ids[-1]}")).to_be_in_viewport()


def test_the_matrix_is_whole_on_a_desktop(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(site + MAP)
    wide, seen = page.locator(".map-scroll").evaluate("b => [b.scrollWidth, b.clientWidth]")
    assert wide <= seen


def test_the_heads_of_the_matrix_stay_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(site + MAP)
    scroll = phone.locator(".map-scroll")
    scroll.scroll_into_view_if_needed()
    scroll.evaluate("box => box.scrollTo(300, 300)")
    head = phone.locator("table.map tbody tr").nth(8).locator("th")
    edge = scroll.bounding_box()
    box = head.bounding_box()
    assert edge
    assert box
    assert abs(box["x"] - edge["x"]) < 6
    top = phone.locator("table.map thead th").nth(5).bounding_box()
    assert top
    assert abs(top["y"] - edge["y"]) < 6


def test_a_chapter_shows_its_marks_and_leads_to_them_on_the_map(page: Page, site: str) -> None:
    chapter, *_ = content.with_finding()
    page.goto(site + chapter.address)
    figure = page.locator("figure.field--small")
    lit = figure.locator("a[data-card]").count()
    figure.get_by_role("link", name="On the map").click()
    expect(page.locator("#narrow-field output")).to_have_text(told(lit))
    expect(page.get_by_role("button", name=f"Remove {chapter.title}")).to_be_visible()


def test_a_back_link_lights_the_sentence_that_it_leads_to(page: Page, site: str) -> None:
    chapter = content.chapter()
    group = next(g for g in chapter.outline.groups if g.statement.section)
    page.goto(f"{site}{chapter.address}#cite-{group.number}")
    page.wait_for_function("() => CSS.highlights.has('told')")
    text = page.evaluate("[...CSS.highlights.get('told')][0].toString()")
    words = re.findall(r"\w+", group.statement.text)
    assert len(set(words) & set(re.findall(r"\w+", text))) >= 0.6 * len(set(words))


def test_the_argument_and_the_field_share_one_screen(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(site)
    for part in (".home__argument", ".home__field .field__drawing"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 768
