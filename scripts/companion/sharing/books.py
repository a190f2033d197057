"""Where the site as a book lies: in a released version, beside its pages."""

from __future__ import annotations

from companion.text import slug

FORMATS = {"epub": "EPUB", "pdf": "PDF"}
"""Ending of a file -> how its format is called."""

FOLDER = "book/"
"""Where the books lie, relative to the root of a version."""

MARKER = "<!-- book -->"
"""A page that asks for the book; where none does, a release writes none."""


def file_name(site: str, ending: str) -> str:
    """Name of the file of a book, `foe-to-friend.epub`.

    Args:
        site: Name of the site.
        ending: Ending of the file.

    Returns:
        The name.
    """
    return f"{slug(site) or 'site'}.{ending}"
