"""Checks of the citations: every key known, every group readable, none left in the text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from companion.checks.leftovers import vanished
from companion.problems import Problem
from companion.sources.bibliography import Bibliography
from companion.sources.outline import Group
from companion.sources.pages import Page
from companion.sources.project import Project

NAMED = re.compile(r"retract|refut|withdrawn", re.IGNORECASE)


def groups(project: Project) -> Iterator[Problem]:
    """Check the form of every citation group.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each group to mend.
    """
    for page in project.pages:
        for group in page.outline.groups:
            written = "; ".join(f"@{key}" for key in group.keys)
            if not group.statement.cited:
                rule, message, fix = vanished(f"[{written}]")
                yield Problem(str(page.path), group.line, f"citations/{rule}", message, fix)
            elif not group.is_well_formed:
                yield Problem(
                    str(page.path),
                    group.line,
                    "citations/malformed-group",
                    f"The citation group of {written} holds more than keys and semicolons.",
                    f"Write [{written}]."
                    if all(project.bibliography.find(key) for key in group.keys)
                    else "Write keys of references.bib, small letters and digits, as in "
                    "[@karnoub2007mesenchymal]; `.venv/bin/companion add` prints that of a work.",
                )


def keys(project: Project) -> Iterator[Problem]:
    """Check that every key is known, and that what is retracted says so.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each key to mend.
    """
    for page in project.pages:
        for group in page.outline.groups:
            for key in group.keys:
                if not group.is_well_formed and not project.bibliography.find(key):
                    continue  # a piece of what is told as malformed: `10` of a DOI
                yield from _key(key, page, group, project.bibliography)


def _key(key: str, page: Page, group: Group, bibliography: Bibliography) -> Iterator[Problem]:
    path, line = str(page.path), group.line
    if key in bibliography.references and bibliography.references[key].is_sound:
        return
    reference = bibliography.find(key)
    if reference is None:
        close = difflib.get_close_matches(key.lower(), bibliography.references, n=1, cutoff=0.8)
        yield Problem(
            path,
            line,
            "citations/unknown-key",
            f"No reference has the key {key}.",
            f"Did you mean {close[0]}?" if close else "Add the work to references.bib.",
        )
        return
    if reference.key != key:
        yield Problem(
            path,
            line,
            "citations/key-case",
            f"The key {key} is written {reference.key} in references.bib.",
            f"Write @{reference.key}.",
        )
    if not reference.is_sound and not NAMED.search(group.statement.text):
        yield Problem(
            path,
            line,
            "citations/unsound-unnamed",
            f"{key} is retracted or refuted, and the sentence does not say so.",
            "Say it in the same sentence, or do not cite the work.",
        )
