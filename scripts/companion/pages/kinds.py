"""The kinds of pages that no Markdown file stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from companion.pages import away, section_pages
from companion.pages.edition import Edition
from companion.pages.entity import page as entities
from companion.pages.made import MadePage

KINDS: tuple[Callable[[Edition], Iterable[MadePage]], ...] = (
    section_pages.made,
    entities.made,
    away.made,
)
"""Makes pages from an edition, kind by kind. A new kind is an entry here."""


def made(edition: Edition) -> Iterator[MadePage]:
    """The pages that are made from the data.

    Args:
        edition: The rendered pages.

    Yields:
        The pages, kind by kind.
    """
    for make in KINDS:
        yield from make(edition)
