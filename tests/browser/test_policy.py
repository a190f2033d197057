"""What a page may load, run and style: all built pages as text, and what readers do in a browser.

The fixtures `page` and `phone` watch for refusals in every test of this folder; here stands what no
other test does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import content
from browser.allowing import POLICY, allowed
from companion.pages.policy import DIRECTIVES, source_of
from samples import ROOT

SITE = ROOT / "site"
PAGES = sorted(SITE.rglob("*.html"))
RUNS = {"", "module", "text/javascript"}
"""Types of scripts that a browser runs."""

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
TAG = re.compile(r"<[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
ACTIVE = re.compile(r"(?<![\w-])(?:style|on[a-z]+)\s*=|javascript:", re.I)
"""A style attribute, a handler, an address that runs."""


def inline(html: str) -> Iterator[str]:
    """The scripts that a browser runs and that stand in the page."""
    for attributes, text in SCRIPT.findall(html):
        kind = re.search(r'\btype="([^"]*)"', attributes)
        if "src=" not in attributes and (kind[1] if kind else "") in RUNS:
            yield text


def active(html: str) -> Iterator[str]:
    """Tags with an attribute that the policy takes the effect from."""
    if not ACTIVE.search(html):
        return
    for tag in TAG.findall(html):
        runs = re.search(r"(?:href|src|action)=[\"']?\s*javascript:", tag, re.I)
        if runs or ACTIVE.search(QUOTED.sub("=", tag)):
            yield tag


def test_every_page_has_a_policy_and_holds_nothing_that_it_refuses() -> None:
    assert PAGES
    for path in PAGES:
        html = path.read_text(encoding="utf-8")
        name, policy = str(path.relative_to(SITE)), META.search(html)
        assert policy, name
        assert re.findall(r"<(\w+)", html[: policy.start()]) == ["html", "head", "meta"], name
        told = dict(part.split(" ", 1) for part in policy[1].split("; "))
        scripts = told.pop("script-src").split()
        assert told == {k: v for k, v in DIRECTIVES.items() if k != "script-src"}, name
        assert sorted(scripts) == sorted(["'self'", *map(source_of, inline(html))]), name
        assert "<style" not in html, name
        assert list(active(html)) == [], name


@pytest.mark.parametrize(
    "tag",
    [
        '<p style="color:red">',
        "<p STYLE=a>",
        '<img alt="a > b" onerror="x()">',
        '<a href=" javascript:x()">',
    ],
)
def test_a_tag_that_the_policy_refuses_is_found(tag: str) -> None:
    assert list(active(f"<p>{tag}</p>")) == [tag]
    assert not list(active(f'<p title="{tag.replace(chr(34), "&quot;")}">a style=b</p>'))


def _kinds() -> list[str]:
    """A page of each folder, and every page that stands alone, as addresses."""
    first: dict[object, str] = {}
    for path in PAGES:
        address = str(path.relative_to(SITE)).removesuffix("index.html")
        folder, _, _ = address.rstrip("/").rpartition("/")
        alone = folder in ("", "evidence")
        first.setdefault(address if alone else folder, address)
    return list(first.values())


def test_pages_of_every_kind_do_nothing_that_they_may_not(page: Page, site: str) -> None:
    for address in [*_kinds(), "evidence/findings/?direction=therapy"]:
        page.goto(site + address, wait_until="load")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_a_chapter_is_used_and_printed_within_its_policy(page: Page, site: str) -> None:
    page.goto(site + content.following()[0].address)
    page.locator("header").get_by_title(re.compile("dark colors", re.I)).click()
    page.set_viewport_size({"width": 390, "height": 780})
    page.locator("header :is(button.menu, label[for=__drawer]):visible").click()
    expect(page.locator("#__drawer")).to_be_checked()
    page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    expect(page.locator("#__drawer")).not_to_be_checked()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.pdf()


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">red</p>',
        '<img src="data:," onerror="window.ran = true">',
        "<style>h1 { color: rgb(255 0 0) }</style>",
        '<iframe src="https://example.org/"></iframe>',
        '<img src="https://example.org/a.png">',
    ],
)
def test_what_a_policy_refuses_does_nothing_and_fails_a_test(
    browser: Browser, site: str, markup: str
) -> None:
    watched = allowed(browser.new_context())
    page = watched.__enter__()
    page.goto(f"{site}cite/")
    page.evaluate("markup => document.body.insertAdjacentHTML('beforeend', markup)", markup)
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    color = page.locator("h1").evaluate("node => getComputedStyle(node).color")
    assert color != "rgb(255, 0, 0)"
    with pytest.raises(AssertionError, match=POLICY):
        watched.__exit__(None, None, None)
