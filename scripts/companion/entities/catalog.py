"""All entities of a project with what else tells of them: statements, questions, trials, kin."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.entities import records
from companion.entities.names import Names
from companion.entities.records import KINDS, Entity
from companion.sources.contradictions import Question
from companion.sources.evidence import Finding, Trial
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.published import Published
from companion.sources.readings import Standing

Told = tuple[Page, Standing]
"""A statement of a chapter: how it stands."""


@dataclass(frozen=True)
class Catalog:
    """The entities of a project whose pages were rendered.

    Attributes:
        project: Its records.
    """

    project: Project

    @cached_property
    def digest(self) -> str:
        """A digest of all that pages of entities show: the same one, the same pages."""
        project, history = self.project, self.project.history
        found = hashlib.sha256(project.bibliography.text.encode())
        for each in (
            *(project.evidence, project.contradictions, project.terms, project.readings),
            *(project.site, project.review, project.settings.address, project.today),
            *(history.state(), history.as_of, history.here, history.releases),
        ):
            found.update(repr(each).encode())
        for chapter in project.chapters:
            outline = chapter.outline
            told = (chapter.source, chapter.title, chapter.prefix, outline.headings, outline.groups)
            found.update(repr((told, outline.statements)).encode())
        return found.hexdigest()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity, also those without a page."""
        return records.entities(self.project)

    @cached_property
    def by_value(self) -> Mapping[tuple[str, str], Entity]:
        """Field of a finding and what it holds, `("cancer", "breast")` -> the entity."""
        return {(KINDS[entity.kind].field, entity.value): entity for entity in self.entities}

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        """Id -> the entity."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def addresses(self) -> Mapping[tuple[str, str], str]:
        """Field of a finding and what it holds -> address where that is told."""
        return {place: entity.address for place, entity in self.by_value.items()}

    @property
    def with_pages(self) -> Iterator[Entity]:
        """The entities that have pages of their own."""
        return (entity for entity in self.entities if entity.has_page)

    @cached_property
    def moved(self) -> Mapping[str, Entity]:
        """Id of a page that is gone -> the entity whose page holds its findings now."""
        rows = {row.id: row for row in self.project.evidence.published}
        ends = {row.id: _end(row, rows) for row in rows.values() if row.moved_to}
        return {old: self.by_id[new] for old, new in ends.items() if new in self.by_id}

    @cached_property
    def _names(self) -> Names:
        return Names(self.entities)

    @cached_property
    def told(self) -> Mapping[str, tuple[Told, ...]]:
        """Id -> the statements of the chapters that tell of the entity, in their order.

        These are the statements that name it, and those that cite a work in the section that
        tells a finding of this work on it.
        """
        of_section: dict[tuple[str, str], set[str]] = {}
        for entity in self.with_pages:
            for finding in entity.findings:
                of_section.setdefault((finding.section, finding.reference), set()).add(entity.id)
        found: dict[str, list[Told]] = {entity.id: [] for entity in self.with_pages}
        for page, standing in self.project.standings:
            if not page.is_chapter:
                continue
            statement = standing.statement
            ids = set(self._names.find(statement.text))
            for key in statement.keys:
                ids |= of_section.get((statement.section, key), set())
            for identifier in ids & found.keys():
                found[identifier].append((page, standing))
        return {identifier: tuple(listed) for identifier, listed in found.items()}

    @cached_property
    def _kin(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {entity.id: Counter() for entity in self.entities}
        for finding in self.project.evidence.counted:
            ids = [entity.id for entity in self.of(finding)]
            for identifier in ids:
                found[identifier].update(other for other in ids if other != identifier)
        return found

    def of(self, finding: Finding) -> Iterator[Entity]:
        """The entities that a finding tells of: mediators, cancers, sources."""
        for kind in KINDS.values():
            for value in getattr(finding, kind.field):
                if (kind.field, value) in self.by_value:
                    yield self.by_value[kind.field, value]

    def kin(self, entity: Entity, kind: str) -> list[tuple[Entity, int]]:
        """Entities of a kind that share findings with one, most first.

        Args:
            entity: The entity.
            kind: `mediator`, `cancer` or `source`.

        Returns:
            Each with the number of findings that count and tell of both.
        """
        shared = ((self.by_id[other], n) for other, n in self._kin[entity.id].most_common())
        return [(other, number) for other, number in shared if other.kind == kind]

    def questions(self, entity: Entity) -> list[Question]:
        """The contradictions that bear on an entity: they name it, or weigh a finding on it."""
        ids = {finding.id for finding in entity.findings}
        return [
            question
            for question in self.project.contradictions
            if entity.value in getattr(question, KINDS[entity.kind].field, ())
            or any(ids & set(side.findings) for side in question.sides)
        ]

    @cached_property
    def _carried(self) -> Mapping[str, frozenset[str]]:
        """Id of a trial -> the entities that its payload or product names."""
        return {
            trial.id: frozenset(self._names.find(f"{trial.payload}. {trial.product}."))
            for trial in self.project.evidence.trials
        }

    def trials(self, entity: Entity) -> list[Trial]:
        """The trials on an entity: by their cancer, by their cells, or by what their cells carry.

        A trial tells of a mediator where its payload names it, or where a work of the trial holds
        a finding on it.
        """
        every = self.project.evidence.trials
        if entity.kind != "mediator":
            return [trial for trial in every if entity.value in getattr(trial, _field(entity))]
        works = {finding.reference for finding in entity.findings}
        return [
            trial
            for trial in every
            if works & set(trial.references) or entity.id in self._carried[trial.id]
        ]


def _field(entity: Entity) -> str:
    return KINDS[entity.kind].field


def _end(row: Published, rows: Mapping[str, Published]) -> str:
    """The id at the end of a trail; empty where it runs in a circle."""
    seen = {row.id}
    while row.moved_to:
        if row.moved_to in seen:
            return ""
        seen.add(row.moved_to)
        if row.moved_to not in rows:
            return row.moved_to
        row = rows[row.moved_to]
    return row.id
