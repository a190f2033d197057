"""What all parts of the page of one entity share: where it leads, and the numbers of its works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.citing.groups import number_by_mention, superscript
from companion.entities.catalog import Catalog, Told
from companion.entities.records import Entity
from companion.pages.elements import Context
from companion.sources.bibliography import Bibliography
from companion.sources.evidence import Finding
from companion.sources.vocabulary import LEVELS, SIGNS


@dataclass(frozen=True)
class Sheet:
    """The page of one entity, about to be made.

    Attributes:
        entity: What it is on.
        catalog: All entities, and what tells of each.
        context: Where the page leads.
        bibliography: The references.
    """

    entity: Entity
    catalog: Catalog
    context: Context
    bibliography: Bibliography

    @cached_property
    def findings(self) -> Mapping[str, list[Finding]]:
        """Direction -> findings that count, those nearest to patients first, then the latest."""
        found: dict[str, list[Finding]] = {name: [] for name in SIGNS}
        for finding in sorted(self.entity.findings, key=self._order):
            found.setdefault(finding.direction, []).append(finding)
        return found

    def _order(self, finding: Finding) -> tuple[int, int, str]:
        level = LEVELS.index(finding.level) if finding.level else -1
        reference = self.context.references.get(finding.reference)
        return -level, -(reference.year or 0) if reference else 0, finding.id

    @property
    def told(self) -> tuple[Told, ...]:
        """The statements of the chapters that tell of it."""
        return self.catalog.told.get(self.entity.id, ())

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number of each work on the page, by first mention."""
        findings = [f.reference for listed in self.findings.values() for f in listed]
        groups = [findings, *(standing.statement.keys for _, standing in self.told)]
        groups.append([finding.reference for finding in self.entity.aside])
        return number_by_mention(groups, self.bibliography)

    def number(self, finding: Finding) -> str:
        """The work of a finding as a superscript, which opens its card."""
        return superscript([finding.reference], self.numbers, self.bibliography)
