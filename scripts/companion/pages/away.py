"""The page that a browser shows without a connection, in place of one that it never read."""

from __future__ import annotations

from collections.abc import Iterator

from companion.keeping import app
from companion.pages.edition import Edition
from companion.pages.made import MadePage

NOT_FOUND = '<meta name="robots" content="noindex">'


def made(edition: Edition) -> Iterator[MadePage]:
    """Make it; a released version keeps nothing and has none.

    Args:
        edition: The rendered pages.

    Yields:
        The page. Its list is filled by the script of the app, which alone knows what is kept.
    """
    if edition.project.settings.release:
        return
    yield MadePage(
        app.AWAY,
        "No connection",
        "Stands in for a page that was not read on this device before.",
        "<h1>No connection</h1><p>There is no connection now, and this device has not kept the "
        "page that you asked for: it keeps what was read on it, and the search.</p>"
        '<div id="kept" hidden><p><a href="../">Try again</a></p>'
        "<p>Kept on this device:</p><ul></ul></div>",
        head=NOT_FOUND,
        is_found=False,
    )
