"""Cards in a real browser: what they tell, and that they leave free what they belong to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser import content
from browser.content import ROWS
from companion.sources import pages

# Which part of its own number, or of its statement's words, the card lies on. The words are looked
# for letter by letter among those of the paragraph, so that nothing of the script is asked.
COVERED = r"""
([number, statement]) => {
  const sup = document.getElementById(`cite-${number}`);
  const block = sup.closest("tr") ?? sup.closest("p, li, dd, figcaption");
  const card = document.getElementById("citation-card");
  if (card.hidden) return "no card";
  const lid = card.getBoundingClientRect();
  const isUnder = (box) => box.width > 0 && box.left < lid.right - 1 && box.right > lid.left + 1
    && box.top < lid.bottom - 1 && box.bottom > lid.top + 1;
  const letters = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("sup.citations, .citation-card")) continue;
    for (let at = 0; at < node.length; at += 1) if (/[\p{L}\p{N}]/u.test(node.data[at])) letters.push([node, at]);
  }
  const all = letters.map(([node, at]) => node.data[at]).join("");
  const words = statement.replace(/[^\p{L}\p{N}]/gu, "");
  const start = all.indexOf(words);
  if (start < 0) return "no such words";
  if (isUnder(sup.querySelector("a").getBoundingClientRect())) return "number";
  for (const [node, at] of letters.slice(start, start + words.length)) {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    if (isUnder(range.getBoundingClientRect())) return `word: ${node.data.slice(Math.max(0, at - 9), at + 9)}`;
  }
  if (lid.left < 0 || lid.right > innerWidth) return "beside the page";
  return "";
}
"""

# Scrolls a number to a place of the screen, and says where its middle is.
BRING = """
([number, block, further]) => {
  const link = document.querySelector(`#cite-${number} a.citation`);
  link.scrollIntoView({ block });
  scrollBy(0, further);
  const { x, y, width, height } = link.getClientRects()[0];
  return [x + width / 2, y + height / 2];
}
"""

PLACES = [("start", -90), ("center", 0), ("end", 40)]
CHAPTERS = content.site().chapters[::4]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda page: page.name)
def test_on_a_phone_the_card_covers_neither_its_number_nor_its_sentence(
    phone: Page, site: str, chapter: pages.Page
) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(site + chapter.address)
    for turn, group in enumerate(chapter.outline.groups[::3]):
        x, y = phone.evaluate(BRING, [group.number, *PLACES[turn % len(PLACES)]])
        phone.touchscreen.tap(x, y)
        covered = phone.evaluate(COVERED, [group.number, group.statement.text])
        assert covered == "", (group.number, group.statement.text)
        phone.keyboard.press("Escape")


def test_the_card_tells_level_basis_and_day(page: Page, site: str) -> None:
    first = {row["reference"]: row for row in reversed(ROWS)}
    ledger = content.site()
    for chapter, standing in ledger.standings:
        key = standing.statement.keys[0]
        work = ledger.bibliography.find(key)
        if not (standing.reading and work and work.key in first):
            continue
        page.goto(site + chapter.address)
        number = standing.statement.groups[0]
        page.locator(f"#cite-{number} a.citation[href='#ref-{work.key}']").press("Enter")
        card = page.get_by_role("dialog", name="Reference")
        finding = next(f for f in ledger.evidence.findings if f.id == first[work.key]["id"])
        expect(card).to_contain_text(f"Level of evidence: {content.title('level', finding.level)}")
        day = standing.reading.day
        expect(card).to_contain_text(f"on {day.day} {day:%b %Y}")
        expect(card).to_contain_text("Statement held against")
        return
    raise AssertionError("No statement on a work with a finding was read.")


def test_a_tap_on_a_term_explains_it_and_does_not_leave_the_page(phone: Page, site: str) -> None:
    phone.goto(site + content.chapter().address)
    before = phone.url
    term = phone.locator("a.term").first
    definition = term.get_attribute("title")
    assert definition
    term.tap()
    card = phone.get_by_role("dialog", name="Term")
    expect(card).to_contain_text(definition)
    assert phone.url == before
    expect(phone.locator(".md-tooltip2:visible, .md-tooltip:visible")).to_have_count(0)
    term.tap()
    assert phone.url == before
    card.get_by_role("link", name="In the glossary").tap()
    expect(phone.locator("dt:target")).to_be_in_viewport()


def test_a_study_of_a_contradiction_opens_its_card_beside_its_side(phone: Page, site: str) -> None:
    question = content.site().contradictions[0]
    finding = question.sides[0].findings[0]
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{site}evidence/contradictions/#{question.id}")
    mark = phone.locator(f"section:has(> #{question.id}) a[data-card={finding}]")
    mark.tap()
    card = phone.get_by_role("dialog", name="Reference")
    summary = next(row["summary"] for row in ROWS if row["id"] == finding)
    expect(card).to_contain_text(summary)
    side = phone.locator(f"section:has(> #{question.id}) .side").first.bounding_box()
    lid = card.bounding_box()
    assert side
    assert lid
    assert lid["y"] >= side["y"] + side["height"] - 1 or lid["y"] + lid["height"] <= side["y"] + 1
    card.get_by_role("link", name="Read the sentence").tap()
    expect(phone).to_have_url(re.compile(r"#(cite-\d+|[a-z-]+)$"))


def test_without_javascript_a_study_is_a_link_to_its_sentence(plain: Page, site: str) -> None:
    question = content.site().contradictions[0]
    plain.goto(f"{site}evidence/contradictions/#{question.id}")
    mark = plain.locator(f"section:has(> #{question.id}) a[data-card]").first
    target = (mark.get_attribute("href") or "").partition("#")[2]
    mark.click()
    expect(plain.locator(f"#{target}")).to_be_in_viewport()
