"""Checks of the evidence: every value legal, every link of a row leading somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from companion.problems import Problem
from companion.sources import registries
from companion.sources.bibliography import Bibliography
from companion.sources.evidence import Evidence, Finding, Trial
from companion.sources.pages import Page
from companion.sources.project import Project

LISTS = {
    "findings": {
        "direction": "direction",
        "effect": "effect",
        "payload_class": "payload_class",
        "msc_source": "msc_source",
        "species": "species",
        "cancer": "cancer",
        "models": "model",
    },
    "trials": {
        "msc_source": "msc_source",
        "payload_class": "payload_class",
        "cancer": "cancer",
        "phase": "phase",
        "status": "status",
        "outcome": "outcome",
    },
    "mediators": {"kind": "mediator_kind"},
}
"""File -> field -> the list of the vocabulary that its values come from."""


def check(project: Project) -> Iterator[Problem]:
    """Check findings, trials and mediators against the text and the references.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    evidence, data = project.evidence, project.data
    cited = _cited_by_section(project.chapters)
    mediators = {mediator.name for mediator in evidence.mediators}
    for finding in evidence.findings:
        for rule, message, fix in _finding(
            finding, evidence, cited, project.bibliography, mediators
        ):
            yield Problem(str(data / "findings.yaml"), finding.line, rule, message, fix)
    for trial in evidence.trials:
        for rule, message, fix in _trial(trial, cited, project.bibliography):
            yield Problem(str(data / "trials.yaml"), trial.line, rule, message, fix)
    named = {name for finding in evidence.findings for name in finding.mediators}
    for mediator in evidence.mediators:
        if mediator.name not in named:
            yield Problem(
                str(data / "mediators.yaml"),
                mediator.line,
                "mediators/unused",
                f"No finding names {mediator.name}.",
                "Name it in a finding, or delete the row.",
            )


def values(project: Project) -> Iterator[Problem]:
    """Check that each value is in the vocabulary and each row has a name of its own.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each row to mend.
    """
    yield from unknown_values(project.evidence, project.data)
    yield from _duplicates(project.evidence, project.data)


def _cited_by_section(chapters: Iterable[Page]) -> dict[str, set[str]]:
    """Section id -> keys that the section cites."""
    found: dict[str, set[str]] = {}
    for chapter in chapters:
        for section in chapter.sections:
            found.setdefault(section.id, set())
        for group in chapter.outline.groups:
            if group.statement.section in found:
                found[group.statement.section].update(group.keys)
    return found


def unknown_values(evidence: Evidence, data: Path) -> Iterator[Problem]:
    """Find every value that the vocabulary does not know; no page can show such a row.

    Args:
        evidence: The evidence as read.
        data: The folder docs/data.

    Yields:
        One Problem for each value, with the legal ones.
    """
    for name, lists in LISTS.items():
        for row in getattr(evidence, name):
            for field, listed in lists.items():
                legal = evidence.vocabulary.lists.get(listed, {})
                value = getattr(row, field)
                for item in value if isinstance(value, tuple) else (value,):
                    if item and item not in legal:
                        yield Problem(
                            str(data / f"{name}.yaml"),
                            row.line,
                            f"{name}/unknown-value",
                            f"{field}: “{item}” is not in the vocabulary.",
                            f"Write one of {', '.join(legal)}.",
                        )


def _duplicates(evidence: Evidence, data: Path) -> Iterator[Problem]:
    for name, field in (("findings", "id"), ("trials", "id"), ("mediators", "name")):
        counts = Counter(getattr(row, field) for row in getattr(evidence, name))
        for row in getattr(evidence, name):
            if counts[getattr(row, field)] > 1:
                yield Problem(
                    str(data / f"{name}.yaml"),
                    row.line,
                    f"{name}/duplicate-{field}",
                    f"{getattr(row, field)} stands more than once.",
                    "Give each row its own.",
                )


def _reference(key: str, bibliography: Bibliography, family: str) -> Iterator[tuple[str, str, str]]:
    if key not in bibliography.references:
        yield (
            f"{family}/unknown-reference",
            f"No reference has the key {key}.",
            "Add the work to references.bib, or mend the key.",
        )


def _finding(
    finding: Finding,
    evidence: Evidence,
    cited: Mapping[str, Collection[str]],
    bibliography: Bibliography,
    mediators: Collection[str],
) -> Iterator[tuple[str, str, str]]:
    yield from _reference(finding.reference, bibliography, "findings")
    if finding.section not in cited:
        yield (
            "findings/unknown-section",
            f"No section has the id {finding.section}.",
            "Name a section of a chapter; docs/data/sections.yaml lists them.",
        )
    elif finding.reference not in cited[finding.section]:
        yield (
            "findings/section-does-not-cite",
            f"The section {finding.section} does not cite {finding.reference}.",
            "Name the section that tells the finding, or cite the work there.",
        )
    for name in finding.mediators:
        if name not in mediators:
            yield (
                "findings/unknown-mediator",
                f"{name} is not listed in mediators.yaml.",
                "Use the name that stands there, or add a row for it.",
            )
    tumor = set(finding.effect) & evidence.vocabulary.tumor_effects
    if finding.direction == "neutral" and tumor:
        yield (
            "findings/neutral-with-effect",
            f"A neutral finding has no effect on a tumor, such as {', '.join(sorted(tumor))}.",
            "Choose another direction, or an effect such as homing, delivery or identity.",
        )
    if finding.direction != "neutral" and not tumor:
        yield (
            "findings/no-tumor-effect",
            f"A finding that {finding.direction} names an effect on a tumor.",
            f"Add one of {', '.join(sorted(evidence.vocabulary.tumor_effects))}.",
        )
    has_payload = bool(finding.payload and finding.payload_class)
    if finding.direction == "therapy" and not has_payload:
        yield (
            "findings/no-payload",
            "A therapy names its payload and the class of it.",
            "Add `payload` and `payload_class`.",
        )
    if finding.direction != "therapy" and (finding.payload or finding.payload_class):
        yield (
            "findings/payload-without-therapy",
            f"A finding that is “{finding.direction}” carries no payload.",
            "Remove `payload` and `payload_class`, or write `direction: therapy`.",
        )
    reference = bibliography.references.get(finding.reference)
    if reference and not reference.is_sound and finding.counts:
        yield (
            "findings/unsound-unnamed",
            f"{finding.reference} is retracted or refuted, and the finding does not say so.",
            "Begin `caveats` with “Retracted:” or “Refuted:”; the finding then counts nowhere.",
        )
    if not finding.level:
        yield (
            "findings/no-level",
            "None of its models gives a level of evidence.",
            "Name the models that were pooled, too.",
        )


def _trial(
    trial: Trial, cited: Mapping[str, Collection[str]], bibliography: Bibliography
) -> Iterator[tuple[str, str, str]]:
    for key in trial.references:
        yield from _reference(key, bibliography, "trials")
    if trial.section and trial.section not in cited:
        yield (
            "trials/unknown-section",
            f"No section has the id {trial.section}.",
            "Name a section of a chapter; docs/data/sections.yaml lists them.",
        )
    for identifier in trial.registry_ids:
        is_of_registry = identifier.upper().startswith(("NCT", "EUDRACT", "ISRCTN"))
        if is_of_registry and not registries.address(identifier):
            yield (
                "trials/id-form",
                f"{identifier} has not the form of its registry.",
                "Write NCT01234567, EudraCT 2012-003741-15 or ISRCTN12345678.",
            )


def notes(project: Project) -> Iterator[Problem]:
    """Tell of primary studies that a chapter cites without a finding, which is no error.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One note a chapter.
    """
    for chapter in project.chapters:
        primary = {
            key
            for key in chapter.outline.keys
            if (reference := project.bibliography.references.get(key))
            and reference.kind in ("article", "trial")
            and key not in project.evidence.by_reference
        }
        if primary:
            yield Problem(
                str(chapter.path),
                0,
                "findings/none",
                f"Cited without a finding: {', '.join(sorted(primary))}.",
                f"Print a row to fill in: .venv/bin/companion finding {min(primary)}",
                "note",
            )
