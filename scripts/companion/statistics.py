"""Counts of what the site holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from companion.pages import opposed
from companion.sources.evidence import Evidence
from companion.sources.project import Project
from companion.sources.readings import tally
from companion.sources.vocabulary import LEVELS


def count(project: Project) -> Mapping[str, int]:
    """Count chapters, words, references, figures, terms and evidence.

    Args:
        project: The records of the site.

    Returns:
        What is counted -> how many, in the order in which it is printed.
    """
    cited = {
        reference.key
        for chapter in project.chapters
        for key in chapter.outline.keys
        if (reference := project.bibliography.find(key))
    }
    levels = Counter(reference.level for reference in project.bibliography)
    parts = Counter(chapter.part for chapter in project.chapters)
    return {
        "chapters": len(project.chapters),
        **{f"chapters in {part.name}": parts[part.name] for part in project.settings.parts},
        "words": sum(chapter.outline.words for chapter in project.chapters),
        "references": len(project.bibliography.references),
        "references cited": len(cited),
        **{f"references of level {level}": levels[level] for level in ("A", "B")},
        "references without identifier": sum(
            not reference.has_identifier for reference in project.bibliography
        ),
        "retracted or refuted": sum(not reference.is_sound for reference in project.bibliography),
        "figures": len(project.drawings),
        "glossary terms": len(project.terms),
        **_evidence(project.evidence),
        "contradictions told": len(project.contradictions),
        **_statements(project),
    }


def _statements(project: Project) -> Mapping[str, int]:
    """Statements, those that were read, and what was seen at least of the works of each."""
    counts = tally((standing for _, standing in project.standings), project.readings)
    return {
        "statements": counts.statements,
        "statements read": counts.read,
        **{f"statements read: {basis}": number for basis, number in counts.least.items()},
        "statements due again": counts.due,
        "second readings": counts.second,
        "second readings that agree": counts.agree,
    }


def _evidence(evidence: Evidence) -> Mapping[str, int]:
    """Findings by direction, level, outcome of therapies and effect, as far as they count."""
    counted = evidence.counted
    directions = Counter(finding.direction for finding in counted)
    levels = Counter(finding.level for finding in counted)
    outcomes = Counter(finding.outcome for finding in counted)
    lists = evidence.vocabulary.lists
    return {
        "findings": len(evidence.findings),
        "findings that count": len(counted),
        **{f"findings: {name}": directions[name] for name in lists.get("direction", {})},
        **{f"level: {name}": levels[name] for name in LEVELS},
        **{f"outcome: {name}": outcomes[name] for name in lists.get("therapy_outcome", {})},
        **{f"effect: {name}": len(evidence.showing(name)) for name in lists.get("effect", {})},
        "mediators": len(evidence.mediators),
        "trials": len(evidence.trials),
        "contradictions": sum(1 for _ in opposed.find(evidence)),
    }
