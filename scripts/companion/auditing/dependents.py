"""What on the site rests on a work: statements that cite it, findings, trials, contradictions."""

from __future__ import annotations

from companion.sources.flaw import excerpt
from companion.sources.project import Project


def dependents(key: str, project: Project) -> tuple[str, ...]:
    """What must be read again when a work falls.

    Args:
        key: Key of the work.
        project: The records of the site, its pages rendered.

    Returns:
        A line each, with its place in the files.
    """
    lines = [
        f"docs/{page.source}:{standing.statement.line}: {excerpt(standing.statement.text, 120)}"
        for page, standing in project.standings
        if key.lower() in (cited.lower() for cited in standing.statement.keys)
    ]
    findings = {finding.id for finding in project.evidence.by_reference.get(key, ())}
    lines += [
        f"docs/data/findings.yaml:{finding.line}: finding {finding.id}"
        for finding in project.evidence.by_reference.get(key, ())
    ]
    lines += [
        f"docs/data/trials.yaml:{trial.line}: trial {trial.id}"
        for trial in project.evidence.trials
        if key in trial.references
    ]
    lines += [
        f"docs/data/contradictions.yaml:{question.line}: {question.id}"
        for question in project.contradictions
        if any(key in side.references or findings & set(side.findings) for side in question.sides)
    ]
    return tuple(lines)
