"""Checks of the evidence: what no schema can say.

Fields, forms and legal values are the schemas' (`sources.schemas`), and rows that do not keep
theirs are asked nothing here: what follows from a fault is no fault of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from companion.checks.mediators import duplicates, nearest
from companion.checks.sections import vanished
from companion.checks.trials import to_come
from companion.problems import Problem
from companion.sources.bibliography import Bibliography
from companion.sources.evidence import Evidence
from companion.sources.files import DATA
from companion.sources.finding import UNSOUND, Finding
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.trial import Trial


def check(project: Project) -> Iterator[Problem]:
    """Check findings, trials and mediators against the text and the references.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    evidence, cited = project.evidence, _cited_by_section(project.chapters)
    gone = vanished(project)
    mediators = {mediator.name for mediator in evidence.mediators}
    for finding in evidence.findings:
        if ("findings", finding.line) in evidence.flawed:
            continue
        for rule, message, fix in _finding(
            finding, evidence, cited, project.bibliography, mediators
        ):
            if rule == "findings/unknown-section" and finding.section in gone:
                continue
            yield Problem(str(DATA / "findings.yaml"), finding.line, rule, message, fix)
    for trial in evidence.trials:
        if ("trials", trial.line) not in evidence.flawed:
            flaws = _trial(trial, cited, project.bibliography)
            for rule, message, fix in (*flaws, *to_come(trial, project.today)):
                if rule == "trials/unknown-section" and trial.section in gone:
                    continue
                yield Problem(str(DATA / "trials.yaml"), trial.line, rule, message, fix)
    if any(family == "findings" for family, _ in evidence.flawed):
        return  # what a flawed row names is not known
    named = {name for finding in evidence.findings for name in finding.mediators}
    path = DATA / "mediators.yaml"
    told = {problem.line for problem in duplicates(evidence.mediators, path)}
    told |= {line for family, line in evidence.flawed if family == "mediators"}
    for mediator in evidence.mediators:
        if mediator.name not in named and mediator.line not in told:
            yield Problem(
                str(path),
                mediator.line,
                "mediators/unused",
                f"No finding names {mediator.name}.",
                "Name it in a finding, or delete the row.",
            )


def values(project: Project) -> Iterator[Problem]:
    """Check that each row has a name of its own.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each row to mend.
    """
    evidence = project.evidence
    for family, rows in (("findings", evidence.findings), ("trials", evidence.trials)):
        first: dict[str, Finding | Trial] = {}
        for row in rows:
            other = first.setdefault(row.id, row)
            if other is not row:
                yield Problem(
                    str(DATA / f"{family}.yaml"),
                    row.line,
                    f"{family}/duplicate-id",
                    f"{row.id} stands at line {other.line}, too.",
                    "Give each row its own.",
                )
    yield from duplicates(evidence.mediators, DATA / "mediators.yaml")


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
    elif (
        finding.reference in bibliography.references
        and finding.reference not in cited[finding.section]
    ):
        yield (
            "findings/section-does-not-cite",
            f"The section {finding.section} does not cite {finding.reference}.",
            "Name the section that tells the finding, or cite the work there.",
        )
    is_known = not any(family == "mediators" for family, _ in evidence.flawed)
    for name in finding.mediators if is_known else ():
        if name not in mediators:
            yield (
                "findings/unknown-mediator",
                f"{name} is not listed in mediators.yaml.",
                nearest(name, evidence.mediators),
            )
    yield from _effects(finding, evidence)
    reference = bibliography.references.get(finding.reference)
    is_called_unsound = finding.caveats.startswith(UNSOUND)
    if reference and not reference.is_sound and not is_called_unsound:
        yield (
            "findings/unsound-unnamed",
            f"{finding.reference} is retracted or refuted, and the finding does not say so.",
            "Begin `caveats` with “Retracted:” or “Refuted:”; the finding then counts nowhere.",
        )
    if reference and reference.is_sound and is_called_unsound:
        yield (
            "findings/sound-called-unsound",
            f"{finding.reference} is neither retracted nor refuted in references.bib.",
            "Add its field `retracted` or `refuted` there, or say why here in `set_aside`.",
        )
    if not re.fullmatch(rf"{finding.reference}-\d+", finding.id):
        yield (
            "findings/id-disagrees",
            f"The id {finding.id} is not that of its reference, {finding.reference}, and a number.",
            f"Write {finding.reference}-1, or the next free number.",
        )
    if not finding.level:
        yield (
            "findings/no-level",
            "None of its models gives a level of evidence.",
            "Name the models that were pooled, too.",
        )


def _effects(finding: Finding, evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """What a direction asks of the effects."""
    tumor = set(finding.effect) & evidence.vocabulary.tumor_effects
    if finding.direction == "neutral" and tumor and not finding.is_association:
        if "none" in finding.msc_source or "none" in finding.cancer:
            yield (
                "findings/neutral-with-effect",
                f"Without MSCs or a tumor, nothing shows no effect, such as on {min(tumor)}.",
                "Add the effect association, or name what was looked at, such as identity.",
            )
    elif finding.direction != "neutral" and not tumor and finding.outcome != "not-assessable":
        yield (
            "findings/no-tumor-effect",
            f"A finding that {finding.direction} names an effect on a tumor.",
            f"Add one of {', '.join(sorted(evidence.vocabulary.tumor_effects))}.",
        )
    if finding.is_association and finding.direction != "neutral":
        yield (
            "findings/association-with-direction",
            f"An association tests no effect of MSCs, and this one is said to {finding.direction}.",
            "Write `direction: neutral`, or leave the effect association out.",
        )
    if set(finding.msc_source) == {"none"} and finding.direction not in ("neutral", "therapy"):
        yield (
            "findings/direction-without-mscs",
            f"No MSCs were looked at, so that “{finding.direction}” tells nothing of them.",
            "Write `direction: neutral` and what was looked at, such as the effect association.",
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
    recruited = trial.recruited
    if recruited is not None and (trial.treated or 0) > recruited:
        yield (
            "trials/more-treated",
            f"{trial.treated} people were treated, but only {recruited} recruited.",
            "Leave out the number that was not seen as such; `people_note` can tell it.",
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
            )
