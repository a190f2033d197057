"""The ids that a build gives a page beside those of its own text: where a link may lead, too."""

from __future__ import annotations

import re

from companion.pages.blocks import BLOCKS, MARKER
from companion.pages.edition import ALL_REFERENCES, Edition
from companion.sources.pages import Page

ID = re.compile(' id="([^"]+)"')  # as we write it: Python looks for a fixed beginning at once


def made(edition: Edition, page: Page, html: str | None = None) -> frozenset[str]:
    """Find the ids of what the build makes for a page.

    Args:
        edition: The rendered pages.
        page: The page.
        html: What stands on it, its markers filled, where somebody has made it already.

    Returns:
        The ids of its parts made from the data, of its references, and those that once stood
        there.
    """
    if html is None:
        asked = (match[1] for match in MARKER.finditer(page.body) if match[1] in BLOCKS)
        html = "".join(BLOCKS[name](edition, "") for name in asked)
    is_whole = ALL_REFERENCES in page.body
    keys = edition.project.bibliography.references if is_whole else edition.numbers(page)
    return frozenset(
        [
            *ID.findall(html),
            *(f"ref-{key}" for key in keys),
            *(identifier for _, identifier in edition.contents(page)),
            *(row.row.id for row in edition.gone.get(page.name, ())),
        ]
    )
