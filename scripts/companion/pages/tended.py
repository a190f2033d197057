"""What stands on pages only while the site is tended, and what takes its place on a frozen one."""

from __future__ import annotations

import re
from html import escape

from companion.sources.history import written
from companion.sources.pages import Page
from companion.sources.settings import Settings

PASSAGE = re.compile(r"<!-- tended -->(.*?)<!-- /tended -->", re.DOTALL)
"""A passage that asks readers for something: `<!-- tended -->…<!-- /tended -->`."""

TITLE = re.compile(r"</h1>")


def settled(html: str, page: Page, settings: Settings) -> str:
    """A page as it stands while the site is tended, or since it is frozen.

    Args:
        html: What stands on it.
        page: The page.
        settings: Tell whether the site is frozen.

    Returns:
        The page; on a frozen site without the passages that ask for something, and with a note
        where all of it is for those who tended it.
    """
    if not settings.frozen:
        return PASSAGE.sub(r"\1", html)
    html = PASSAGE.sub("", html)
    return TITLE.sub(f"</h1>{_note(settings)}", html, count=1) if page.is_for_upkeep else html


def _note(settings: Settings) -> str:
    day = escape(written(settings.frozen)) if settings.frozen else ""
    return (
        f'<div class="admonition note"><p class="admonition-title">Frozen on {day}</p><p>This page '
        "is for those who tended the site. Nothing of it is done any more; it stands as it was, "
        "since its address may have been cited.</p></div>"
    )
