"""Where the evidence leads: to sections, to sentences, to the marks of the field. Found once a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from companion.citing.places import Place, telling
from companion.pages.elements import Context
from companion.pages.marks import Places
from companion.sharing.citable import Citable
from companion.sources.evidence import Evidence
from companion.sources.reference import Reference


@dataclass(frozen=True)
class Ways:
    """What every page over the evidence asks for beside it.

    Attributes:
        evidence: Findings, trials, mediators, vocabulary.
        references: Key -> reference.
        citables: What can be cited of the chapters: themselves and their sections.
        cited: Key -> every place that cites the work.
    """

    evidence: Evidence
    references: Mapping[str, Reference]
    citables: Sequence[Citable]
    cited: Mapping[str, Sequence[Place]]

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        return {part.id: part.path for part in self.citables}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {part.id: f"{part.chapter}: {part.title}" for part in self.citables}

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        """Id of a finding -> address of the sentence that tells it."""
        found = {
            finding.id: telling(
                self.cited.get(finding.reference, ()), finding.section, finding.summary
            )
            for finding in self.evidence.findings
        }
        return {identifier: place.address for identifier, place in found.items() if place}

    @cached_property
    def _marks(self) -> Places:
        return Places(self.evidence.counted, self.references, self.evidence.vocabulary)

    def context(self, root: str) -> Context:
        """What a page needs.

        Args:
            root: Relative address of the site's root, `../../`.

        Returns:
            The evidence and where it leads from there.
        """
        return Context(
            self.evidence,
            self.references,
            self._addresses,
            self._titles,
            root,
            self._sentences,
            self._marks,
        )
