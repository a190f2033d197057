"""A browser and the built site for the tests of this folder."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.allowing import allowed
from browser.desk import Desk
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


DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, **NO_WORKER}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 780},
    "has_touch": True,
    "is_mobile": True,
    **NO_WORKER,
}


@pytest.fixture(scope="session")
def desks(browser: Browser, site: str) -> Iterator[Callable[..., Desk]]:
    """Pages that are lent to one test after another, one a kind."""
    kept: dict[str, Desk] = {}

    def desk(kind: str, **options: Any) -> Desk:
        if kind not in kept:
            kept[kind] = Desk(browser, site, **options)
        return kept[kind]

    yield desk
    for one in kept.values():
        one.close()


@pytest.fixture
def page(desks: Callable[..., Desk]) -> Iterator[Page]:
    """A page on a desktop."""
    with desks("page", **DESKTOP).lent() as lent:
        yield lent


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """The same in a browser that has not seen the site yet."""
    with allowed(browser.new_context(**DESKTOP)) as opened:
        yield opened


@pytest.fixture
def phone(desks: Callable[..., Desk]) -> Iterator[Page]:
    """A page on a phone with a touch screen."""
    with desks("phone", **PHONE).lent() as lent:
        yield lent


@pytest.fixture
def plain(desks: Callable[..., Desk]) -> Iterator[Page]:
    """A page without JavaScript."""
    with desks("plain", java_script_enabled=False).lent() as lent:
        yield lent
