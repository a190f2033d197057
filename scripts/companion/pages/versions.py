"""The list of released versions."""

from __future__ import annotations

from html import escape

from companion.sharing.release import HEADING


def as_html(changelog: str, *, address: str) -> str:
    """The released versions as a list of links, newest first.

    Args:
        changelog: Text of CHANGELOG.md.
        address: Address of the site's root.

    Returns:
        A block of HTML.
    """
    items = "".join(
        f'<li><a href="{escape(address)}v/{match["version"]}/">Version {match["version"]}</a>'
        f"{', ' + match['day'] if match['day'] else ''}</li>"
        for match in HEADING.finditer(changelog)
    )
    return f"<ul>{items}</ul>" if items else "<p>No version has been released yet.</p>"
