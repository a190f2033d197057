"""The files that a build adds to the site: tables, lists of references, files to cite with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from companion.keeping import app, licenses, llms, readable
from companion.pages import abouts, cards, field, field_sheet, moved
from companion.pages.edition import Edition
from companion.pages.entity import files as entities
from companion.pages.entity import readable as entity_texts
from companion.search import index, reader
from companion.sharing import citable, feed, gone, nearby, tabular, told
from companion.sharing.formats import FORMATS, Exporter
from companion.sources.memory import Memory
from companion.sources.project import Project
from companion.sources.reference import Reference

File = tuple[str, str | bytes]
"""Address relative to the site's root, and content."""


def of_records(project: Project, exporter: Exporter) -> Iterator[File]:
    """What needs no rendered page: the tables, the list of all references, who the site is.

    Args:
        project: The records of the site.
        exporter: Writes references.

    Yields:
        The files.
    """
    references = project.bibliography.references
    for name, rows in tabular.tables(project.evidence, project.contradictions).items():
        yield f"data/{name}.csv", tabular.as_csv(rows)
        yield f"data/{name}.json", tabular.as_json(rows)
    for ending in ("csv", "json"):  # links lead there; what it holds, rendered pages tell
        yield f"data/findings.{ending}", ""
    yield from _lists("references", references.values(), exporter)
    site = project.site
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.address}sitemap.xml\n"
    yield licenses.NAME, licenses.as_text(project.root)
    if site.citation:
        yield "CITATION.cff", f"{site.citation.rstrip()}\nurl: {json.dumps(site.address)}\n"


def of_pages(edition: Edition, exporter: Exporter, memory: Memory) -> Iterator[File]:
    """What needs rendered pages: findings, statements, lists of chapters, files to cite with.

    Args:
        edition: The rendered pages.
        exporter: Writes references.
        memory: What was made before.

    Yields:
        The files.
    """
    project = edition.project
    evidence, references = project.evidence, project.bibliography.references
    findings = tabular.findings(evidence, references, told.told(project))
    yield "data/findings.csv", tabular.as_csv(findings)
    yield "data/findings.json", tabular.as_json(findings)
    statements = tabular.statements(project)
    yield "data/statements.csv", tabular.as_csv(statements)
    yield "data/statements.json", tabular.as_json(statements)
    names = set()
    for chapter in project.chapters:
        names.add(chapter.name)
        keys = edition.numbers(chapter)
        listed = [project.bibliography.references[key] for key in keys]
        yield from _lists(f"{chapter.address}references", listed, exporter)
    cited = {identifier: offer.now.item for identifier, offer in edition.offers.items()}
    cited["review"] = citable.review_item(project.review, project.site)
    for rows in edition.gone.values():
        for row in rows:
            cited[row.row.id] = gone.csl_item(row, edition.every_citable, project)
    for identifier, item in cited.items():
        for ending, format_ in FORMATS.items():
            yield f"cite/{identifier}.{ending}", format_.file([item])
    yield from abouts.drawn(edition)
    for name, rows in edition.gone.items():
        if name not in names:
            yield f"{name}/index.html", moved.page(name, rows, project.history)
    context = edition.context("")
    yield field_sheet.ADDRESS, field_sheet.sheet(field.places_of(context))
    yield from cards.files(context, edition.formatter, edition.counts)
    yield from entities.files(edition, exporter)
    yield from readable.of_pages(project, memory)
    yield from entity_texts.of_entities(edition)
    listed_entities = ((entity.name, entity.address) for entity in edition.catalog.with_pages)
    yield llms.NAME, llms.of(project, listed_entities)
    yield "assets/addresses.json", nearby.addresses(project, edition.gone)
    yield from feed.of(project)
    yield index.ADDRESS, index.script(project, memory)
    yield reader.ADDRESS, reader.script()
    yield from app.files(project, memory, (reader.ADDRESS, index.ADDRESS))


def _lists(stem: str, references: Iterable[Reference], exporter: Exporter) -> Iterator[File]:
    listed = list(references)
    for ending in FORMATS:
        yield f"{stem}.{ending}", exporter.file(ending, listed)
