"""A page on which a test fails that does what the policy of a page refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

POLICY = "Content Security Policy"
TELLS = f"""document.addEventListener("securitypolicyviolation", (event) => console.error(
  `{POLICY}: ${{event.effectiveDirective}} ${{event.blockedURI}} ${{event.sample}} ${{location}}`))"""
"""Tells on the console of each thing that is refused."""


def watched(context: BrowserContext) -> list[str]:
    """Watch what the pages of a context are refused.

    Args:
        context: A new context.

    Returns:
        What was refused, as it comes.
    """
    refused: list[str] = []
    context.add_init_script(TELLS)
    context.on("console", lambda said: refused.append(said.text) if POLICY in said.text else None)
    return refused


@contextmanager
def allowed(context: BrowserContext) -> Iterator[Page]:
    """Open a page, and close it with its context.

    Args:
        context: A new context.

    Yields:
        The page.

    Raises:
        AssertionError: Something was refused.
    """
    refused = watched(context)
    page = context.new_page()
    yield page
    if not page.is_closed():
        page.evaluate("0")  # what the page told before has arrived, too
    context.close()
    assert not refused, "\n".join(refused)
