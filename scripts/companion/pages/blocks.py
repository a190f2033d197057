"""What pages ask for with a marker, `<!-- evidence: findings -->`: each is made from the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from companion.entities.catalog import Catalog
from companion.pages import (
    changes,
    contradictions,
    field,
    findings,
    glossary,
    home,
    map,  # noqa: A004 - the page's name
    narrowing,
    questions,
    readings,
    review,
    timeline,
    trials,
    versions,
)
from companion.pages.elements import Context
from companion.pages.entity import index
from companion.sources.contradictions import Question
from companion.sources.project import Project
from companion.sources.sections import Gone


@dataclass(frozen=True)
class Asked:
    """What a part of a page is made from.

    Attributes:
        project: The records of the site, its pages rendered.
        context: The evidence, and where it leads from the page.
        catalog: The mediators, cancers and sources of cells.
        gone: Name of a chapter -> the ids that once stood there.
    """

    project: Project
    context: Context
    catalog: Catalog
    gone: Mapping[str, tuple[Gone, ...]]

    @property
    def root(self) -> str:
        """Relative address of the site's root, `../../`."""
        return self.context.root


Block = Callable[[Asked], str]


def _of_context(make: Callable[[Context], str]) -> Block:
    return lambda asked: make(asked.context)


def _of_questions(make: Callable[[Context, Sequence[Question]], str]) -> Block:
    return lambda asked: make(asked.context, asked.project.contradictions)


def _of_entities(make: Callable[[Catalog, Context], str]) -> Block:
    return lambda asked: make(asked.catalog, asked.context)


BLOCKS: Mapping[str, Block] = {
    "glossary": lambda asked: glossary.as_html(asked.project.terms),
    "readings": lambda asked: readings.methods(asked.project, asked.root),
    "review": lambda asked: review.as_html(asked.project.review),
    "versions": lambda asked: versions.as_html(asked.project.history),
    "changes": lambda asked: changes.as_html(asked.project, asked.gone, root=asked.root),
    "home: numbers": lambda asked: home.numbers(asked.project),
    "home: read": lambda asked: home.read(asked.project, asked.root),
    "home: new": lambda asked: home.new(asked.project, asked.root),
    "evidence: findings": _of_context(findings.table),
    "evidence: field": _of_context(field.whole),
    "evidence: marks": _of_context(narrowing.marks),
    "evidence: map": lambda asked: map.matrix(
        asked.context, asked.project.contradictions, asked.project.settings.repository
    ),
    "evidence: balance": _of_context(map.balances),
    "evidence: questions": _of_questions(questions.as_html),
    "evidence: model-against-patient": _of_questions(contradictions.patients),
    "evidence: opposed-effects": _of_questions(contradictions.effects),
    "evidence: opposed-mediators": _of_questions(contradictions.mediators),
    "evidence: mediators": _of_entities(index.mediators),
    "evidence: cancers": _of_entities(index.cancers),
    "evidence: sources": _of_entities(index.sources),
    "evidence: trials": _of_context(trials.table),
    "evidence: timeline": _of_context(timeline.as_html),
}
"""Marker -> what it asks for. A new one is a line here."""
