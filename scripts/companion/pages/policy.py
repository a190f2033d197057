"""The content security policy of a page: what a browser may load, run and style there.

A page may run the scripts that the site ships, and of those that stand in the page itself only the
ones named here, by their hash: a text that should come to be read as HTML still runs nothing. Style
attributes have no effect at all. A policy that stands in a page cannot say who may frame the page
(`frame-ancestors`): whoever serves the site may say that in a header.

The directives are those of https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

BEFORE_PAINT = (
    'document.documentElement.classList.toggle("is-narrowed", location.search.length > 1)'
)
"""Script of ours in pages whose rows the address narrows: it must run before they are shown."""

CHARSET = '<meta charset="utf-8">'

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet holds its signs as data: addresses
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
"""Directive -> what it allows on every page."""


def source_of(script: str) -> str:
    """How a policy names a script that stands in a page.

    Args:
        script: Its text, every blank of it.

    Returns:
        A hash source, `'sha256-…'`.
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def with_policy(html: str, scripts: Iterable[str] = (), *, is_served_live: bool = False) -> str:
    """A page with its policy, which stands first in its head: it governs what stands behind it.

    Args:
        html: The whole page.
        scripts: Texts of the scripts that may stand in pages; those of this page are allowed.
        is_served_live: Whether the live server shows the page. It puts a script of its own into
            each, which differs from page to page, so that scripts in a page are then allowed; all
            else holds there, too, so that who writes sees at once what a policy refuses.

    Returns:
        The page; unchanged where no character set is told, behind which the policy would stand.
    """
    known = (text for text in (*scripts, BEFORE_PAINT) if f">{text}</script>" in html)
    inline = ["'unsafe-inline'"] if is_served_live else [source_of(text) for text in known]
    allowed = {**DIRECTIVES, "script-src": " ".join([DIRECTIVES["script-src"], *inline])}
    told = "; ".join(f"{name} {sources}" for name, sources in allowed.items())
    tag = f'<meta http-equiv="Content-Security-Policy" content="{told}">'
    return html.replace(CHARSET, f"{CHARSET}\n      {tag}", 1)
