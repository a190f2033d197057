"""What a build makes of the records before any page is rendered: formatted once, and remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.checks.registry import RULES
from companion.citing.formatter import Formatter, entries
from companion.markdown.terms import Terms
from companion.pages.edition import Edition
from companion.rules import each
from companion.sharing import metadata
from companion.sharing.formats import FORMATS, Exporter, written
from companion.sources.memory import Memory
from companion.sources.project import Project


@dataclass(frozen=True)
class Prepared:
    """The references as text and as files, and the terms as they are looked for.

    Attributes:
        formatter: Formats references for pages.
        exporter: Writes references for reference managers.
        cited: Key -> the work as the value of `citation_reference`.
        terms: Finds the terms of the glossary.
    """

    formatter: Formatter
    exporter: Exporter
    cited: Mapping[str, str]
    terms: Terms

    def edition(self, project: Project) -> Edition:
        """The pages of a build.

        Args:
            project: The records of the site, its pages rendered.

        Returns:
            What puts them together.
        """
        return Edition(project, self.formatter, self.cited, each(RULES))


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
    shown = memory.made(
        ("entries", found.text, *findings.items()), lambda: entries(found, findings), lasts=True
    )
    cited = memory.made(
        ("cited", found.text), lambda: {r.key: metadata.cited(r) for r in found}, lasts=True
    )
    files = memory.made(("files", found.text, *FORMATS), lambda: written(found), lasts=True)
    return Prepared(
        Formatter(found, shown),
        Exporter(files),
        cited,
        memory.made(("terms", project.terms), lambda: Terms(project.terms)),
    )
