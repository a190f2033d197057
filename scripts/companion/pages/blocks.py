"""What pages ask for with a marker, `<!-- evidence: findings -->`, and get from the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from companion.pages import (
    books,
    changes,
    cite_box,
    contradictions,
    field,
    findings,
    glossary,
    home,
    licenses,
    map,  # noqa: A004 - the page's name
    minutes,
    moved,
    narrowing,
    questions,
    readings,
    review,
    rules,
    tended,
    timeline,
    trials,
    versions,
)
from companion.pages.edition import Edition
from companion.pages.elements import DOI_IN_BRACES, Context
from companion.pages.entity import index
from companion.sources.contradictions import Question
from companion.sources.pages import Page

MARKER = re.compile(r"<!-- ([a-z-]+(?:: [a-z0-9-]+)?) -->")


def content(edition: Edition, page: Page, html: str, root: str) -> str:
    """What stands on a page as its text.

    Args:
        edition: The rendered pages.
        page: The page.
        html: What Markdown made of it.
        root: Relative address of the site's root, `../../`.

    Returns:
        The same with its markers filled, and what once stood there.
    """
    html = tended.settled(html, page, edition.project.settings)
    html = DOI_IN_BRACES.sub(r"{<span>\1</span>}", html)
    html = MARKER.sub(lambda match: _filled(match, edition, root), html)
    html = minutes.with_stations(html, edition.project.chapters, edition.memory)
    once = edition.gone.get(page.name, ())
    return html + moved.list_of(once, edition.project.history, root=root)


def _filled(match: re.Match[str], edition: Edition, root: str) -> str:
    if make := BLOCKS.get(match[1]):
        return make(edition, root)
    name, _, identifier = match[1].partition(": ")
    return cite_box.asked(name, identifier, edition.offers, root=root) or match[0]


Block = Callable[[Edition, str], str]


def _of_context(make: Callable[[Context], str]) -> Block:
    return lambda edition, root: make(edition.context(root))


def _of_questions(make: Callable[[Context, Sequence[Question]], str]) -> Block:
    return lambda edition, root: make(edition.context(root), edition.project.contradictions)


BLOCKS: Mapping[str, Block] = {
    "book": lambda edition, root: books.as_html(edition.project, root),
    "glossary": lambda edition, _: glossary.as_html(edition.project.terms),
    "readings": lambda edition, root: readings.methods(edition.project, root),
    "review": lambda edition, _: review.as_html(edition.project.review),
    "rules": lambda edition, _: rules.as_html(edition.rules),
    "versions": lambda edition, _: versions.as_html(edition.project.history),
    "licenses": lambda *_: licenses.as_html(),
    "changes": lambda edition, root: changes.as_html(edition.project, edition.gone, root=root),
    "evidence: findings": _of_context(findings.table),
    "home: numbers": lambda edition, _: home.numbers(edition.project),
    "home: read": lambda edition, root: home.read(edition.project, root),
    "home: new": lambda edition, root: home.new(edition.project, root),
    "evidence: field": _of_context(field.whole),
    "evidence: marks": _of_context(narrowing.marks),
    "evidence: map": lambda edition, root: map.matrix(
        edition.context(root),
        edition.project.contradictions,
        edition.project.settings.repository,
        is_tended=not edition.project.settings.frozen,
    ),
    "evidence: balance": _of_context(map.balances),
    "evidence: questions": _of_questions(questions.as_html),
    "evidence: model-against-patient": _of_questions(contradictions.patients),
    "evidence: opposed-effects": _of_questions(contradictions.effects),
    "evidence: opposed-mediators": _of_questions(contradictions.mediators),
    "evidence: mediators": lambda e, root: index.mediators(e.catalog, e.context(root)),
    "evidence: cancers": lambda e, root: index.cancers(e.catalog, e.context(root)),
    "evidence: sources": lambda e, root: index.sources(e.catalog, e.context(root)),
    "evidence: trials": _of_context(trials.table),
    "evidence: timeline": _of_context(timeline.as_html),
}
"""Marker -> what it asks for. A new one is a line here."""
