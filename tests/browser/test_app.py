"""The site as an app: what was read is there without a connection, and never in place of news."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from building import build
from PIL import Image
from playwright.sync_api import Browser, Page, expect

CHAPTER = "foe/angiogenesis/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests tell what they saw."""


class Host:
    """Serves a site below a base path, until the connection breaks.

    Args:
        folder: What is served; the site lies in its folder `base`.
    """

    def __init__(self, folder: Path) -> None:
        self.site = folder / "base"
        self._handler = functools.partial(_Quiet, directory=str(folder))
        self._server: http.server.ThreadingHTTPServer | None = None
        self.port = 0
        self.connect()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/base/"

    def connect(self) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
        self.port = self._server.server_port
        often = {"poll_interval": 0.02}  # seconds until it hears that it is to stop
        threading.Thread(target=self._server.serve_forever, kwargs=often, daemon=True).start()

    def break_off(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def change(self, name: str, old: str, new: str) -> None:
        path = self.site / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        later = path.stat().st_mtime + 60  # a server tells changes apart by the second
        os.utime(path, (later, later))

    def rebuild(self) -> None:
        """As if the site were built anew."""
        (build_now,) = re.findall(r'BUILD = "(\w+)"', (self.site / "sw.js").read_text("utf-8"))
        self.change("sw.js", build_now, "b2")


@pytest.fixture(scope="module")
def built(shared_project: Callable[..., Path]) -> Path:
    return build(shared_project())


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(built, tmp_path / "base")
    served = Host(tmp_path)
    yield served
    served.break_off()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that waits until the worker has kept what it was asked to."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


KEPT = """async (address) => {
  for (const name of await caches.keys()) if (await (await caches.open(name)).match(address)) return true;
  return false;
}"""


def until(page: Page, said: str, *given: object) -> None:
    """Wait until an asynchronous function of the browser answers yes."""
    for _ in range(200):
        if page.evaluate(said, *given):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"This never came true: {said}")


def read(page: Page, address: str) -> None:
    """Open a page, and wait until it is kept."""
    page.goto(address)
    until(page, "() => navigator.serviceWorker.controller !== null")
    until(page, KEPT, address.partition("#")[0])


def test_a_page_does_not_ask_for_the_list_of_all_pages(host: Host, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    read(page, f"{host.address}{CHAPTER}")
    page.wait_for_timeout(500)
    assert [address for address in asked if "sitemap" in address] == []


def test_what_was_read_is_there_without_a_connection_and_so_is_the_search(
    host: Host, page: Page
) -> None:
    read(page, f"{host.address}{CHAPTER}")
    until(page, KEPT, f"{host.address}assets/search-index.js")
    until(page, KEPT, f"{host.address}assets/search.js")
    host.break_off()
    page.goto(f"{host.address}{CHAPTER}?h=vessels")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("body").evaluate("it => getComputedStyle(it).display") == "flex"  # styled
    page.evaluate("""() => new Promise((done) => {
        const script = document.createElement("script");
        script.src = new URL("../../assets/search-index.js", location);
        script.onload = done;
        document.head.append(script);
    })""")
    assert page.evaluate("self.searchIndex.documents.length") > 0

    page.goto(f"{host.address}glossary/")
    expect(page.locator("h1")).to_have_text("No connection")
    expect(page.locator("#kept li a")).to_have_attribute("href", f"{host.address}{CHAPTER}")
    expect(page.locator("#kept > p a")).to_have_attribute("href", f"{host.address}glossary/")
    host.connect()
    page.locator("#kept > p a").click()
    expect(page.locator("h1")).not_to_have_text("No connection")


def test_a_page_that_changed_is_seen_at_once_and_one_that_went_is_kept_no_more(
    host: Host, page: Page
) -> None:
    read(page, f"{host.address}{CHAPTER}")
    host.change(f"{CHAPTER}index.html", "</h1>", " anew</h1>")
    page.reload()
    expect(page.locator("h1")).to_contain_text("anew")
    (host.site / CHAPTER / "index.html").unlink()
    (host.site / CHAPTER).rename(host.site / "gone")
    page.reload()
    assert "404" in page.content()
    page.goto(host.address)
    until(page, f"async (a) => !(await ({KEPT})(a))", f"{host.address}{CHAPTER}")


def test_a_new_build_fetches_anew_what_was_read_and_empties_what_was_kept(
    host: Host, page: Page
) -> None:
    read(page, f"{host.address}{CHAPTER}")
    before = page.evaluate("caches.keys()")
    page.evaluate("caches.open('another site /base/x')")
    host.change(f"{CHAPTER}index.html", "</h1>", " anew</h1>")
    host.rebuild()
    page.goto(host.address)
    until(page, "async () => (await caches.keys()).some((name) => name.endsWith(' b2'))")
    until(page, "async (old) => !(await caches.keys()).some((name) => old.includes(name))", before)
    assert "another site /base/x" in page.evaluate("caches.keys()")
    host.break_off()
    page.goto(f"{host.address}{CHAPTER}")
    expect(page.locator("h1")).to_contain_text("anew")


def test_a_released_version_stays_what_it_is_under_the_worker_of_the_current_one(
    host: Host, page: Page
) -> None:
    old = host.site / "v" / "1.0.0"
    (old / CHAPTER).mkdir(parents=True)
    (old / CHAPTER / "index.html").write_text(
        '<!doctype html><h1>As it was</h1><script src="../../a.js"></script>', encoding="utf-8"
    )
    (old / "a.js").write_text("document.title = 'old';", encoding="utf-8")
    read(page, f"{host.address}{CHAPTER}")
    page.goto(f"{host.address}v/1.0.0/{CHAPTER}")
    until(page, KEPT, f"{host.address}v/1.0.0/a.js")
    host.rebuild()
    page.goto(host.address)
    until(
        page,
        "async () => (await caches.keys()).filter((name) => !name.endsWith('releases')).length === 1",
    )
    host.break_off()
    page.goto(f"{host.address}v/1.0.0/{CHAPTER}")
    expect(page.locator("h1")).to_have_text("As it was")
    expect(page).to_have_title("old")


def test_the_site_can_be_installed(host: Host, page: Page) -> None:
    page.goto(f"{host.address}{CHAPTER}")
    address = page.locator("link[rel=manifest]").evaluate("it => it.href")
    manifest = json.loads(page.request.get(address).text())
    assert page.evaluate("([a, b]) => new URL(a, b).href", [manifest["start_url"], address]) == (
        host.address
    )
    sizes = set()
    for icon in manifest["icons"]:
        there = page.evaluate("([a, b]) => new URL(a, b).href", [icon["src"], address])
        drawn = Image.open(BytesIO(page.request.get(there).body()))
        assert icon["sizes"] == f"{drawn.width}x{drawn.height}"
        sizes.add(drawn.width)
    assert {192, 512} <= sizes  # what Chromium asks for
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    until(page, "() => navigator.serviceWorker.controller !== null")
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
