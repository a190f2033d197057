"""The files of each entity: its rows and their works, to take along."""

from __future__ import annotations

from collections.abc import Iterator

from companion.pages.edition import Edition
from companion.pages.entity.remembered import remembered
from companion.sharing import tabular, told
from companion.sharing.formats import Exporter

WORKS = ("bib", "ris")
"""Formats of references in which the works behind the rows are given."""


def files(edition: Edition, exporter: Exporter) -> list[tuple[str, str]]:
    """The files beside the page of each entity.

    Args:
        edition: The rendered pages.
        exporter: Writes references.

    Returns:
        Address relative to the site's root, and content.
    """
    return remembered(edition, "files", lambda: _files(edition, exporter))


def _files(edition: Edition, exporter: Exporter) -> Iterator[tuple[str, str]]:
    project = edition.project
    known = project.bibliography.references
    rows = {row["id"]: row for row in tabular.findings(project.evidence, known, told.told(project))}
    for entity in edition.catalog.with_pages:
        findings = sorted((*entity.findings, *entity.aside), key=lambda finding: finding.line)
        listed = [rows[finding.id] for finding in findings]
        yield f"{entity.address}findings.csv", tabular.as_csv(listed)
        yield f"{entity.address}findings.json", tabular.as_json(listed)
        keys = dict.fromkeys(finding.reference for finding in findings)
        works = [known[key] for key in keys if key in known]
        for ending in WORKS:
            yield f"{entity.address}works.{ending}", exporter.file(ending, works)
