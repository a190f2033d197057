"""A page that is lent to one test after another, and is given back as if it were new.

A new page costs a browser as much as what most tests do on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from browser.allowing import watched

FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Desk:
    """Lends a page.

    Args:
        browser: The browser.
        site: The address of the site.
        options: What the page is like.
    """

    def __init__(self, browser: Browser, site: str, **options: Any) -> None:
        self._site = site
        self._browser, self._options = browser, options
        self._open()

    def _open(self) -> None:
        self._context = self._browser.new_context(**self._options)
        self._refused = watched(self._context)
        self._page = self._context.new_page()

    @contextmanager
    def lent(self) -> Iterator[Page]:
        """Lend the page.

        Yields:
            The page, as if it were new, but for what the browser keeps of files.

        Raises:
            AssertionError: It did what its policy refuses.
        """
        page, listening = self._page, []
        listen = page.on

        def on(event: Any, heard: Callable[..., None]) -> None:
            listening.append((event, heard))
            listen(event, heard)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(page, "on", on)
            yield page
        for event, heard in listening:
            page.remove_listener(event, heard)
        try:
            self._clear(page)
        except Error:  # it was closed, or broke down: the next test gets another one
            self._context.close()
            self._open()
            raise
        refused, self._refused[:] = self._refused[:], []
        assert not refused, "\n".join(refused)

    def _clear(self, page: Page) -> None:
        runs_scripts = self._options.get("java_script_enabled", True)
        page.unroute_all(behavior="wait")
        for other in self._context.pages:
            if other is not page:
                other.close()
        if runs_scripts:
            page.evaluate("0")  # what the page told before has arrived, too
        page.goto(f"{self._site}robots.txt")
        if runs_scripts:
            page.evaluate(FORGET)
        self._context.clear_permissions()
        self._context.clear_cookies()
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
        )
        if viewport := self._options.get("viewport"):
            page.set_viewport_size(viewport)

    def close(self) -> None:
        """Close the page."""
        self._context.close()
