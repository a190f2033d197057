"""Binds the pages of a site to one document, from which both books are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from lxml.html import HtmlElement

from companion.binding import citations, drawn, index, leaves, paper, title_page
from companion.binding.leaves import FIELD, MEDIATORS, REFERENCES, ROOT, TITLE, Leaf, Part
from companion.binding.links import Ids, Links, ids_of
from companion.entities.records import KINDS
from companion.pages.edition import Edition
from companion.sources.project import Project
from companion.text import CONTROL, slug

COLOR = re.compile(r"var\(--[a-z-]+, ?(#[0-9a-fA-F]{3,8}|[a-z]+)\)")
"""A color of a drawing, with the one for whoever knows no style sheet of the site."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book, ready to be written.

    Attributes:
        title: Its title.
        subtitle: What it accompanies.
        authors: Who signs for it.
        version: Which text it holds, in words; empty where nobody knows.
        day: Day of that text; None where nobody knows.
        address: Where the same text stands on the web; empty where only one machine knows it.
        front: The title page, as HTML.
        contents: Level, title and id of each part and page, in order.
        body: Everything behind it, as HTML.
        drawings: Name of a file that the document shows -> its text.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    version: str
    day: date | None
    address: str
    front: str
    contents: tuple[tuple[int, str, str], ...]
    body: str
    drawings: Mapping[str, str]


def bound(edition: Edition) -> Book:
    """Bind a site.

    Args:
        edition: The rendered pages.

    Returns:
        The book.
    """
    project = edition.project
    parts = leaves.parts(edition)
    numbers = leaves.numbers(edition, parts)
    every = [leaf for part in parts for leaf in part.leaves]
    trees = {leaf.page.source: paper.parsed(leaf.html) for leaf in every}
    for leaf in every:
        tree = trees[leaf.page.source]
        citations.renumbered(tree, leaf, numbers, project.bibliography)
        paper.cleaned(tree)
        for heading in tree.xpath(".//h1")[:1]:
            heading.set("id", leaf.anchor)  # a link to its own id finds the page, too
    ids = _ids(edition, every, ids_of(every, trees))
    links = Links(ids, {page.address: page.source for page in project.pages}, _site(project))
    field = drawn.evidence(edition.context(ROOT), FIELD)
    body = field.html + "".join(_part(part, trees, ids, links) for part in parts)
    places = {
        section.id: (
            f"{section.title} ({leaf.page.title})",
            ids.named(leaf.page.source, section.id),
        )
        for leaf in every
        for section in leaf.page.sections
    }
    back = citations.listed(numbers, project.bibliography) + index.as_html(edition.catalog, places)
    told = title_page.of(project)
    return Book(
        told.title,
        told.subtitle,
        told.authors,
        told.version,
        project.history.as_of,
        told.address,
        title_page.as_html(told, edition),
        (*([(1, "The field of evidence", FIELD)] if field.html else []), *_contents(parts)),
        CONTROL.sub("", body + back),
        {
            leaves.drawing(name): _colored(text)
            for name, text in _texts(project).items()
            if f'src="{leaves.drawing(name)}"' in body
        }
        | dict(field.files)
        | {name: text for leaf in every for name, text in leaf.drawings.items()},
    )


def _site(project: Project) -> str:
    return project.history.here if project.history.here != "/" else project.settings.address


def _ids(edition: Edition, every: list[Leaf], held: Mapping[str, frozenset[str]]) -> Ids:
    listed = {e.address: e.id for e in index.entries(edition.catalog)}
    folder = KINDS["mediator"].folder
    return Ids(
        {leaf.page.source: leaf for leaf in every},
        held,
        {address: name for address, name in listed.items() if address.startswith(folder)},
        frozenset((*listed.values(), REFERENCES, MEDIATORS, FIELD, TITLE)),
    )


def _contents(parts: tuple[Part, ...]) -> Iterator[tuple[int, str, str]]:
    for part in parts:
        yield 1, part.title, _named(part)
        yield from ((2, leaf.page.title, leaf.anchor) for leaf in part.leaves)
    yield 1, "References", REFERENCES
    yield 1, "Index of mediators", MEDIATORS


def _named(part: Part) -> str:
    return f"part-{slug(part.title)}"


def _part(part: Part, trees: Mapping[str, HtmlElement], ids: Ids, links: Links) -> str:
    inside = []
    for leaf in part.leaves:
        source, tree = leaf.page.source, trees[leaf.page.source]
        paper.with_ids(tree, partial(ids.named, source))
        links.lead(tree, source)
        paper.shifted(tree)
        inside.append(paper.written(tree))
    return f'<h1 id="{_named(part)}" class="part">{escape(part.title)}</h1>\n' + "\n".join(inside)


def _texts(project: Project) -> Mapping[str, str]:
    folder = project.docs / "assets" / "figures"
    return {
        drawing.name: (folder / f"{drawing.name}.svg").read_text(encoding="utf-8")
        for drawing in project.drawings
        if drawing.root is not None
    }


def _colored(text: str) -> str:
    """A drawing with its own colors: readers of books know no variables."""
    return COLOR.sub(r"\1", text)
