"""The files of each entity: its rows and their works to take along, and its page to cite."""

from __future__ import annotations

from collections.abc import Iterator

from companion.pages.edition import Edition
from companion.pages.entity.page import citable
from companion.sharing import tabular
from companion.sharing.citable import csl_item
from companion.sharing.formats import FORMATS, Exporter

WORKS = ("bib", "ris")
"""Formats of `FORMATS` in which the works behind the rows are given."""


def files(edition: Edition, exporter: Exporter) -> Iterator[tuple[str, str]]:
    """The files beside the page of each entity, and those to cite it with.

    Args:
        edition: The rendered pages.
        exporter: Writes references.

    Yields:
        Address relative to the site's root, and content.
    """
    project = edition.project
    known = project.bibliography.references
    rows = {row["id"]: row for row in tabular.findings(project.evidence, known)}
    for entity in edition.catalog.with_pages:
        told = sorted((*entity.findings, *entity.aside), key=lambda finding: finding.line)
        listed = [rows[finding.id] for finding in told]
        yield f"{entity.address}findings.csv", tabular.as_csv(listed)
        yield f"{entity.address}findings.json", tabular.as_json(listed)
        keys = dict.fromkeys(finding.reference for finding in told)
        works = [known[key] for key in keys if key in known]
        for ending in WORKS:
            yield f"{entity.address}works.{ending}", exporter.file(ending, works)
        item = csl_item(citable(entity), project.site)
        for ending, format_ in FORMATS.items():
            yield f"cite/{entity.id}.{ending}", format_.file([item])
