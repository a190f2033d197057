"""Checks of the contradictions that the chapters tell: each side has works, and they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from companion.checks.sections import vanished
from companion.problems import Problem
from companion.sources.contradictions import FAMILY, Question, Side
from companion.sources.evidence import Finding
from companion.sources.files import DATA
from companion.sources.project import Project

VALUES = {
    "kind": "contradiction_kind",
    "state": "contradiction_state",
    "effect": "effect",
    "cancer": "cancer",
}
"""Field -> the list of the vocabulary that its values come from."""

Flaw = tuple[str, str, str]
"""What is wrong, the sentence, the remedy."""


def check(project: Project) -> Iterator[Problem]:
    """Check every question: its works, its sections, its values.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    path = DATA / "contradictions.yaml"
    findings = {finding.id: finding for finding in project.evidence.findings}
    mediators = {mediator.name for mediator in project.evidence.mediators}
    cited = _cited_by_section(project)
    times = Counter(question.id for question in project.contradictions)
    for question in project.contradictions:
        if times[question.id] > 1:
            yield _problem(
                path,
                question.line,
                ("duplicate-id", f"{question.id} stands more than once.", "Give each its own."),
            )
        for flaw in _question(question, project, cited, mediators):
            yield _problem(path, question.line, flaw)
        told = {key for section in question.sections for key in cited.get(section, ())}
        if not set(question.sections) <= set(cited):
            told |= set(project.bibliography.references)  # which section tells it is not known
        for side in question.sides:
            for flaw in _side(side, question, project, findings, told):
                yield _problem(path, side.line, flaw)


def _problem(path: Path, line: int, flaw: Flaw) -> Problem:
    rule, message, fix = flaw
    return Problem(str(path), line, f"{FAMILY}/{rule}", message, fix)


def _cited_by_section(project: Project) -> Mapping[str, Collection[str]]:
    """Section id -> keys that the section cites."""
    found: dict[str, set[str]] = {
        section.id: set() for chapter in project.chapters for section in chapter.sections
    }
    for chapter in project.chapters:
        for group in chapter.outline.groups:
            if group.statement.section in found:
                found[group.statement.section].update(group.keys)
    return found


def _question(
    question: Question,
    project: Project,
    cited: Mapping[str, Collection[str]],
    mediators: Collection[str],
) -> Iterator[Flaw]:
    gone = vanished(project)
    for field, name in VALUES.items():
        legal = project.evidence.vocabulary.lists.get(name, {})
        value = getattr(question, field)
        for item in value if isinstance(value, tuple) else (value,):
            if item not in legal:
                yield (
                    "unknown-value",
                    f"{field}: “{item}” is not in the vocabulary.",
                    f"Write one of {', '.join(legal)}.",
                )
    for section in question.sections:
        if section not in cited and section not in gone:
            yield (
                "unknown-section",
                f"No section has the id {section}.",
                "Name a section of a chapter; docs/data/sections.yaml lists them.",
            )
    for name in question.mediators:
        if name not in mediators:
            yield (
                "unknown-mediator",
                f"{name} is not listed in mediators.yaml.",
                "Use the name that stands there, or add a row for it.",
            )
    if (question.state == "open") == bool(question.verdict):
        yield (
            "verdict",
            f"{question.id} is {question.state} and has "
            f"{'a' if question.verdict else 'no'} verdict.",
            "Leave `verdict` out while the question is open; else say there where the works lean.",
        )


def _side(
    side: Side,
    question: Question,
    project: Project,
    findings: Mapping[str, Finding],
    told: Collection[str],
) -> Iterator[Flaw]:
    if not side.findings and not side.references:
        yield (
            "no-work",
            f"A side of {question.id} names no work.",
            "List its `findings`, or `references` for works without a finding.",
        )
    for identifier in side.findings:
        if identifier not in findings:
            yield (
                "unknown-finding",
                f"No finding has the id {identifier}.",
                "Use an id of docs/data/findings.yaml, or add the finding there.",
            )
    for key in side.references:
        if key not in project.bibliography.references:
            yield (
                "unknown-reference",
                f"No reference has the key {key}.",
                "Add the work to references.bib, or mend the key.",
            )
    found = [findings[identifier] for identifier in side.findings if identifier in findings]
    for key in dict.fromkeys((*(finding.reference for finding in found), *side.references)):
        if key in project.bibliography.references and key not in told:
            yield (
                "not-told",
                f"No section that {question.id} names cites {key}.",
                "Name the section that tells this side under `also`.",
            )
