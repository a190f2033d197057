"""Pages that no Markdown file stands for, and the frame of the theme that they are put into.

The theme renders a frame once for each place in the navigation, with marks where a page differs
from its neighbors; hundreds of pages are then filled in at next to no cost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

TITLE = "frame-of-a-title"
DESCRIPTION = "frame-of-a-description"
SLUG = "frame-of-an-address"
CONTENT = "<h1>frame-of-an-article</h1>"
ENTRY = "frame-of-an-entry"
ENTRY_ID = "frame-of-an-id"
HEAD = "<!-- frame of a head -->"

LISTED = r'<li class="md-nav__item">(?:(?!<li\b|</li>).)*' + ENTRY_ID + r"(?:(?!<li\b).)*?</li>"
"""An entry of the table of contents."""

MARKS = re.compile(
    "(" + "|".join((LISTED, *map(re.escape, (TITLE, DESCRIPTION, SLUG, CONTENT, HEAD)))) + ")",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that is made from the data.

    Attributes:
        address: Its address relative to the site's root, `evidence/mediators/il-6/`.
        title: Its title, as text.
        description: What it says, in a sentence, as text.
        content: HTML of its article, from `<h1>` on; links are relative to its address.
        contents: Title and id of each heading that its table of contents lists.
        head: HTML for its head.
        parent: The page below which it stands, as seen from docs/, `evidence/mediators.md`.
        lastmod: Day of its last change, for the sitemap; empty if nobody knows.
        is_found: Whether search engines shall lead to it; else the sitemap leaves it out.
    """

    address: str
    title: str
    description: str
    content: str
    contents: tuple[tuple[str, str], ...] = ()
    head: str = ""
    parent: str = ""
    lastmod: str = ""
    is_found: bool = True

    @property
    def folder(self) -> str:
        """The address without its last part, `evidence/mediators/`."""
        return self.address[: -len(self.slug) - 1]

    @property
    def slug(self) -> str:
        """The last part of the address, `il-6`."""
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def place(self) -> tuple[str, str, bool]:
        """Pages of one place share a frame: the page above, the folder, contents or none."""
        return self.parent, self.folder, bool(self.contents)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme renders around the pages of one place.

    Attributes:
        pieces: The text of a page of the theme and, each second, what stands there in place of a
            page's own: a mark of this module or an entry of the table of contents.
    """

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Frame:
        """The frame in a page.

        Args:
            html: A page of the theme that holds the marks of this module in place of its own text.

        Returns:
            The frame.
        """
        return cls(tuple(MARKS.split(html)))

    def filled(self, page: MadePage) -> str:
        """A page in its frame.

        Args:
            page: The page.

        Returns:
            The whole page, as HTML.
        """
        values = {
            TITLE: html.escape(page.title),
            DESCRIPTION: html.escape(page.description),
            SLUG: page.slug,
            CONTENT: page.content,
            HEAD: page.head,
        }
        pieces = list(self.pieces)
        for place in range(1, len(pieces), 2):
            mark = pieces[place]
            pieces[place] = values[mark] if mark in values else _contents(mark, page.contents)
        return "".join(pieces)


def _contents(entry: str, contents: Iterable[tuple[str, str]]) -> str:
    return "\n".join(
        entry.replace(ENTRY_ID, html.escape(identifier)).replace(ENTRY, html.escape(title))
        for title, identifier in contents
    )
