"""Whatever the data and the texts hold, it is read and never run: on pages, in cards, in files."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import shutil
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import rispy
from building import build
from hostile import ATTACK, FILES, SHOWN
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from samples import ROOT

RAN = "script:not([src]):not([type]), img[src=x], [onerror], a[href^='javascript:' i]"
"""What the attack would have become; the theme's own scripts are told apart by their text."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile project as a site."""
    from samples import FILES as SMALL

    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    for name, text in {**SMALL, **FILES}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(root)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The same, served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(fresh: Page) -> Page:
    """A page that no other test gets: what is heard on it cannot be taken back."""
    return fresh


@pytest.fixture
def reader(page: Page) -> Iterator[Page]:
    """A page on which the attack would be heard."""
    heard: list[str] = []
    page.expose_function("ran", lambda: heard.append(page.url))
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    became = page.locator(RAN).evaluate_all(
        "nodes => nodes.filter(n => n.localName !== 'script' || n.text.includes('ran()'))"
        ".map(node => node.outerHTML)"
    )
    assert became == []
    assert heard == []


def test_every_page_shows_the_attack_and_runs_none_of_it(
    reader: Page, built: Path, address: str
) -> None:
    for path in sorted(built.rglob("*.html")):
        name = str(path.relative_to(built)).removesuffix("index.html")
        reader.goto(address + name)
        expect(reader.locator("h1")).not_to_be_empty()
        became = reader.locator(RAN).evaluate_all(
            "nodes => nodes.filter(n => n.localName !== 'script' || n.text.includes('ran()')).length"
        )
        assert became == 0, name
        assert SHOWN in (reader.locator("body").text_content() or ""), name
        assert "49" not in reader.title(), name


def test_cards_terms_and_boxes_show_it_as_text(reader: Page, address: str) -> None:
    reader.goto(f"{address}foe/angiogenesis/")
    expect(reader).to_have_title(re.compile(re.escape(SHOWN)))
    card = reader.get_by_role("dialog", name="Reference")
    reader.locator("a.citation").first.hover()
    expect(card).to_contain_text(SHOWN)
    reader.mouse.move(5, 5)
    box = reader.locator("details.cite").first
    box.locator("summary").click()
    expect(box).to_contain_text(SHOWN)
    reader.goto(address)
    reader.locator(".field__drawing a").first.hover()
    expect(card).to_contain_text(SHOWN)


def test_the_search_shows_it_as_text(reader: Page, address: str) -> None:
    reader.goto(address)
    reader.keyboard.press("/")
    for words in ("vessels", "RANTES", "endothelium"):
        reader.get_by_role("combobox").fill(words)
        expect(reader.locator(".search__panel")).to_contain_text(SHOWN)


def test_a_script_in_a_chapter_does_not_run(built: Path, address: str, page: Page) -> None:
    """Markdown may hold HTML: what stands in a chapter is still no script of the site."""
    refused: list[str] = []

    def smuggle(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        text = answer.text().replace("<h1", "<script>window.ran = true</script><h1", 1)
        route.fulfill(response=answer, body=text)  # type: ignore[attr-defined]

    context = page.context.browser.new_context()  # type: ignore[union-attr]
    other = context.new_page()
    other.on("console", lambda said: refused.append(said.text))
    other.route("**/glossary/", smuggle)
    other.goto(f"{address}glossary/")
    assert other.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused)
    context.close()


def _reads_csv(text: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


READERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads,
    ".xml": ET.fromstring,
    ".bib": lambda text: parse_string(text, "bibtex"),
    ".ris": rispy.loads,
    ".csv": _reads_csv,
    ".js": lambda text: text,
}
"""Ending -> what reads such a file, and fails where the attack broke its form."""


def test_every_file_can_be_read_and_holds_no_formula(built: Path) -> None:
    told = set()
    for path in sorted(built.rglob("*")):
        ours = "javascripts" not in path.parts and "stylesheets" not in path.parts
        if path.suffix in READERS and ours:
            text = path.read_text(encoding="utf-8-sig")
            READERS[path.suffix](text)
            told |= {path.suffix} if "ran()" in text else set()
    assert told >= {".json", ".bib", ".ris", ".csv"}
    rows = json.loads((built / "data/findings.json").read_text(encoding="utf-8"))
    assert all(ATTACK in row["summary"] for row in rows), "data are given out as they are"
