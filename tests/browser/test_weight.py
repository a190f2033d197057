"""What a page weighs, held against tests/budget.yaml, and what the site ships."""

from __future__ import annotations

import gzip
import json
import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, Request

from browser import content
from samples import ROOT

SITE = ROOT / "site"
BUDGET = [
    (row["pages"], row["kib"])
    for row in yaml.safe_load((ROOT / "tests/budget.yaml").read_text(encoding="utf-8"))
]
FETCHED = re.compile(
    r'<link rel="(?:stylesheet|icon|manifest)" href="([^"]+)"|<(?:script|img) [^>]*?src="([^"]+)"'
)
KIB = 1024


@cache
def weight(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def fetched(address: str) -> set[str]:
    """Addresses of the files that a browser fetches for a page, relative to the site's root."""
    page = (SITE / address / "index.html").read_text(encoding="utf-8")
    found = (urljoin(f"/{address}", one or two) for one, two in FETCHED.findall(page))
    # The theme looks for the sitemap of each other shape of a page, our feed among them.
    sitemap = {"sitemap.xml"} if 'rel="alternate"' in page else set()
    return {address, *(found_at.removeprefix("/") for found_at in found), *sitemap}


def first_view(address: str) -> float:
    """KiB of all that is fetched for a page."""
    files = (SITE / name / ("index.html" if name == address else "") for name in fetched(address))
    return sum(map(weight, files)) / KIB


def allowed(address: str) -> float:
    return next(float(kib) for pages, kib in BUDGET if fnmatch(address, pages))


def addresses() -> list[str]:
    """Every page but those of one section each, of which the heaviest stands for all."""
    every = [path.parent for path in SITE.rglob("index.html")]
    cited = [folder for folder in every if folder.parent.name == "cite"]
    heaviest = max(cited, key=lambda folder: (folder / "index.html").stat().st_size)
    return sorted(
        "" if folder == SITE else f"{folder.relative_to(SITE)}/"
        for folder in every
        if folder == heaviest or folder not in cited
    )


def test_no_page_weighs_more_than_its_kind_may() -> None:
    over = {
        address: f"{first_view(address):.1f} of {allowed(address)} KiB"
        for address in addresses()
        if first_view(address) > allowed(address)
    }
    assert over == {}


def test_a_browser_fetches_what_was_weighed_and_nothing_else(fresh: Page, site: str) -> None:
    asked: set[str] = set()

    def ask(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme == "http":
            asked.add(address.path.removeprefix("/"))

    fresh.on("request", ask)
    address = max((chapter.address for chapter in content.site().chapters), key=first_view)
    fresh.goto(site + address)
    fresh.wait_for_load_state("networkidle")
    assert asked - fetched(address) == set()
    assert {name for name in fetched(address) - asked if name.endswith((".css", ".js"))} == set()


def styled_anew(page: Page, change: str) -> int:
    """How many elements a browser styles anew when a script changes a page."""
    page.evaluate("() => document.body.offsetTop")
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(f"() => {{ {change}; document.body.offsetTop; }}")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    styled = (event for event in events if event["name"] == "UpdateLayoutTree")
    return sum(event["args"].get("elementCount", 0) for event in styled)


@pytest.mark.parametrize("address", ["", "friend/engineering/"])
def test_a_change_of_one_class_styles_links_and_cells_anew_at_most(
    page: Page, site: str, address: str
) -> None:
    page.goto(site + address)
    at_most = page.locator("a, label, td, th, tr, [hidden]").count() + 20
    for element in (".md-container", "article"):
        changed = f'document.querySelector("{element}").classList.toggle("tried")'
        assert 0 < styled_anew(page, changed) < at_most
    switched = 'document.body.toggleAttribute("data-md-color-switching")'
    assert styled_anew(page, switched) < at_most


def loaded_by_scripts(shipped: set[str]) -> set[str]:
    """Files that a script or another file of the site names."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in (*SITE.glob("assets/js/*.js"), *SITE.glob("assets/*.js"))
    ]
    return {name for name in shipped if any(Path(name).name in text for text in texts)}


def test_nothing_is_shipped_that_no_page_fetches() -> None:
    shipped = {str(path.relative_to(SITE)) for path in (SITE / "assets").rglob("*")}
    assert not [name for name in shipped if name.endswith(".map")]
    assert not [name for name in shipped if "/lunr/" in name or "/workers/" in name]
    used = set().union(*map(fetched, addresses()))
    used |= loaded_by_scripts(shipped)
    ours = {
        name for name in shipped if re.match(r"assets/(?:js|css|stylesheets|javascripts)/.", name)
    }
    assert ours - used == set()
    for name in used:
        if name.endswith((".css", ".js")):
            assert "sourceMappingURL" not in (SITE / name).read_text(encoding="utf-8"), name


def test_scripts_are_sent_as_they_were_written_but_for_their_comments() -> None:
    for written in (ROOT / "docs/assets/js").glob("*.js"):
        lines = written.read_text(encoding="utf-8").splitlines()
        code = [line for line in lines if not line.lstrip().startswith("//")]
        sent = (SITE / "assets/js" / written.name).read_text(encoding="utf-8")
        assert sent.splitlines() == code, written.name
