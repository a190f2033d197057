"""The marks of the field of evidence: their order, their signs, and where they stand.

What is drawn with them is made by `pages/field.py`, geometry by `pages/packing.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from companion.pages.packing import Layout, Margins, arrange
from companion.sources.finding import Finding
from companion.sources.reference import Reference
from companion.sources.vocabulary import SIGNS, Vocabulary

WIDE = Margins(left=104, top=46, above=6, below=14, between=14, apart=34, narrowest=52)
NARROW = Margins(left=2, top=50, above=22, below=13, between=7, apart=18, narrowest=52)
SMALL = Margins(left=150, top=34, below=10, between=16, apart=40, narrowest=40)

WIDEST = {"wide": 660.0, "narrow": 396.0, "small": 860.0}
"""Units of width that a layout may take; its columns grow higher until it does."""

SOURCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "marrow": ("bone marrow", ("bone-marrow",)),
    "fat": ("adipose tissue", ("adipose",)),
    "birth": ("cord, placenta", ("umbilical-cord", "cord-blood", "placenta-amnion")),
    "tumor": ("the tumor itself", ("tumor",)),
    "other": ("other or several", ()),
    "unstated": ("not stated", ("unspecified",)),
    "none": ("no MSCs", ("none",)),
}
"""Sign of a source -> its name, and the values of `msc_source` that it stands for."""


def source_of(finding: Finding) -> str:
    """The sign of where the cells of a finding come from."""
    named = {
        next((sign for sign, (_, values) in SOURCES.items() if value in values), "other")
        for value in finding.msc_source
    }
    return named.pop() if len(named) == 1 else "other" if named else "unstated"


@dataclass(frozen=True)
class Places:
    """Where the marks of a site stand, computed once a build.

    Attributes:
        findings: Those that count, each a mark.
        references: Key -> reference, for the years.
        vocabulary: For the order of outcomes.
    """

    findings: tuple[Finding, ...]
    references: Mapping[str, Reference]
    vocabulary: Vocabulary

    def _layout(self, kind: str, margins: Margins) -> Layout:
        ranks = self._ranks
        return arrange(
            self.findings, lambda each: ranks[each.id], widest=WIDEST[kind], margins=margins
        )

    @cached_property
    def _ranks(self) -> Mapping[str, tuple[object, ...]]:
        """Id -> by what the findings of a cell are sorted."""
        outcomes = list(self.vocabulary.lists.get("therapy_outcome", ()))
        signs, sources = list(SIGNS), list(SOURCES)
        return {
            each.id: (
                signs.index(each.direction) if each.direction in signs else len(signs),
                outcomes.index(each.outcome) if each.outcome in outcomes else 0,
                sources.index(source_of(each)),
                self.year(each),
                each.id,
            )
            for each in self.findings
        }

    def year(self, finding: Finding) -> int:
        """Year of the work; 0 where it is not known."""
        reference = self.references.get(finding.reference)
        return (reference.year or 0) if reference else 0

    @cached_property
    def wide(self) -> Layout:
        """For wide pages: levels beside the rows."""
        return self._layout("wide", WIDE)

    @cached_property
    def narrow(self) -> Layout:
        """For phones: levels above the rows."""
        return self._layout("narrow", NARROW)

    @cached_property
    def columns(self) -> Sequence[float]:
        """Where the columns of the narrow layout stand, from left to right."""
        return sorted({x for cell in self.narrow.cells for x, _ in cell.spots})

    @cached_property
    def rows(self) -> Sequence[float]:
        """Where the rows of the narrow layout stand, from top to bottom."""
        return sorted({y for cell in self.narrow.cells for _, y in cell.spots})

    @cached_property
    def narrow_classes(self) -> Mapping[str, str]:
        """Id -> the classes that name the column and the row of its mark in the narrow layout."""
        column = {x: f"x{number}" for number, x in enumerate(self.columns)}
        row = {y: f"y{number}" for number, y in enumerate(self.rows)}
        return {
            finding.id: f"{column[x]} {row[y]}"
            for cell in self.narrow.cells
            for finding, (x, y) in zip(cell.findings, cell.spots, strict=True)
        }

    @cached_property
    def small(self) -> Layout:
        """For the head of a page."""
        return self._layout("small", SMALL)

    @cached_property
    def dots(self) -> str:
        """All marks of the small layout as one path: lines of no length with round ends."""
        spots = (spot for cell in self.small.cells for spot in cell.spots)
        return "".join(f"M{x:g} {y:g}h0" for x, y in spots)
