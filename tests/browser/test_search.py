"""The search of the built site, as a reader uses it: typed, pasted, by keyboard, on a phone."""

from __future__ import annotations

import gzip
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from browser import content
from companion.entities.records import entities
from companion.search.spelling import key
from samples import ROOT

EVERY = entities(content.site())
MEDIATOR = next(e for e in EVERY if e.has_page and e.mediator and "-" in e.name and e.other)
"""A mediator with a page of its own, whose name has a hyphen."""

UNKNOWN = "CXCR99"
SETTLED = "() => !document.querySelector('.search--loading')"


def field(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("combobox", name="Search this site")


def options(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("option")


def ask(page: Page, words: str) -> None:
    """Type a question and wait for what it brings."""
    field(page).click()
    field(page).press_sequentially(words)
    expect(page.locator(".search__panel")).to_be_visible(timeout=15_000)
    page.wait_for_function(SETTLED)


def addresses(page: Page, site: str) -> list[str]:
    found = [str(o.get_attribute("href")) for o in options(page).all()]
    return [re.sub(r"\?[^#]*", "", address).removeprefix(site) for address in found]


def test_nothing_of_the_search_is_loaded_before_it_is_used(fresh: Page, site: str) -> None:
    loaded: list[str] = []
    fresh.on("request", lambda request: loaded.append(urlsplit(request.url).path))
    fresh.goto(site)
    fresh.wait_for_load_state("networkidle")
    of_search = [path for path in loaded if "search" in path]
    assert of_search == ["/assets/js/search-field.js"]
    ask(fresh, MEDIATOR.name)
    assert {"/assets/search.js", "/assets/search-index.js"} <= set(loaded)
    assert len(loaded) == len(set(loaded))


def test_the_first_search_loads_at_most_200_kib(fresh: Page, site: str) -> None:
    loaded: set[str] = set()

    def note(request: Request) -> None:
        loaded.add(urlsplit(request.url).path.lstrip("/"))

    fresh.goto(site)
    fresh.wait_for_load_state("networkidle")
    fresh.on("request", note)
    ask(fresh, MEDIATOR.name)
    files = [ROOT / "site" / path for path in (*loaded, "assets/js/search-field.js")]
    files.append(ROOT / "docs/assets/css/search.css")
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 200 * 1024


@pytest.mark.parametrize("spell", [str, str.lower, lambda name: name.replace("-", "")])
def test_a_mediator_is_answered_first_however_it_is_spelled(page: Page, site: str, spell) -> None:  # type: ignore[no-untyped-def]
    page.goto(site)
    ask(page, spell(MEDIATOR.name))
    expect(options(page).first).to_contain_text(MEDIATOR.name)
    expect(options(page).first).to_contain_text("Mediator")
    first, *others = addresses(page, site)
    assert first == MEDIATOR.address
    assert [a for a in others[:2] if "/#" in a]


def test_another_name_is_answered_and_explained_and_can_be_switched_off(
    page: Page, site: str
) -> None:
    other = next(name for name in MEDIATOR.other if key(name) != key(MEDIATOR.name))
    page.goto(site)
    ask(page, other)
    notes = page.locator(".search__notes")
    expect(notes).to_contain_text("Also searched")
    expect(notes).to_contain_text(MEDIATOR.name)
    assert addresses(page, site)[0] == MEDIATOR.address
    page.get_by_label("Other spellings").uncheck()
    expect(notes).to_contain_text("Only as typed")
    expect(notes).not_to_contain_text("Also searched")


@pytest.mark.parametrize("words", ["CD8+ T cells", "IL-6/STAT3", "+CXCR4 -lung", '"Trojan horse"'])
def test_signs_are_letters_here(page: Page, site: str, words: str) -> None:
    page.goto(site)
    ask(page, words)
    assert options(page).count() >= 3
    expect(page.locator(".search__notes")).not_to_contain_text("is not on this site")


def test_text_that_is_pasted_or_composed_searches_like_text_that_is_typed(
    page: Page, site: str
) -> None:
    page.goto(site)
    ask(page, MEDIATOR.name)
    typed = addresses(page, site)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".search__panel")).to_be_hidden()
    field(page).evaluate(
        "(element, words) => { element.focus(); document.execCommand('insertText', false, words); }",
        MEDIATOR.name,
    )
    expect(options(page)).to_have_count(len(typed))
    assert addresses(page, site) == typed
    client = page.context.new_cdp_session(page)
    field(page).fill("")
    client.send(
        "Input.imeSetComposition",
        {"text": MEDIATOR.name, "selectionStart": 0, "selectionEnd": len(MEDIATOR.name)},
    )
    client.send("Input.insertText", {"text": MEDIATOR.name})
    expect(field(page)).to_have_value(MEDIATOR.name)
    expect(options(page)).to_have_count(len(typed))
    assert addresses(page, site) == typed


def test_the_keyboard_chooses_opens_and_leads_back(page: Page, site: str) -> None:
    page.goto(site + content.chapter().address)
    link = page.locator(".md-content a[href]:visible").first
    link.focus()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type(MEDIATOR.name)
    expect(options(page).first).to_be_visible(timeout=15_000)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options(page).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    page.keyboard.press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".search__panel")).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("/")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{MEDIATOR.address}*")


def test_the_shortcuts_can_be_turned_off_for_good(page: Page, site: str) -> None:
    first, second = content.following()
    page.goto(site + first.address)
    ask(page, MEDIATOR.name)
    page.get_by_label("Shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.goto(site + first.address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(field(page)).not_to_be_focused()
    page.keyboard.press("n")
    page.wait_for_timeout(500)
    assert page.url == site + first.address
    ask(page, MEDIATOR.name)
    page.get_by_label("Shortcuts").check()
    page.keyboard.press("Escape")
    page.locator("body").click(position={"x": 3, "y": 300})
    page.keyboard.press("n")
    page.wait_for_url(site + second.address)


def test_a_name_that_is_not_here_is_declined_with_the_nearest(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, UNKNOWN)
    notes = page.locator(".search__notes")
    expect(notes).to_contain_text(f"“{UNKNOWN}” is not on this site. Nearest:")
    expect(options(page)).to_have_count(0)
    near = notes.get_by_role("button").first
    words = near.inner_text()
    near.click()
    expect(field(page)).to_have_value(words)
    expect(options(page).first).to_be_visible()


def test_nonsense_brings_nothing(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "qwrtzpsdf")
    expect(options(page)).to_have_count(0)
    expect(page.locator(".search__notes")).to_contain_text("“qwrtzpsdf” is not on this site.")


def test_a_slip_is_forgiven_and_told(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "gancyclovir")
    expect(page.locator(".search__notes")).to_contain_text("searched for “ganciclovir”")
    assert options(page).count() >= 3


def test_a_result_lands_on_its_section_with_the_found_words_lit(page: Page, site: str) -> None:
    other = next(name for name in MEDIATOR.other if key(name) != key(MEDIATOR.name))
    page.goto(site)
    ask(page, other)
    section = page.locator(".search__result--section").first
    target = urlsplit(str(section.get_attribute("href")))
    assert parse_qs(target.query)["h"]
    section.click()
    page.wait_for_url(
        f"**{target.path}#{target.fragment}"
    )  # the address to copy, without the words
    expect(page.locator(f"[id='{target.fragment}']")).to_be_in_viewport()
    lit = page.locator("mark.found")
    forms = {key(name) for name in (MEDIATOR.name, *MEDIATOR.other)}
    assert forms & {key(word) for word in lit.all_inner_texts()}
    page.get_by_role("button", name="Found words off").click()
    expect(lit).to_have_count(0)


def test_a_work_is_found_by_its_author_and_year(page: Page, site: str) -> None:
    work = next(w for w in content.cited() if w.authors and w.authors[0].family.isalpha())
    page.goto(site)
    ask(page, f"{work.authors[0].family} {work.year}")
    assert f"references/#ref-{work.key}" in addresses(page, site)[:5]


def test_a_link_to_a_search_opens_it(page: Page, site: str) -> None:
    page.goto(f"{site}?q={MEDIATOR.name}")
    expect(options(page).first).to_contain_text(MEDIATOR.name, timeout=15_000)


def test_words_that_were_typed_before_the_script_came_are_answered(fresh: Page, site: str) -> None:
    held: list[Route] = []
    fresh.route("**/search-field.js", lambda route: held.append(route))
    fresh.goto(site, wait_until="commit")
    field(fresh).fill(MEDIATOR.name)
    while not held:
        fresh.wait_for_timeout(10)
    held[0].continue_()
    expect(options(fresh).first).to_be_visible()


def test_an_answer_is_announced(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, MEDIATOR.name)
    expect(page.locator(".search").get_by_role("status")).to_contain_text(
        re.compile(r"\d+ results?")
    )


def test_on_a_phone_the_search_takes_the_screen_and_gives_it_back(phone: Page, site: str) -> None:
    phone.goto(site)
    expect(field(phone)).to_be_hidden()
    phone.get_by_role("button", name="Search this site").first.tap()
    expect(field(phone)).to_be_focused()
    phone.keyboard.type(MEDIATOR.name)
    expect(options(phone).first).to_be_visible(timeout=15_000)
    expect(options(phone).nth(2)).to_be_in_viewport(ratio=0.9)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_role("button", name="Close the search").tap()
    expect(field(phone)).to_be_hidden()


def test_without_a_script_the_lists_are_offered(plain: Page, site: str) -> None:
    plain.goto(site)
    expect(plain.get_by_role("combobox")).to_have_count(0)
    header = plain.locator("header")
    for name in ("Glossary", "Mediators", "References"):
        expect(header.get_by_role("link", name=name)).to_be_visible()


def test_it_works_in_a_copy_that_was_opened_from_a_folder(fresh: Page) -> None:
    fresh.goto((ROOT / "site/index.html").as_uri())
    ask(fresh, MEDIATOR.name)
    options(fresh).first.click()
    fresh.wait_for_url(re.compile(re.escape(MEDIATOR.address)))
    expect(fresh.get_by_role("heading", level=1)).to_be_visible()


def test_no_host_is_asked(page: Page, site: str) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(site)
    ask(page, MEDIATOR.name)
    assert hosts == {urlsplit(site).netloc}
