"""Which pages the book holds, in which order, and what each of them is made of.

A page whose front matter says `book: false` stays on the site alone: it leads through the site,
asks for a mouse, or is for whoever works on the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from companion.binding import drawn
from companion.citing.groups import number_by_mention
from companion.markdown.render import Renderer
from companion.pages import blocks
from companion.pages.edition import Edition
from companion.sources.pages import Page
from companion.sources.project import Project

ROOT = "site:/"
"""What stands before each address of the site until it is known whether the book holds it."""

REFERENCES, MEDIATORS, TITLE = "references", "index-of-mediators", "title-page"
FIELD = "field-of-evidence"
MADE = {
    "references.md": REFERENCES,
    "evidence/mediators.md": MEDIATORS,
    "evidence/map.md": FIELD,
    "index.md": TITLE,
}
"""Pages in whose place the book has something of its own -> its id."""

BACK = "Appendices"
"""Title of the part that holds the pages which belong to no part of the argument."""

DRAWING = re.compile(
    r'<svg\b(?=[^>]*\bdata-drawing="(?P<name>[a-z0-9-]+)")(?=[^>]*\baria-label="(?P<alt>[^"]*)")'
    r"[^>]*>.*?</svg>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the site as the book takes it in.

    Attributes:
        page: The page, rendered.
        html: What stands on it, with `ROOT` before addresses that were made from the data.
        drawings: Name of a file that was drawn from the data for it -> its text.
    """

    page: Page
    html: str
    drawings: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Id of its heading in the book."""
        return "page-" + re.sub(r"[^a-z0-9]+", "-", self.page.name.lower())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book.

    Attributes:
        title: Its title.
        leaves: Its pages.
    """

    title: str
    leaves: tuple[Leaf, ...]


def pages(project: Project) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """The pages of the book, part by part.

    Args:
        project: The records of the site.

    Yields:
        Title of each part and its pages, in the order of the navigation.
    """
    held = {
        source: page
        for source, page in project.by_source.items()
        if source not in MADE and page.meta.get("book") is not False
    }
    told: set[str] = set()
    for part in project.settings.parts:
        yield part.title, tuple(held[source] for source in part.sources if source in held)
        told.update(part.sources)
    rest = (source for source in project.settings.nav if source not in told)
    yield BACK, tuple(held[source] for source in rest if source in held)


def parts(edition: Edition) -> tuple[Part, ...]:
    """Every part of the book with its pages, each as HTML.

    Args:
        edition: The rendered pages.

    Returns:
        The parts that hold a page.
    """
    renderer = Renderer(edition.project)
    return tuple(
        Part(title, tuple(_leaf(page, renderer, edition) for page in listed))
        for title, listed in pages(edition.project)
        if listed
    )


def _leaf(page: Page, renderer: Renderer, edition: Edition) -> Leaf:
    html = blocks.content(edition, page, renderer.html(page.source), ROOT)
    made = drawn.trials(html, edition.context(ROOT))
    return Leaf(page, DRAWING.sub(_image, made.html), made.files)


def _image(match: re.Match[str]) -> str:
    return f'<img class="figure" src="{drawing(match["name"])}" alt="{match["alt"]}">'


def drawing(name: str) -> str:
    """Name of the file of a drawing, beside the book's own."""
    return f"{escape(name)}.svg"


def numbers(edition: Edition, listed: Iterable[Part]) -> Mapping[str, int]:
    """The number of each reference in the book, by first mention; what none mentions follows.

    Args:
        edition: The rendered pages.
        listed: The parts of the book.

    Returns:
        Key of the reference -> its number, counted from 1.
    """
    found = edition.project.bibliography
    cited = [g.keys for part in listed for leaf in part.leaves for g in leaf.page.outline.groups]
    others = sorted(found, key=lambda reference: reference.sort_name)
    return number_by_mention([*cited, [reference.key for reference in others]], found)
