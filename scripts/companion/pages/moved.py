"""What once stood on a page: the list below a chapter, and the page of a chapter that is gone.

What moved leads on, what was withdrawn does not: whoever follows its address reads that it is gone,
why, and in which version it still stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from companion.pages.policy import with_policy
from companion.sources.history import History
from companion.sources.sections import Gone


def list_of(rows: Sequence[Gone], history: History, *, root: str) -> str:
    """The list of what once stood on a page, each with its old id as anchor.

    Without JavaScript a reader of an old link lands on the line that tells where the text
    went; with it, the page goes on by itself where the text moved.

    Args:
        rows: What once stood there.
        history: The history of the site, which knows the last version that holds each.
        root: Relative address of the site's root.

    Returns:
        A block of HTML; empty where nothing is gone.
    """
    if not rows:
        return ""
    items = "\n".join(
        f'<li id="{row.row.id}">{_moved(row, root) if row.address else withdrawn(row, history)}</li>'
        for row in rows
    )
    return (
        '\n<section class="moved-sections" aria-label="Sections that once stood here">\n'
        f"<p>Sections that once stood on this page:</p>\n<ul>\n{items}\n</ul>\n</section>\n"
    )


def _moved(row: Gone, root: str) -> str:
    title = escape(row.row.title)
    return f'{title}: <a class="moved" href="{root}{row.address}">now stands here</a>'


def withdrawn(row: Gone, history: History) -> str:
    """A sentence on a text that was withdrawn.

    Args:
        row: What was withdrawn.
        history: The history of the site.

    Returns:
        HTML within a paragraph: since which version, why, and where it can still be read.
    """
    title, reason = escape(row.row.title), escape(row.row.reason)
    release = history.latest(row.row.id)
    where = (
        f' It still stands in <a href="{escape(history.place(row.row.id, release))}">version '
        f"{release.version}</a>."
        if release
        else ""
    )
    return f"{title}: withdrawn in version {row.row.withdrawn}. {reason}{where}"


def page(name: str, rows: Sequence[Gone], history: History) -> str:
    """A whole page at the address of a chapter that is gone.

    Args:
        name: The chapter that is gone, `foe/angiogenesis`.
        rows: What once stood there.
        history: The history of the site.

    Returns:
        An HTML document that names what became of each section, and takes the reader on where
        there is somewhere to go.
    """
    root = "../" * (name.count("/") + 1)
    first = next((row.address for row in rows if row.address), "")
    title = "This chapter moved" if first else "This chapter was withdrawn"
    canonical = f'<link rel="canonical" href="{escape(history.here + first)}">\n' if first else ""
    onward = (
        f'<p>Its text <a class="moved-chapter" href="{root}{first}">stands here now</a>.</p>'
        if first
        else f'<p><a href="{root}">The chapters that stand now</a>.</p>'
    )
    return with_policy(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{title}</title>\n{canonical}'
        f'<script src="{root}assets/js/sections.js" defer></script>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n{onward}{list_of(rows, history, root=root)}</body>\n</html>\n"
    )
