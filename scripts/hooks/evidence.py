"""Puts the evidence on its pages, in the chapters, and into files to download.

Pages ask with a marker, `<!-- evidence: findings -->`. DataTables, which sorts and pages
the long table, comes from the installed package itables and is served from this site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from companion.checks.evidence import unknown_values
from companion.pages import contradictions, findings, map, mediators, trials  # noqa: A004
from companion.pages.elements import Context
from companion.problems import Problem, as_text
from companion.sharing import citable as publication
from companion.sharing import tabular
from companion.sources import bibliography, chapters, evidence
from companion.sources.chapters import Chapter
from companion.sources.evidence import Evidence
from companion.sources.reference import Reference

MARKER = re.compile(r"<!-- evidence: ([a-z-]+) -->")
PARTS: dict[str, Callable[[Context], str]] = {
    "findings": findings.table,
    "map": map.matrix,
    "balance": map.balances,
    "contradictions": contradictions.as_html,
    "mediators": mediators.as_html,
    "trials": trials.table,
    "timeline": trials.timeline,
    "legend": trials.legend,
}


class _State:
    """What one build knows."""

    evidence: Evidence
    references: dict[str, Reference]
    chapters: dict[str, Chapter]
    addresses: dict[str, str]
    titles: dict[str, str]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the evidence, and stop with sentences where the pages could not show it.

    What can be shown and is wrong all the same is told by `companion check`.
    """
    docs = Path(config.docs_dir)
    data = docs / "data"
    _State.evidence = evidence.load(data)
    problems = _State.evidence.problems or tuple(unknown_values(_State.evidence, data))
    if problems:
        raise Abort(as_text(problems))
    root = Path(config.config_file_path).parent
    _State.references = dict(bibliography.load(root / "references.bib").references)
    read = chapters.load_all(docs)
    _State.chapters = {f"{chapter.address.rstrip('/')}.md": chapter for chapter in read}
    parts = [part for chapter in read for part in publication.parts(chapter)]
    _State.addresses = {part.id: part.path for part in parts}
    _State.titles = {part.id: f"{part.chapter}: {part.title}" for part in parts}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the tables as CSV and JSON, and DataTables."""
    for name, rows in tabular.tables(_State.evidence, _State.references).items():
        files.append(File.generated(config, f"data/{name}.csv", content=tabular.as_csv(rows)))
        files.append(File.generated(config, f"data/{name}.json", content=tabular.as_json(rows)))
    package = find_spec("itables")
    assert package
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0]) / "html"
    for name in ("dt_bundle.js", "dt_bundle.css"):
        content = (folder / name).read_bytes()
        files.append(File.generated(config, f"assets/datatables/{name}", content=content))
    return files


def _context(page: Page) -> Context:
    return Context(
        _State.evidence,
        _State.references,
        _State.addresses,
        _State.titles,
        "../" * page.url.count("/"),
    )


def _part(name: str, page: Page) -> str:
    if name not in PARTS:
        problem = Problem(
            f"docs/{page.file.src_uri}",
            0,
            "evidence/unknown-part",
            f"The marker asks for “{name}”, which no part of the evidence is called.",
            f"Write one of {', '.join(PARTS)}.",
        )
        raise Abort(as_text([problem]))
    return PARTS[name](_context(page))


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Fill markers, and end each chapter with its findings."""
    chapter = _State.chapters.get(page.file.src_uri)
    if chapter is None:
        return MARKER.sub(lambda match: _part(match[1], page), html)
    ids = {section.id for section in chapter.sections}
    told = [finding for finding in _State.evidence.findings if finding.section in ids]
    section = findings.chapter_section(told, chapter.prefix, _context(page))
    if section and page.toc.items:
        anchor = AnchorLink("Evidence in this chapter", f"{chapter.prefix}-evidence", 2)
        page.toc.items[0].children.append(anchor)
    return html + section
