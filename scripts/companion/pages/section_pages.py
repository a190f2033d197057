"""The page of every chapter, section and figure, `cite/<id>/`, and of every id that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from companion.pages import abouts, changes, section
from companion.pages.edition import Edition
from companion.pages.made import MadePage
from companion.sharing import citable
from companion.sharing.citable import Citable
from companion.sources.sections import Gone

NOT_FOUND = '<meta name="robots" content="noindex, follow">'
"""Search engines are told to leave these pages out and to follow their links, into the text."""

PARENT = "cite.md"


def made(edition: Edition) -> Iterator[MadePage]:
    """Make them.

    Args:
        edition: The rendered pages.

    Yields:
        The pages: what can be cited in the order of the chapters, then what is gone.
    """
    for part in edition.of_chapters:
        yield _page(edition, part)
    for name, rows in edition.gone.items():
        for row in rows:
            yield _gone(edition, name, row)


def _page(edition: Edition, part: Citable) -> MadePage:
    history, references = edition.project.history, edition.project.bibliography.references
    offer = edition.offers[part.id]
    placed = [(each, citable.place_of(part, each, history)) for each in reversed(history.releases)]
    releases = [(release, address) for release, address in placed if address]
    cited = abouts.works(edition, part)
    listed = [
        (key, references[key].name, edition.formatter.entry(references[key])) for key in cited
    ]
    changed = changes.of_part(
        part.id, offer.changes, edition.project, edition.gone, root=section.ROOT
    )
    return MadePage(
        f"cite/{part.id}/",
        part.full_title,
        f"A {part.kind} of {part.chapter}: how to cite it, its versions, what it cites.",
        section.as_html(offer, edition.project.site, releases, listed, changed),
        head=f"{NOT_FOUND}\n{abouts.head_of_part(edition, part)}",
        parent=PARENT,
        is_found=False,
    )


def _gone(edition: Edition, name: str, row: Gone) -> MadePage:
    page = edition.project.by_source.get(f"{name}.md")
    return MadePage(
        f"cite/{row.row.id}/",
        f"{page.title if page else name}: {row.row.title}",
        "What became of a section that stands no more where it was cited.",
        section.of_gone(row, edition.project.history),
        head=NOT_FOUND,
        parent=PARENT,
        is_found=False,
    )
