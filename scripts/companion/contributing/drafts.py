"""Drafts rows for contributors to edit: what is known is filled in, the rest is named."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from companion.citing.places import Place, places
from companion.problems import Problem
from companion.sources.finding import Finding
from companion.sources.project import Project
from companion.sources.reference import Reference
from companion.sources.rows import quoted

SUMMARY = "Say here in one sentence what the work showed, in which model and cancer."
"""What stands for the summary until somebody writes one."""


def finding(key: str, project: Project) -> tuple[str, Problem | None]:
    """Draft a row of findings.yaml.

    The row keeps its schema as it stands, so that whoever appends it sees the check pass and
    then changes one value after the other. What a row need not hold is commented out.

    Args:
        key: Key of a reference.
        project: The records of the site, its pages rendered.

    Returns:
        The row as YAML, with the legal values of each list as comments, and None; or an
        empty text and why there is no row.
    """
    reference = project.bibliography.references.get(key)
    if reference is None:
        close = difflib.get_close_matches(key, project.bibliography.references, n=1)
        return "", Problem(
            "references.bib",
            0,
            "findings/unknown-reference",
            f"No reference has the key {key}.",
            f"Did you mean {close[0]}?" if close else "Add the work first.",
        )
    cited = places(project.chapters, project.bibliography).get(key, [])
    known = project.evidence.by_reference.get(key, ())
    lists = project.evidence.vocabulary.lists

    def legal(name: str) -> str:
        return ", ".join(lists.get(name, {}))

    lines = [
        f"# {reference.name}. {reference.title}",
        *(f"# {place.section}: {place.sentence}" for place in cited),
        "# The values below only keep the row legal: put in what the work showed.",
        f"- id: {_next_id(key, known)}",
        f"  reference: {key}",
        f"  section: {_section(cited, project)}",
        "  # In your own words, 20 to 240 letters; in quotation marks where it holds a colon or #.",
        f"  summary: {SUMMARY}",
        f"  direction: neutral  # {legal('direction')}",
        f"  effect: [identity]  # {legal('effect')}",
        "  # mediators: [IL-6]  # what carries the effect, by its name in mediators.yaml",
        "  # A therapy needs the next three lines, and nothing else may have them.",
        "  # payload: what it carries or gives",
        f"  # payload_class: drug  # {legal('payload_class')}",
        f"  # outcome: worked  # {legal('therapy_outcome')}",
        f"  msc_source: [unspecified]  # {legal('msc_source')}",
        f"  # species: [human]  # {legal('species')}",
        f"  cancer: [unspecified]  # {legal('cancer')}",
        f"  models: [culture]  # {legal('model')}",
        _caveats(reference),
    ]
    return "\n".join(lines) + "\n", None


def _next_id(key: str, known: Iterable[Finding]) -> str:
    """The key and the next number; numbers of rows that went are not looked for."""
    numbers = [int(end) for row in known if (end := row.id.rpartition("-")[2]).isdecimal()]
    return f"{key}-{max(numbers, default=0) + 1}"


def _section(cited: Iterable[Place], project: Project) -> str:
    """The first section that cites the work, the others as a comment."""
    sections = list(dict.fromkeys(place.section_id for place in cited if place.section_id))
    if not sections:
        every = [section.id for chapter in project.chapters for section in chapter.sections]
        return f"{next(iter(every), 'none')}  # cite the work in a chapter, and name its section"
    others = f"  # or {', '.join(sections[1:])}" if sections[1:] else ""
    return f"{sections[0]}{others}"


def _caveats(reference: Reference) -> str:
    if reference.is_sound:
        return "  # caveats: a limit, a disagreement"
    word = "Retracted" if reference.retracted else "Refuted"
    return f"  caveats: {quoted(f'{word}: {reference.retracted or reference.refuted}')}"
