"""What a superscript tells of the reading of its statement.

The day and the basis of each work are data, which the script of the page puts into the card of a
citation. That a statement is unread is a sign that everybody sees.
"""

from __future__ import annotations

from html import escape

from companion.sources.readings import Standing

UNREAD = (
    '<span class="citation-unread"><span aria-hidden="true">◦</span>'
    '<span class="visually-hidden"> (not yet confirmed against its source)</span></span>'
)
"""The sign behind the last number of an unread statement."""


def attributes(standing: Standing | None) -> str:
    """Attributes of a superscript.

    Args:
        standing: How its statement stands; None where that is not told.

    Returns:
        `data-read` with the day, and `data-due` with a reason; or `data-unread`.
    """
    if standing is None:
        return ""
    if standing.reading is None:
        return " data-unread"
    due = f' data-due="{escape(standing.due)}"' if standing.due else ""
    return f' data-read="{standing.reading.day}"{due}'


def basis(standing: Standing | None, key: str) -> str:
    """Attribute of one number: what of the work was seen; empty where that is not told."""
    seen = standing.reading.works.get(key) if standing and standing.reading else None
    return f' data-basis="{escape(seen)}"' if seen else ""


def sign(standing: Standing | None, anchor: str) -> str:
    """The sign of an unread statement, behind the last of its groups.

    Args:
        standing: How the statement stands; None where that is not told.
        anchor: Number of the group on the page.

    Returns:
        Inline HTML; empty for every other group.
    """
    if standing is None or standing.reading:
        return ""
    return UNREAD if [anchor] == [*map(str, standing.statement.groups[-1:])] else ""
