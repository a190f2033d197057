"""Questions to a search, with what answers them: those written down, every name and title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from bench.timing import ROOT
from companion.entities.records import Entity, entities
from companion.search.vocabulary import names
from companion.sources.files import LOADER
from companion.sources.project import Project

QUERIES = ROOT / "tests" / "search" / "queries.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        kind: What it tries: `molecule`, `typing`, or `every mediator`.
        words: What is typed.
        holds: Ids of sections, or addresses of pages; one of them answers it. Nothing is the right
            answer where it is empty.
    """

    kind: str
    words: str
    holds: tuple[str, ...]


def listed() -> list[Question]:
    """The questions of tests/search/queries.yaml."""
    rows = yaml.load(QUERIES.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe one
    return [Question(row["kind"], str(row["query"]), tuple(row["holds"])) for row in rows]


def generated(project: Project) -> list[Question]:
    """Every name of the data, with what bears it."""
    return list(_generated(project))


def _generated(project: Project) -> Iterator[Question]:
    every = entities(project)
    addresses = {entity.id: entity.address for entity in every}
    for entity in every:
        for name in (entity.called, *entity.other):
            yield Question(f"every {entity.kind}", name, _bearing(name, every))
    # A term that is a mediator or a cancer, too, is explained by its page as well.
    of_term = {
        identifier: [addresses[other] for other in name.ids if other in addresses]
        for name in names(every, project.terms, ())
        for identifier in name.ids
    }
    for term in project.terms:
        answers = (f"glossary/#{term.id}", *of_term.get(term.id, ()))
        for spelling in term.spellings:
            yield Question("every term", spelling, answers)
    for trial in project.evidence.trials:
        for number in trial.registry_ids:
            yield Question("every trial", number, (f"evidence/trials/#trial-{trial.id}",))
    works: dict[str, list[str]] = {}
    for reference in project.bibliography:
        works.setdefault(reference.name, []).append(f"references/#ref-{reference.key}")
    for name, places in works.items():
        yield Question("every reference", name, tuple(places))
    titled: dict[str, list[str]] = {}
    for reference in project.bibliography:
        titled.setdefault(reference.title, []).append(f"references/#ref-{reference.key}")
    for title, places in titled.items():
        yield Question("every title", title, tuple(places))


def _bearing(written: str, every: Iterable[Entity]) -> tuple[str, ...]:
    """The addresses of all entities that bear a name: FLT1 is the gene of two."""
    return tuple(e.address for e in every if written in (e.called, *e.other))


def rank(question: Question, addresses: Sequence[str]) -> int:
    """The place of the first answer, counted from 1; 0 where there is none.

    A question that nothing answers is answered in the first place by no result.
    """
    if not question.holds:
        return int(not addresses)
    for place, address in enumerate(addresses, 1):
        identifier = address.partition("#")[2]
        if address in question.holds or identifier in question.holds:
            return place
    return 0
