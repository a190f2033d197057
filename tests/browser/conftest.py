"""A browser and the built site for the tests of this folder."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.allowing import allowed
from find_chromium import find
from samples import ROOT

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]

# The worker of the site would answer what a test means to answer, and fetch what no test looks at;
# tests of the app have contexts of their own.
NO_WORKER: dict[str, Any] = {"service_workers": "block"}

expect.set_options(timeout=20_000)  # a busy machine is no fault of the site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests tell what they saw."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Address of the built site, served from `site/`."""
    folder = ROOT / "site"
    assert (folder / "index.html").exists(), "There is no built site: run `make build` first."
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a screen."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop."""
    with allowed(
        browser.new_context(viewport={"width": 1280, "height": 800}, **NO_WORKER)
    ) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone with a touch screen."""
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True, **NO_WORKER
    )
    with allowed(context) as opened:
        yield opened


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
