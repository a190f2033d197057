"""What stands around an entity: the contradictions that bear on it, and what is told with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from companion.entities.records import KINDS, Entity
from companion.pages.entity.sheet import Sheet
from companion.sources.contradictions import Question

OPEN = 2
"""How many questions stand open, the first ones."""

MOST = 12
"""How many kin of a kind are named; the rest is a number."""


def contradictions(sheet: Sheet) -> str:
    """What contradicts it: the questions that bear on an entity, with their answers.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where no question does.
    """
    asked = sheet.catalog.questions(sheet.entity)
    if not asked:
        return ""
    field = KINDS[sheet.entity.kind].field
    named = [q for q in asked if sheet.entity.value in getattr(q, field, ())]
    rest = [q for q in asked if q not in named]
    parts = "".join(
        _question(question, sheet, " open" if place < OPEN else "")
        for place, question in enumerate(named)
    )
    if rest:
        links = "".join(f"<li>{_link(question, sheet)}</li>" for question in rest)
        said = "Also weighed in" if named else "Its findings are weighed in"
        parts += f"<p>{said}:</p><ul>{links}</ul>"
    return f'<h2 id="contradictions">What contradicts it</h2>\n{parts}\n'


def _link(question: Question, sheet: Sheet) -> str:
    return (
        f'<a href="{sheet.context.root}evidence/contradictions/#{question.id}">'
        f"{escape(question.question)}</a>"
    )


def _question(question: Question, sheet: Sheet, is_open: str) -> str:
    context = sheet.context
    kind = context.title("contradiction_kind", question.kind)
    state = context.title("contradiction_state", question.state)
    sides = "".join(f"<li>{escape(side.claim)}</li>" for side in question.sides)
    leans = f" Where it leans: {escape(question.verdict)}" if question.verdict else ""
    return (
        f'<details class="asked"{is_open}><summary>{escape(question.question)} '
        f'<span class="items__count">{escape(kind)}, {escape(state)}</span></summary>'
        f"<ol>{sides}</ol><p>What would settle it: {escape(question.would_settle)}{leans}</p>"
        f'<p class="item__where"><a href="{context.root}evidence/contradictions/#{question.id}">'
        "Both sides with their studies, and what differs</a></p></details>"
    )


def kin(sheet: Sheet) -> str:
    """What is told together with an entity, by how many findings name both.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where nothing is.
    """
    rows = []
    for kind in KINDS.values():
        found = sheet.catalog.kin(sheet.entity, kind.name)
        if found:
            rows.append((kind.title, _listed(found, sheet)))
    rows += [
        ("Effects", _numbers(sheet.entity.counts.effects)),
        ("Models", _numbers(sheet.entity.counts.models)),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{said}</dd></div>" for name, said in rows if said)
    return (
        '<h2 id="kin">Told together with it</h2>\n<p class="side__note">Behind a mediator, cancer '
        "or source: how many findings name both, which leads to their rows; behind an effect or model: "
        "how many works.</p>"
        f'<dl class="entity__facts">{listed}</dl>\n'
    )


def _listed(found: list[tuple[Entity, int]], sheet: Sheet) -> str:
    links = ", ".join(_shared(entity, number, sheet) for entity, number in found[:MOST])
    rest = len(found) - MOST
    return f"{links}, and {rest} more" if rest > 0 else links


def _shared(other: Entity, number: int, sheet: Sheet) -> str:
    """Another entity, and the number of findings that name both, which leads to their rows."""
    context, entity = sheet.context, sheet.entity
    field, own = KINDS[other.kind].field, KINDS[entity.kind].field
    name = context.entity_link(field, other.value)
    if field == own:  # the table narrows each field by any of its values, not by all
        return f"{name} ({number})"
    rows = context.filtered(**{own: entity.value, field: other.value})
    noun = f"finding{'' if number == 1 else 's'}"
    return (
        f'{name} <a class="shared" href="{rows}">({number}<span class="visually-hidden"> {noun} on '
        f"{escape(entity.called)} and {escape(other.called)}</span>)</a>"
    )


def _numbers(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{escape(title)} ({number})" for title, number in _most(counts.items()))


def _most(items: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return list(items)[:MOST]
