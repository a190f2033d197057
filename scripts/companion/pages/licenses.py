"""The table of the licenses of all that ships."""

from __future__ import annotations

from html import escape

from companion.keeping import licenses
from companion.pages.elements import table


def as_html() -> str:
    """The table.

    Returns:
        A block of HTML: what ships, and under which license.
    """
    rows = "\n".join(
        f"<tr><td>{escape(what)}</td><td>{escape(name)}</td></tr>" for what, name in licenses.rows()
    )
    return table("Licenses of all that ships", ("What", "License"), rows, css="licenses")
