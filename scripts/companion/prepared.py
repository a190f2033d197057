"""What a build makes of the records before any page is rendered: formatted once, and remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.citing.formatter import Formatter, entries
from companion.markdown.terms import Terms
from companion.pages.edition import Edition
from companion.sharing.formats import FORMATS, Exporter, written
from companion.sharing.metadata import Cited, as_cited
from companion.sources.memory import Memory
from companion.sources.project import Project


@dataclass(frozen=True)
class Prepared:
    """The references as text and as files, and the terms as they are looked for.

    Attributes:
        formatter: Formats references for pages.
        exporter: Writes references for reference managers.
        cited: Key -> the work as the heads of pages name it.
        terms: Finds the terms of the glossary.
        memory: What was made before.
    """

    formatter: Formatter
    exporter: Exporter
    cited: Mapping[str, Cited]
    terms: Terms
    memory: Memory

    def edition(self, project: Project) -> Edition:
        """The project once its pages were rendered, ready to be put together."""
        return Edition(project, self.formatter, self.cited, self.memory)


def prepare(project: Project, memory: Memory) -> Prepared:
    """Format and write every reference, or remember how it was done.

    Args:
        project: The records of the site.
        memory: What was made before.

    Returns:
        What pages and downloads ask.
    """
    found = project.bibliography
    findings = {key: rows[0].summary for key, rows in project.evidence.by_reference.items()}
    levels = {
        key: project.evidence.vocabulary.title("level", rows[0].level)
        for key, rows in project.evidence.by_reference.items()
    }
    shown = memory.made(
        ("entries", found.text, *findings.items(), *levels.items()),
        lambda: entries(found, findings, levels),
        lasts=True,
    )
    cited = memory.made(
        ("cited", found.text), lambda: {r.key: as_cited(r) for r in found}, lasts=True
    )
    files = memory.made(("files", found.text, *FORMATS), lambda: written(found), lasts=True)
    return Prepared(
        Formatter(found, shown),
        Exporter(files),
        cited,
        memory.made(("terms", project.terms), lambda: Terms(project.terms)),
        memory,
    )
