"""Drafts rows for contributors to edit: what is known is filled in, the rest is named."""

from __future__ import annotations

import difflib

from companion.citing.places import places
from companion.problems import Problem
from companion.sources.project import Project


def finding(key: str, project: Project) -> tuple[str, Problem | None]:
    """Draft a row of findings.yaml.

    Args:
        key: Key of a reference.
        project: The records of the site.

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
    known = project.evidence.by_reference.get(key, ())
    cited = places(project.chapters, project.bibliography).get(key, [])
    sections = list(dict.fromkeys(place.section_id for place in cited if place.section_id))
    lists = project.evidence.vocabulary.lists

    def legal(name: str) -> str:
        return ", ".join(lists.get(name, {}))

    caveats = ""
    if not reference.is_sound:
        word = "Retracted" if reference.retracted else "Refuted"
        caveats = f"  caveats: '{word}: {(reference.retracted or reference.refuted)}'\n"
    lines = [
        f"# {reference.name}. {reference.title}",
        *(f"# {place.section}: {place.sentence}" for place in cited),
        f"- id: {key}-{len(known) + 1}",
        f"  reference: {key}",
        f"  section: {sections[0] if sections else ''}"
        + (f"  # or {', '.join(sections[1:])}" if sections[1:] else ""),
        "  summary:  # one sentence in your own words, with model and cancer",
        f"  direction:  # {legal('direction')}",
        f"  effect: []  # {legal('effect')}",
        "  mediators: []  # names in mediators.yaml; delete the line where none is stated",
        "  payload:  # a therapy only, as the next line",
        f"  payload_class:  # {legal('payload_class')}",
        f"  msc_source: []  # {legal('msc_source')}",
        f"  species: []  # {legal('species')}",
        f"  cancer: []  # {legal('cancer')}",
        f"  models: []  # {legal('model')}",
    ]
    return "\n".join(lines) + "\n" + caveats, None
