"""What once stood on a page: the list below a chapter, and the page of a chapter that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


def list_of(retired: Mapping[str, str], titles: Mapping[str, str], *, root: str) -> str:
    """The list of what once stood on a page, each with its old id as anchor.

    Without JavaScript a reader of an old link lands on the line that tells where the text
    went; with it, the page goes on by itself.

    Args:
        retired: Retired id -> address relative to the site's root.
        titles: Retired id -> its old heading.
        root: Relative address of the site's root.

    Returns:
        A block of HTML; empty where nothing was retired.
    """
    if not retired:
        return ""
    items = "\n".join(
        f'<li id="{identifier}">{escape(titles[identifier])}: '
        f'<a class="moved" href="{root}{address}">now stands here</a></li>'
        for identifier, address in retired.items()
    )
    return (
        '\n<section class="moved-sections" aria-label="Sections that moved">\n'
        f"<p>Sections that once stood on this page:</p>\n<ul>\n{items}\n</ul>\n</section>\n"
    )


def redirect_page(name: str, retired: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """A whole page at the address of a chapter that is gone.

    Args:
        name: The chapter that is gone, `foe/angiogenesis`.
        retired: Retired id -> address relative to the site's root.
        titles: Retired id -> its old heading.

    Returns:
        An HTML document that names where each section went, and takes the reader there.
    """
    root = "../" * (name.count("/") + 1)
    first = next(iter(retired.values()))
    targets = "{" + ",".join(f'"{i}":"{root}{a}"' for i, a in retired.items()) + "}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="robots" content="noindex">\n<title>This chapter moved</title>\n'
        f'<link rel="canonical" href="{root}{first}">\n'
        "<script>const to=" + targets + f',at=to[location.hash.slice(1)]||"{root}{first}";'
        "location.replace(at)</script>\n</head>\n<body>\n<h1>This chapter moved</h1>"
        f"{list_of(retired, titles, root=root)}</body>\n</html>\n"
    )
