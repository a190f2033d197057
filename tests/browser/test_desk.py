"""A page that is lent again is as new, and what it does against its policy fails the test that had it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Error, Page

from browser.allowing import POLICY
from browser.conftest import DESKTOP
from browser.desk import Desk

LEFT = """() => ({
  kept: localStorage.length + sessionStorage.length,
  width: innerWidth,
  prints: matchMedia("print").matches,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  still: matchMedia("(prefers-reduced-motion: reduce)").matches,
})"""


@pytest.fixture(scope="module")
def desk(browser: Browser, site: str) -> Iterator[Desk]:
    made = Desk(browser, site, **DESKTOP)
    yield made
    made.close()


def test_the_next_test_finds_nothing_of_the_one_before(desk: Desk, site: str) -> None:
    heard: list[str] = []
    with desk.lent() as page:
        page.goto(f"{site}cite/")
        new = page.evaluate(LEFT)
        page.evaluate("() => { localStorage.setItem('a', 1); sessionStorage.setItem('a', 1); }")
        page.set_viewport_size({"width": 360, "height": 740})
        page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
        page.context.grant_permissions(["clipboard-read"])
        page.route("**/keeping/", lambda route: route.fulfill(body="another page"))
        page.on("request", lambda request: heard.append(request.url))
        page.context.new_page()
        page.goto(f"{site}keeping/")
    asked = len(heard)
    with desk.lent() as page:
        page.goto(f"{site}cite/")
        assert page.evaluate(LEFT) == new
        page.goto(f"{site}keeping/")
        assert page.content() != "another page"
        assert page.locator("h1").is_visible()
        assert len(page.context.pages) == 1
        state = "navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)"
        assert page.evaluate(state) != "granted"
    assert len(heard) == asked


def test_what_a_policy_refuses_fails_the_test_that_had_the_page(desk: Desk, site: str) -> None:
    def use(do: Callable[[Page], object]) -> None:
        with desk.lent() as page:
            page.goto(f"{site}cite/")
            do(page)

    style = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>')"
    with pytest.raises(AssertionError, match=POLICY):
        use(lambda page: page.evaluate(style))
    use(lambda page: page.evaluate("0"))  # and no other


def test_a_page_that_was_closed_fails_the_test_that_closed_it_and_no_other(
    desk: Desk, site: str
) -> None:
    with pytest.raises(Error, match="closed"), desk.lent() as page:
        page.close()
    with desk.lent() as page:
        page.goto(f"{site}cite/")
        assert page.locator("h1").is_visible()
