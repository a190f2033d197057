"""Reads the evidence: findings, trials and mediators, with the line of each row.

The files are published as they are in docs/data/; their form is told by the JSON Schemas
beside them. Nothing else parses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from companion.problems import Problem
from companion.sources import registries, rows, vocabulary
from companion.sources.files import Text
from companion.sources.vocabulary import Vocabulary
from companion.text import slug


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of evidence: what one reference showed. See findings.schema.json.

    Attributes:
        id: Key of the reference and a number.
        reference: Key in references.bib.
        section: Permanent id of the section that tells the finding.
        summary: One sentence in our words.
        direction: `promotes`, `inhibits`, `mixed`, `therapy` or `neutral`.
        effect: What it is an effect on.
        mediators: Names in mediators.yaml.
        payload: What a therapy carries or gives.
        payload_class: Class of that payload.
        msc_source: Tissues of the MSCs.
        species: Species of the MSCs.
        cancer: Cancers.
        models: Models.
        caveats: A limit, a disagreement, a retraction.
        level: Strongest level of evidence, derived from the models.
        line: Line of findings.yaml.
    """

    id: str
    reference: str
    section: str
    summary: str
    direction: str
    effect: tuple[str, ...]
    msc_source: tuple[str, ...]
    cancer: tuple[str, ...]
    models: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    payload: str = ""
    payload_class: str = ""
    species: tuple[str, ...] = ()
    caveats: str = ""
    level: str = ""
    line: int = 0

    @property
    def counts(self) -> bool:
        """Whether the finding counts: those of retracted and refuted works do not."""
        return not self.caveats.startswith(("Retracted:", "Refuted:"))


@dataclass(frozen=True, slots=True)
class Trial:
    """One clinical trial. See trials.schema.json for the fields.

    Attributes:
        id: Short name.
        title: What was tried.
        product: The product.
        msc_source: Tissues of the MSCs.
        payload_class: Class of the payload; `none` for unmodified MSCs.
        cancer: Cancers.
        phase: Phase.
        status: Status when the record was read.
        outcome: What the result at best shows.
        result: The result in our words.
        acronym: Acronym, if it has one.
        registry_ids: Identifiers that a page was seen to show.
        payload: The payload.
        cancer_text: The cancer as the record states it.
        enrolled: Number of people; None where it was not seen.
        enrolled_note: What that number means.
        started: Year of start.
        published: Year of the first published result.
        status_as_seen: The status in the words of the record.
        read_on: Day on which the record was read, as YYYY-MM-DD.
        references: Keys in references.bib.
        section: Id of the section that tells the trial.
        notes: What else to know.
        line: Line of trials.yaml.
    """

    id: str
    title: str
    product: str
    msc_source: tuple[str, ...]
    payload_class: str
    cancer: tuple[str, ...]
    phase: str
    status: str
    outcome: str
    result: str
    acronym: str = ""
    registry_ids: tuple[str, ...] = ()
    payload: str = ""
    cancer_text: str = ""
    enrolled: int | None = None
    enrolled_note: str = ""
    started: int | None = None
    published: int | None = None
    status_as_seen: str = ""
    read_on: str = ""
    references: tuple[str, ...] = ()
    section: str = ""
    notes: str = ""
    line: int = 0

    @property
    def year(self) -> int | None:
        """Year of start, or of publication where the start is not known."""
        return self.started or self.published

    @property
    def registry_links(self) -> tuple[tuple[str, str], ...]:
        """The identifiers with the address of their record, empty where there is none."""
        return tuple(
            (identifier, registries.address(identifier)) for identifier in self.registry_ids
        )


@dataclass(frozen=True, slots=True)
class Mediator:
    """A molecule or cargo that carries an effect. See mediators.schema.json.

    Attributes:
        name: As findings name it.
        kind: What it is.
        standard: Standard name, or what it is instead of one gene or microRNA.
        symbol: HGNC symbol, where the name stands for one human gene.
        mirbase: miRBase name, where the arm is known.
        also: Other names.
        note: What else to know.
        line: Line of mediators.yaml.
    """

    name: str
    kind: str
    standard: str
    symbol: str = ""
    mirbase: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """Anchor on the page of mediators."""
        return f"mediator-{slug(self.name)}"

    @property
    def link(self) -> tuple[str, str]:
        """Name and address of its record at HGNC or miRBase; empty where not known."""
        if self.symbol:
            base = "https://www.genenames.org/data/gene-symbol-report/#!/symbol/"
            return "HGNC", base + self.symbol
        if self.mirbase:
            return "miRBase", f"https://www.mirbase.org/results/?query={self.mirbase}"
        return "", ""


@dataclass(frozen=True)
class Evidence:
    """All of it.

    Attributes:
        findings: In the order of the file.
        trials: In the order of the file.
        mediators: In the order of the file.
        vocabulary: The values that they may take.
        problems: What could not be read.
    """

    findings: tuple[Finding, ...] = ()
    trials: tuple[Trial, ...] = ()
    mediators: tuple[Mediator, ...] = ()
    vocabulary: Vocabulary = Vocabulary({})  # noqa: RUF009 - frozen
    problems: tuple[Problem, ...] = ()

    @cached_property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(finding for finding in self.findings if finding.counts)

    @cached_property
    def mediator_ids(self) -> Mapping[str, str]:
        """Name of a mediator -> its anchor on the page of mediators."""
        return {mediator.name: mediator.id for mediator in self.mediators}

    @cached_property
    def by_reference(self) -> Mapping[str, tuple[Finding, ...]]:
        """Key of a reference -> its findings."""
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in self.findings:
            found[finding.reference] = (*found.get(finding.reference, ()), finding)
        return found


Row = TypeVar("Row", Finding, Trial, Mediator)


def _records(kind: type[Row], found: list[Mapping[str, Any]]) -> Iterator[Row]:
    """Make records of rows: lists become tuples, unknown fields are left to the checks."""
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
                values[name] = str(value)
        yield kind(**values)


def parse(files: Mapping[str, Text]) -> Evidence:
    """Read the evidence.

    Args:
        files: `findings`, `trials`, `mediators` and `vocabulary`, each with its file.

    Returns:
        Its records; what could not be read is among its problems.
    """
    words, problems = vocabulary.parse(files["vocabulary"])
    found: dict[str, Any] = {}
    every = list(problems)
    for name, kind in (("findings", Finding), ("trials", Trial), ("mediators", Mediator)):
        required = [field.name for field in fields(kind) if field.default is MISSING]
        read, flaws = rows.read(files[name], name, required=required)
        found[name] = tuple(_records(kind, read))
        every += flaws
    findings = tuple(
        replace(finding, level=words.level(finding.models)) for finding in found["findings"]
    )
    return Evidence(findings, found["trials"], found["mediators"], words, tuple(every))
