"""The site as a folder: chapters, findings and the search work where no server is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from companion.keeping import folder
from samples import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make offline` packs."""
    root = tmp_path_factory.mktemp("folder")
    for name, content in folder.files(ROOT / "site"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture
def page(fresh: Page) -> Page:
    """A page that no other test gets: what files keep in a browser, all of them see."""
    return fresh


def test_a_folder_is_read_searched_and_narrowed_without_a_server(
    unpacked: Path, page: Page
) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))

    page.goto((unpacked / "foe/metastasis/index.html").as_uri())
    page.locator("article a.citation").first.hover()
    expect(page.locator("#citation-card")).to_be_visible()
    page.locator("#citation-card [data-copy-bibtex]").click()  # what a server would be asked for
    expect(page.locator("#citation-card [data-copy-bibtex]")).to_have_text(re.compile("Copied"))
    page.keyboard.press("Escape")
    page.locator("button.scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a[rel=next], a.md-footer__link--next").first.click()
    expect(page).to_have_url(re.compile(r"/index\.html$"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    page.locator(".search__words").fill("IL6 angiogenesis")
    expect(page.locator(".search__result").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/index\.html#"))
    expect(page.locator("mark.found").first).to_be_visible()

    page.goto((unpacked / "evidence/findings/index.html").as_uri())
    every = page.locator("#narrow-findings output")
    expect(every).to_have_text(re.compile(r"^(\d+) of \1 findings"))
    page.locator("#narrow-findings input[name=text]").fill("IL-6")
    expect(every).not_to_have_text(re.compile(r"^(\d+) of \1 findings"))
    with page.expect_download() as download:
        page.locator("[data-download=csv]").click()
    assert download.value.suggested_filename == "findings-il-6.csv"

    page.goto((unpacked / "evidence/map/index.html").as_uri())
    page.locator("figure.field a[data-card]").first.hover()
    expect(page.locator("#citation-card .card-finding").first).to_be_visible()
    assert wrong == []
    assert {address.partition(":")[0] for address in asked} == {"file"}


def test_every_link_of_the_folder_leads_to_a_file_in_it(unpacked: Path) -> None:
    dead = set()
    for path in unpacked.rglob("*.html"):
        for address in re.findall(r'\s(?:href|src)="([^"#?:]+)(?=[#?"])', path.read_text("utf-8")):
            if not (path.parent / address).is_file():
                dead.add(f"{path.relative_to(unpacked)}: {address}")
    assert sorted(dead)[:10] == []


def test_every_page_that_can_be_found_lies_beside_itself_as_markdown() -> None:
    site = ROOT / "site"
    sitemap = re.findall(r"<loc>[^<]*?//[^/<]+/([^<]*)</loc>", (site / "sitemap.xml").read_text())
    assert len(sitemap) > 60
    for address in sitemap:
        html = (site / address / "index.html").read_text("utf-8")
        (link,) = re.findall(r'<link rel="alternate ?" type="text/markdown" href="([^"]+)"', html)
        text = (site / address / link).read_text("utf-8")
        assert text.startswith("# "), address
        listed = text.partition("\n## References\n")[2]
        works = len(re.findall(r"^\d+\. ", listed, re.MULTILINE))
        section = re.search(r'<section class="references".*?</section>', html, re.DOTALL)
        shown = len(re.findall(r'<li id="ref-', section[0])) if section else 0
        if address.startswith(("background/", "foe/", "friend/", "clinic/")):
            assert works == shown > 0, address
