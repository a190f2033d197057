"""The list of released versions, and what the text that is read here is."""

from __future__ import annotations

from html import escape

from companion.sources.history import FOLDER, History, written


def as_html(history: History) -> str:
    """The released versions as a list of links, newest first.

    Args:
        history: The history of the site.

    Returns:
        A block of HTML.
    """
    state = f"<p>The text that you read: {escape(history.state())}.</p>" if history.state() else ""
    items = "".join(
        f'<li><a href="{escape(release.address)}">Version {release.version}</a>, '
        f'<time datetime="{release.day}">{written(release.day)}</time></li>'
        for release in reversed(history.releases)
    )
    if items:
        return f"{state}<ul>{items}</ul>"
    if history.is_known:
        never = (
            "No version was released" if history.is_frozen else "No version has been released yet"
        )
        return f"<p>{never}.</p>"
    return (
        "<p>This copy of the site was built without its history, so that it lists no versions. "
        f"They are kept below <code>{escape(history.address)}{FOLDER}</code>.</p>"
    )
