"""Makes the page of each mediator, cancer and source of cells, and the files that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from companion.citing.lists import reference_list
from companion.entities.records import KINDS, Entity
from companion.pages import abouts
from companion.pages.cite_box import cite_box
from companion.pages.edition import Edition
from companion.pages.entity import around, facts, people, sides, told
from companion.pages.entity.remembered import remembered
from companion.pages.entity.sheet import Sheet
from companion.pages.made import MadePage
from companion.sharing import metadata
from companion.sharing.about import About, Shown
from companion.sources.glossary import Term, by_spelling

ROOT = "../../../"
"""From a page, `evidence/mediators/il-6/`, to the root of the site."""

STYLE = f'<link rel="stylesheet" href="{ROOT}assets/css/entities.css">'
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')


def made(edition: Edition) -> list[MadePage]:
    """The pages of all entities that have one, and of those whose findings went to another.

    Args:
        edition: The rendered pages.

    Returns:
        The pages.
    """
    return remembered(edition, "pages", lambda: _made(edition))


def _made(edition: Edition) -> Iterator[MadePage]:
    spellings = by_spelling(edition.project.terms)
    terms = {spelling.casefold(): term for spelling, term in spellings.items()}
    for entity in edition.catalog.with_pages:
        yield _page(entity, edition, terms)
    for identifier, entity in edition.catalog.moved.items():
        yield _moved(identifier, entity)


def _page(entity: Entity, edition: Edition, terms: Mapping[str, Term]) -> MadePage:
    context = edition.context(ROOT)
    sheet = Sheet(entity, edition.catalog, context, edition.project.bibliography)
    offer = edition.offers[entity.id]
    article = "\n".join(
        (
            f'<h1 id="{entity.id}">{escape(entity.name)}</h1>',
            facts.identity(sheet, terms),
            facts.answer(entity),
            facts.to_take_along(sheet),
            cite_box(offer, root=ROOT),
            facts.drawing(sheet),
            sides.face_to_face(sheet),
            around.contradictions(sheet),
            sides.therapies(sheet),
            people.in_people(sheet),
            around.kin(sheet),
            told.sentences(sheet),
            sides.others(sheet),
        )
    )
    references = reference_list(
        sheet.numbers,
        edition.formatter,
        cited=edition.counts,
        seen=edition.seen,
        heading_id="references",
        root=ROOT,
    )
    contents = [(re.sub(r"<[^>]+>", "", title), name) for name, title in HEADING.findall(article)]
    said = entity.answer.partition(". ")[0] or f"What is told here of {entity.called}"
    return MadePage(
        entity.address,
        entity.name,
        f"{said}.",
        f'<div class="entity">{article}</div>{references}',
        (*contents, *([("References", "references")] if references else [])),
        f"{STYLE}\n{_head(entity, f'{said}.', edition)}\n{_as_markdown(entity)}",
        f"{KINDS[entity.kind].folder}.md",
        str(edition.project.history.as_of or ""),
    )


def _head(entity: Entity, said: str, edition: Edition) -> str:
    """What machines read: what it is to whoever cites it, and to whoever shares it."""
    project, offer = edition.project, edition.offers[entity.id]
    known = project.bibliography.references
    works = [known[key] for key in _works(entity) if key in known]
    shown = abouts.picture("")
    issue, site = offer.now.issue, project.site
    about = About(offer.part, issue, site, project.review, said, shown, (), works)
    told = Shown(
        offer.part.full_title, said, site.address + entity.address, shown, "article", issue.day
    )
    return f"{metadata.head(about, edition.cited)}\n{metadata.shared(told, site)}"


def _as_markdown(entity: Entity) -> str:
    return metadata.as_markdown(f"../{entity.slug}.md")


def _works(entity: Entity) -> list[str]:
    findings = (*entity.findings, *entity.aside)
    return list(dict.fromkeys(finding.reference for finding in findings))


def _moved(identifier: str, entity: Entity) -> MadePage:
    """A page whose findings went to another: it leads there, also without a script."""
    kind, _, slug = identifier.partition("-")
    address = f"{ROOT}{entity.address}"
    return MadePage(
        f"{KINDS[kind].folder}/{slug}/",
        f"Moved: {entity.name}",
        f"What stood here is told under {entity.called}.",
        f'<h1 id="{identifier}">Moved</h1><p>What stood here is told under '
        f'<a class="moved-chapter" href="{address}">{escape(entity.name)}</a>.</p>',
        head=f'<meta http-equiv="refresh" content="0; url={address}">',
        parent=f"{KINDS[entity.kind].folder}.md",
    )
