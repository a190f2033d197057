"""The record of an entity, and all entities of a project.

The pages, the index and the search of the site answer with these records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from companion.entities.answer import answer
from companion.entities.counts import Counts, count
from companion.sources.evidence import Evidence, Finding, Mediator
from companion.sources.project import Project
from companion.sources.published import Published
from companion.text import slug

ENOUGH = 3
"""From how many findings that count an entity has a page of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity.

    Attributes:
        name: `mediator`, `cancer` or `source`.
        field: Field of a finding that names such entities.
        words: List of the vocabulary that holds their names; empty for mediators.
        folder: Folder of their pages, `evidence/cancers`, which is the address of their index.
        title: Heading of the index.
    """

    name: str
    field: str
    words: str
    folder: str
    title: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("mediator", "mediators", "", "evidence/mediators", "Mediators"),
        Kind("cancer", "cancer", "cancer", "evidence/cancers", "Cancers"),
        Kind("source", "msc_source", "msc_source", "evidence/sources", "Sources of cells"),
    )
}
"""Name of a kind -> the kind, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A mediator, a cancer, or a source of cells.

    Attributes:
        kind: `mediator`, `cancer` or `source`.
        slug: Last part of its address, `il-6`; permanent once its page was published.
        value: As findings write it: `IL-6`, `breast`, `adipose`.
        name: As a heading has it: `IL-6`, `Breast cancer`, `MSCs from adipose tissue`.
        called: As a sentence has it: `IL-6`, `breast cancer`, `MSCs from adipose tissue`.
        other: Other names for the same.
        kinds: Of a cancer: kinds that are counted with it.
        findings: The findings that count and name it, in the order of the file.
        aside: The findings that name it and count nowhere.
        has_page: Whether it has a page of its own.
        counts: How many works say what.
        answer: The same as two sentences; empty where no finding counts.
        mediator: Of a mediator: its record.
    """

    kind: str
    slug: str
    value: str
    name: str
    called: str
    other: tuple[str, ...]
    kinds: tuple[str, ...]
    findings: tuple[Finding, ...]
    aside: tuple[Finding, ...]
    has_page: bool
    counts: Counts
    answer: str
    mediator: Mediator | None = None

    @property
    def id(self) -> str:
        """Permanent id: `mediator-il-6`; also its anchor on the index."""
        return f"{self.kind}-{self.slug}"

    @property
    def address(self) -> str:
        """Where it is told, relative to the site's root: its page, or its line of the index."""
        folder = KINDS[self.kind].folder
        return f"{folder}/{self.slug}/" if self.has_page else f"{folder}/#{self.id}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which a text speaks of it, each once."""
        return tuple(dict.fromkeys((self.called, *self.other, *self.kinds)))


def entities(project: Project) -> tuple[Entity, ...]:
    """Every mediator, cancer and source of cells, also those without a page.

    Args:
        project: The records of the site; its pages need not be rendered.

    Returns:
        Mediators in the order of their file, then cancers and sources in that of the vocabulary.
    """
    return of(project.evidence)


def of(evidence: Evidence) -> tuple[Entity, ...]:
    """Every entity of the evidence."""
    by_name = {kind.name: _naming(kind, evidence.findings) for kind in KINDS.values()}
    listed = {
        (row.kind, row.name): row for row in evidence.published if not row.moved_to
    }  # of two rows with one name, which a check tells, the later one
    return tuple(
        _entity(draft, by_name[draft.kind].get(draft.value, []), listed, evidence)
        for draft in (*_mediators(evidence), *_valued(evidence))
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: str
    value: str
    called: str
    other: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    mediator: Mediator | None = None


def _mediators(evidence: Evidence) -> Iterator[_Draft]:
    for mediator in evidence.mediators:
        standard = (mediator.symbol, mediator.mirbase)
        other = [name for name in (*standard, *mediator.also) if name and name != mediator.name]
        yield _Draft(
            "mediator",
            mediator.name,
            mediator.name,
            tuple(dict.fromkeys(other)),
            mediator=mediator,
        )


def _valued(evidence: Evidence) -> Iterator[_Draft]:
    """What the vocabulary calls by a name; `several` and `not stated` are no entities."""
    for kind in KINDS.values():
        for value in evidence.vocabulary.lists.get(kind.words, {}).values():
            if value.called:
                yield _Draft(kind.name, value.name, value.called, value.also, value.kinds)


def _naming(kind: Kind, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for value in getattr(finding, kind.field):
            found.setdefault(value, []).append(finding)
    return found


def _entity(
    draft: _Draft,
    findings: Iterable[Finding],
    listed: Mapping[tuple[str, str], Published],
    evidence: Evidence,
) -> Entity:
    every = tuple(findings)
    counted = tuple(finding for finding in every if finding.counts)
    row = listed.get((draft.kind, draft.value))
    counts = count(counted, evidence.vocabulary)
    # The name of a gene is spelled as it is: mTOR heads its page as mTOR.
    name = draft.called if draft.mediator else draft.called[:1].upper() + draft.called[1:]
    return Entity(
        draft.kind,
        row.slug if row else slug(draft.value),
        draft.value,
        name,
        draft.called,
        draft.other,
        draft.kinds,
        counted,
        tuple(finding for finding in every if not finding.counts),
        row is not None or len(counted) >= ENOUGH,
        counts,
        answer(draft.kind, draft.called, counts),
        draft.mediator,
    )
