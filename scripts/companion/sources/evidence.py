"""Reads the evidence: findings, trials, mediators and their pages, with the line of each row.

The files are published as they are in docs/data/; their form is told by the JSON Schemas
beside them, which every row is held against. Nothing else parses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from companion.problems import Problem
from companion.sources import rows, schemas, vocabulary
from companion.sources.files import Text
from companion.sources.finding import Finding
from companion.sources.mediator import Mediator
from companion.sources.published import Published
from companion.sources.trial import Trial
from companion.sources.vocabulary import Vocabulary

__all__ = ["Evidence", "Finding", "Mediator", "Trial", "parse"]

FILES = {
    "findings": "findings.yaml",
    "trials": "trials.yaml",
    "mediators": "mediators.yaml",
    "entities": "entities.yaml",
    "vocabulary": "vocabulary.schema.json",
}
"""Family -> file of the evidence in docs/data/."""


@dataclass(frozen=True)
class Evidence:
    """All of it.

    Attributes:
        findings: In the order of the file.
        trials: In the order of the file.
        mediators: In the order of the file.
        published: Pages of mediators, cancers and sources that were ever published.
        vocabulary: The values that they may take.
        flawed: Family and line of each row that does not keep its schema: nothing further is
            asked of it.
        problems: What could not be read.
    """

    findings: tuple[Finding, ...] = ()
    trials: tuple[Trial, ...] = ()
    mediators: tuple[Mediator, ...] = ()
    published: tuple[Published, ...] = ()
    vocabulary: Vocabulary = Vocabulary({})  # noqa: RUF009 - frozen
    flawed: frozenset[tuple[str, int]] = frozenset()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(finding for finding in self.findings if finding.counts)

    def showing(self, effect: str) -> tuple[Finding, ...]:
        """The findings that count for an effect.

        An association names the effect on a tumor that it bears on, and shows none.

        Args:
            effect: A value of the list `effect`.

        Returns:
            Findings in the order of the file.
        """
        is_tumor_effect = effect in self.vocabulary.tumor_effects
        return tuple(
            finding
            for finding in self.counted
            if effect in finding.effect and not (is_tumor_effect and finding.is_association)
        )

    @cached_property
    def by_reference(self) -> Mapping[str, tuple[Finding, ...]]:
        """Key of a reference -> its findings."""
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in self.findings:
            found[finding.reference] = (*found.get(finding.reference, ()), finding)
        return found


Row = TypeVar("Row", Finding, Trial, Mediator, Published)

RECORDS = {
    "findings": Finding,
    "trials": Trial,
    "mediators": Mediator,
    "entities": Published,
}
"""Family -> the record that each of its rows becomes."""


def _records(kind: type[Row], found: list[Mapping[str, Any]]) -> Iterator[Row]:
    """Make records of rows: lists become tuples; what does not fit is told by the schema."""
    names = {field.name: str(field.type) for field in fields(kind)}
    for row in found:
        values: dict[str, Any] = {"line": int(row[rows.LINE])}
        for name, value in row.items():
            if name not in names or value is None:
                continue
            if names[name].startswith("tuple"):
                listed = value if isinstance(value, list) else [value]
                values[name] = tuple(str(item) for item in listed)
            elif names[name].startswith("int"):
                values[name] = value if isinstance(value, int) else None
            else:
                values[name] = "" if isinstance(value, Mapping) else str(value)
        yield kind(**values)


def parse(files: Mapping[str, Text], forms: Mapping[str, Text]) -> Evidence:
    """Read the evidence.

    Args:
        files: `findings`, `trials`, `mediators`, `entities` and `vocabulary`, each with its file.
        forms: `findings`, `trials`, `mediators` and `entities`, each with its schema.

    Returns:
        Its records; what could not be read, and what does not keep its schema, is among its
        problems.
    """
    words, problems = vocabulary.parse(files["vocabulary"])
    if problems:
        return Evidence(vocabulary=words, problems=problems)
    found: dict[str, Any] = {}
    flawed: set[tuple[str, int]] = set()
    every: list[Problem] = []
    for family, kind in RECORDS.items():
        schema, faults = schemas.parse(forms[family], family, words)
        read, lines, flaws = schemas.read(files[family], family, schema)
        found[family] = tuple(_records(kind, read))
        flawed |= {(family, line) for line in lines}
        every += [*faults, *flaws]
    findings = tuple(
        replace(finding, level=words.level(finding.models)) for finding in found["findings"]
    )
    return Evidence(
        findings,
        found["trials"],
        found["mediators"],
        found["entities"],
        words,
        frozenset(flawed),
        tuple(every),
    )
