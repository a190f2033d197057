"""The built site in a real browser: what a reader sees of the readings."""

from __future__ import annotations

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

CHAPTER = "foe/angiogenesis/"


@pytest.fixture(scope="session")
def unread(site: str) -> list[str]:
    """Chapters that hold an unread statement; they need not exist."""
    with urlopen(f"{site}data/statements.json") as answer:
        rows = json.load(answer)
    return [row["chapter"] for row in rows if row["state"] == "unread"]


def test_the_card_tells_when_and_against_what_a_statement_was_held(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    page.locator("sup[data-read] a.citation[data-basis=abstract]").first.hover()
    reading = page.get_by_role("dialog", name="Reference").locator(".card-reading")
    expect(reading).to_have_text(
        re.compile(r"^Statement held against the abstract on \d{1,2} [A-Z][a-z]{2,3} \d{4}\.$")
    )


def test_the_card_tells_the_basis_and_day_of_its_own_statement(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    page.evaluate(
        """() => {
          const link = document.querySelector("sup[data-read] a.citation");
          link.dataset.basis = "title";
          link.closest("sup").dataset.read = "2024-03-01";
          link.closest("sup").dataset.due = "It was read long ago.";
        }"""
    )
    page.locator("sup[data-read] a.citation").first.press("Enter")
    expect(page.locator(".card-reading")).to_have_text(
        "Statement held against the title alone on 1 Mar 2024. "
        "Due to be read again: It was read long ago."
    )


def test_the_card_of_an_unread_statement_says_so(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    page.evaluate(
        """() => {
          const superscript = document.querySelector("sup[data-read]");
          delete superscript.dataset.read;
          superscript.dataset.unread = "";
          superscript.classList.add("tried");
        }"""
    )
    page.locator("sup.tried a.citation").first.press("Enter")
    expect(page.locator(".card-reading")).to_have_text(
        "Statement not yet confirmed against its source."
    )


def test_without_a_script_the_list_tells_what_was_seen(plain: Page, site: str) -> None:
    plain.goto(site + CHAPTER)
    expect(plain.locator("section.references .ref-basis").first).to_have_text(re.compile("^Seen: "))


def test_without_a_script_an_unread_statement_has_its_sign(
    plain: Page, site: str, unread: list[str]
) -> None:
    for chapter in unread[:1]:
        plain.goto(f"{site}{chapter}/")
        sign = plain.locator(".citation-unread").first
        expect(sign).to_be_visible()
        expect(sign).to_contain_text("not yet confirmed against its source")


def test_the_page_of_methods_leads_to_the_table(page: Page, site: str) -> None:
    page.goto(f"{site}background/methods/")
    expect(page.get_by_text("were held in their present words")).to_be_visible()
    address = page.locator("a[href$='data/statements.csv']").evaluate("link => link.href")
    with urlopen(address) as answer:
        assert answer.readline().startswith(b"\xef\xbb\xbfid,chapter,")
