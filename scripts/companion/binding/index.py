"""The index of mediators: under which name a molecule is told, and in which sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from companion.binding.leaves import MEDIATORS
from companion.entities.catalog import Catalog
from companion.entities.records import Entity
from companion.text import fold


def entries(catalog: Catalog) -> tuple[Entity, ...]:
    """The mediators that a finding names, in the order of the alphabet."""
    named = (e for e in catalog.entities if e.kind == "mediator" and (e.findings or e.aside))
    return tuple(sorted(named, key=lambda entity: (not entity.slug[:1].isalpha(), entity.slug)))


def as_html(catalog: Catalog, places: Mapping[str, tuple[str, str]]) -> str:
    """The index.

    Args:
        catalog: The mediators, and what tells of each.
        places: Id of a section -> its title and chapter, and its id in the book.

    Returns:
        A block of HTML; each place is a link, to which paper adds the number of its page.
    """
    listed = entries(catalog)
    lines = sorted((*_own(listed, places), *_other(listed)))
    return (
        f'<h1 id="{MEDIATORS}">Index of mediators</h1>\n'
        "<p>The molecules and cargoes through which findings say that an effect comes about, with "
        "the sections that tell them. A mediator stands here because a finding names it; that does "
        'not make it the cause.</p>\n<ul class="book-index">\n'
        + "\n".join(line for _, line in lines)
        + "\n</ul>\n"
    )


def _own(
    listed: Iterable[Entity], places: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    for entity in listed:
        told = dict.fromkeys(f.section for f in (*entity.findings, *entity.aside))
        links = [
            f'<a class="place" href="#{escape(anchor)}">{escape(title)}</a>'
            for title, anchor in (places[section] for section in told if section in places)
        ]
        name = f'<span id="{entity.id}"></span><strong>{escape(entity.name)}</strong>'
        yield fold(entity.name), f"<li>{': '.join(filter(None, (name, '; '.join(links))))}</li>"


def _other(listed: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Other names lead to the name under which a mediator stands."""
    own = {fold(entity.name) for entity in listed}
    for entity in listed:
        for name in entity.other:
            if fold(name) not in own:
                see = f'see <a href="#{entity.id}">{escape(entity.name)}</a>'
                yield fold(name), f"<li>{escape(name)}: {see}</li>"
