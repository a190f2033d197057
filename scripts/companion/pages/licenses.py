"""The table of the licenses of all that ships."""

from __future__ import annotations

from html import escape

from companion.keeping import licenses


def as_html() -> str:
    """The table.

    Returns:
        A block of HTML: what ships, and under which license.
    """
    rows = "\n".join(
        f"<tr><td>{escape(what)}</td><td>{escape(name)}</td></tr>" for what, name in licenses.rows()
    )
    head = '<tr><th scope="col">what</th><th scope="col">license</th></tr>'
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody></table>"
