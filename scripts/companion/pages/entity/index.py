"""The indexes of mediators, cancers and sources of cells: letters, kinds, one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from companion.entities.catalog import Catalog
from companion.entities.records import ENOUGH, KINDS, Entity
from companion.pages.elements import STUDIES, Context
from companion.sources.vocabulary import SIGNS
from companion.text import slug

MOST_NAMES = 3
"""How many other names a line shows; the filter knows all."""


def mediators(catalog: Catalog, context: Context) -> str:
    """The index of mediators, with letters and a filter.

    Args:
        catalog: All entities.
        context: Where the page leads.

    Returns:
        A block of HTML, whole without JavaScript.
    """
    found = sorted(_of(catalog, "mediator"), key=lambda entity: (_letter(entity), entity.slug))
    by_letter: dict[str, list[Entity]] = {}
    for entity in found:
        by_letter.setdefault(_letter(entity), []).append(entity)
    letters = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter in by_letter)
    groups = "".join(
        f'<div class="index__group" id="{_anchor(letter)}">'
        f"{_table(letter, _rows(group, context), f'Mediators, {letter}')}</div>"
        for letter, group in by_letter.items()
    )
    return (
        f"{_controls(found, context)}"
        f'<nav class="letters" aria-label="Letters of the index">{letters}</nav>'
        f'{_legend()}<div class="index__groups" id="index-mediator">{groups}</div>'
    )


def cancers(catalog: Catalog, context: Context) -> str:
    """The index of cancers, most told first."""
    return _most_told(catalog, context, "cancer", "Cancer")


def sources(catalog: Catalog, context: Context) -> str:
    """The index of sources of cells, most told first."""
    return _most_told(catalog, context, "source", "Source of cells")


def _most_told(catalog: Catalog, context: Context, kind: str, head: str) -> str:
    found = sorted(_of(catalog, kind), key=lambda entity: (-entity.counts.works, entity.slug))
    return f'{_legend()}<div id="index-{kind}">{_table(head, _rows(found, context), KINDS[kind].title)}</div>'


def _of(catalog: Catalog, kind: str) -> list[Entity]:
    """The entities of a kind that a finding names or that have a page."""
    return [
        entity
        for entity in catalog.entities
        if entity.kind == kind and (entity.findings or entity.aside or entity.has_page)
    ]


def _letter(entity: Entity) -> str:
    """Under which letter it stands: β-catenin under B, what begins with a digit under 0–9."""
    return entity.slug[:1].upper() if entity.slug[:1].isalpha() else "0–9"


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter)}"


def _legend() -> str:
    signs = " ".join(
        f'<span class="legend__item direction--{name}"><span aria-hidden="true">{sign}</span> '
        f"{name}</span>"
        for name, sign in SIGNS.items()
    )
    return (
        f'<p class="legend">{signs} <span class="balance__note">(of therapies: worked/all; an empty '
        f'field: none)</span> <span class="balance__note">{STUDIES.capitalize()}.</span></p>'
    )


def _table(head: str, rows: str, label: str) -> str:
    """A table of entities, its columns as wide as those of every other one."""
    signs = "".join(
        f'<th scope="col" class="direction--{name}" aria-label="{name}">{sign}</th>'
        for name, sign in SIGNS.items()
    )
    return (
        f'<table class="index" aria-label="{escape(label)}"><thead><tr><th scope="col">{head}</th>'
        f'{signs}<th scope="col" class="index__works">Works</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _rows(entities: Iterable[Entity], context: Context) -> str:
    return "\n".join(_row(entity, context) for entity in entities)


def _row(entity: Entity, context: Context) -> str:
    kind = KINDS[entity.kind]
    address = (
        context.root + entity.address
        if entity.has_page
        else context.filtered(**{kind.field: entity.value})
    )
    names = (*entity.other, *entity.kinds)
    shown = ", ".join(names[:MOST_NAMES])
    title = context.title("mediator_kind", entity.mediator.kind) if entity.mediator else ""
    also = " · ".join(escape(part) for part in (title, shown) if part)
    data = f' data-names="{escape(spelled(entity))}"' if entity.mediator else ""
    data += f' data-kind="{escape(entity.mediator.kind)}"' if entity.mediator else ""
    return (
        f'<tr id="{entity.id}"{data}><th scope="row">{_link(entity, address)}'
        f' <span class="index__also">{also}</span></th>'
        f"{''.join(_cell(entity, name) for name in SIGNS)}"
        f'<td class="index__works">{entity.counts.works}</td></tr>'
    )


def _link(entity: Entity, address: str) -> str:
    if entity.findings or entity.has_page or entity.aside:
        weight = ' class="index__page"' if entity.has_page else ""
        return f'<a href="{address}"{weight}>{escape(entity.name)}</a>'
    return escape(entity.name)


def _cell(entity: Entity, direction: str) -> str:
    count = entity.counts.directions[direction]
    if not count:
        return "<td></td>"
    said = f"{entity.counts.worked}/{count}" if direction == "therapy" else str(count)
    return f'<td class="direction--{direction}">{said}</td>'


def spelled(entity: Entity) -> str:
    """All names of an entity as the filter compares them: `il-6` as `il6`, `TGF-β` as `tgfbeta`.

    The script of the page brings what is typed into the same form.
    """
    return " ".join(dict.fromkeys(plain(name) for name in (entity.value, *entity.names)))


def plain(name: str) -> str:
    """A name without what people spell in several ways."""
    return re.sub(r"[^a-z0-9]", "", slug(name))


def _controls(entities: Sequence[Entity], context: Context) -> str:
    used = {entity.mediator.kind for entity in entities if entity.mediator}
    kinds = "".join(
        f'<option value="{escape(value)}">{escape(context.title("mediator_kind", value))}</option>'
        for value in context.evidence.vocabulary.lists.get("mediator_kind", {})
        if value in used
    )
    return (
        '<form class="narrow" id="narrow-mediators" role="search" '
        'aria-label="These mediators">'
        '<label>Name <input type="search" name="name" autocomplete="off" '
        'placeholder="IL6, SDF-1, miR-21 …"></label>'
        f'<label>Kind <select name="kind"><option value="">all</option>{kinds}</select></label>'
        f'<label><input type="checkbox" name="page" value="yes"> {ENOUGH} findings or more</label>'
        '<button type="reset">Clear</button>'
        f'<output aria-live="polite">{len(entities)} of {len(entities)}</output></form>'
    )
