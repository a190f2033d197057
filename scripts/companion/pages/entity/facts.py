"""The head of the page of an entity: what it is, the answer, what to take along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote_plus

from companion.entities.records import KINDS, Entity
from companion.pages import field
from companion.pages.elements import Context
from companion.pages.entity.sheet import Sheet
from companion.pages.entity.sides import looked_up
from companion.sources.glossary import Term

FILES = {
    "findings.csv": "CSV",
    "findings.json": "JSON",
    "works.bib": "BibTeX",
    "works.ris": "RIS",
}
"""Name of a file beside the page -> what a link to it says."""


def identity(sheet: Sheet, terms: Mapping[str, Term]) -> str:
    """What an entity is: its kind, its names, its record elsewhere, its line of the glossary.

    Args:
        sheet: The page.
        terms: Spelling in small letters -> the term of the glossary.

    Returns:
        A block of HTML.
    """
    entity = sheet.entity
    said = [_kind(entity, sheet.context)]
    if entity.other:
        said.append(f"also {escape(', '.join(entity.other))}")
    if entity.kinds:
        said.append(f"counted with it: {escape(', '.join(entity.kinds))}")
    note = f" {_note(entity)}" if entity.mediator and entity.mediator.note else ""
    lines = [f'<p class="entity__kind">{" · ".join([*said, *_record(entity)])}.{note}</p>']
    term = _term(entity, terms)
    if term:
        link = f'<a href="{sheet.context.root}glossary/#{term.id}">Glossary</a>'
        lines.append(f'<p class="entity__term">{escape(term.definition)} {link}</p>')
    return "\n".join(lines)


def _kind(entity: Entity, context: Context) -> str:
    kind = KINDS[entity.kind]
    index = f'<a href="{context.root}{kind.folder}/">{kind.title}</a>'
    if not entity.mediator:
        return index
    return f"{index}: {escape(context.title('mediator_kind', entity.mediator.kind))}"


def _record(entity: Entity) -> Iterator[str]:
    """Its record at HGNC or miRBase, where the name stands for one gene or microRNA."""
    mediator = entity.mediator
    label, address = mediator.link if mediator else ("", "")
    if mediator and address:
        name = escape(mediator.symbol or mediator.mirbase)
        yield f'<a href="{escape(address)}" rel="noopener">{label}: {name}</a>'


def _note(entity: Entity) -> str:
    note = entity.mediator.note if entity.mediator else ""
    return f"{escape(note[:1].upper() + note[1:])}."


def _term(entity: Entity, terms: Mapping[str, Term]) -> Term | None:
    """The term of the glossary that has one of its names; a kind counted with it is another one."""
    names = (name.casefold() for name in (entity.called, *entity.other))
    return next((terms[name] for name in names if name in terms), None)


def answer(entity: Entity) -> str:
    """The answer in two sentences."""
    return f'<p class="entity__answer">{escape(entity.answer)}</p>' if entity.answer else ""


def drawing(sheet: Sheet) -> str:
    """The field of evidence with the marks of the entity."""
    entity = sheet.entity
    name = KINDS[entity.kind].field
    more = f"{sheet.context.root}evidence/map/?{name}={quote_plus(entity.value)}"
    return field.small(
        sheet.context, entity.findings, heading=f"Findings on {entity.called}", more=more
    )


def to_take_along(sheet: Sheet) -> str:
    """The rows of the entity and their works as files, and where else to look for it.

    Args:
        sheet: The page.

    Returns:
        A paragraph of HTML.
    """
    entity = sheet.entity
    links = " ".join(f'<a href="{name}" download>{label}</a>' for name, label in FILES.items())
    count = len(entity.findings) + len(entity.aside)
    narrowed = sheet.context.filtered(**{KINDS[entity.kind].field: entity.value})
    rows = f"{count} finding{'' if count == 1 else 's'}"
    return (
        f'<p class="downloads entity__files"><strong>To take along</strong> '
        f'<span class="items__count">{rows}, with their works</span> {links} '
        f'<a href="{narrowed}">Narrow them in the table</a> '
        f'<a href="{looked_up(sheet)}" rel="noopener">Look further in PubMed</a></p>'
    )
