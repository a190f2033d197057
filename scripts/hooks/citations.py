"""Answers mkdocs-bibtex from our own registry, and ends each page with its references.

Once a build: references and chapters are read, and what is wrong in them is logged as
warnings; each list becomes files to download. Twice a page, around the plugin: citation
groups are written as the plugin finds them, and what only looks like one is hidden from
it. Markdown sees a token in the place of each superscript, which costs it less than HTML.
At the very end, when search has taken its text, the list of references is put below the
page as ready-made HTML.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs_bibtex.registry import ReferenceRegistry

from companion.checks import citations as citation_checks
from companion.citing import lists as markup
from companion.markdown import groups_old as citations
from companion.pages import references as backlinks
from companion.problems import as_text
from companion.sharing import formats as export
from companion.sources import bibliography, chapters, evidence
from companion.sources.reference import Reference

log = logging.getLogger("mkdocs.plugins.companion")
SHIELD = "\ue000"
TOKEN = "\ue001"  # noqa: S105 - a mark in the text
TOKENS = re.compile(f"{TOKEN}(\\d+){TOKEN}")
ALL_REFERENCES = "<!-- all-references -->"


class Registry(ReferenceRegistry):  # type: ignore[misc]
    """Answers the plugin for one page at a time.

    Args:
        formatter: Formats the references of the bibliography.
    """

    footnote_format = "{key}"

    def __init__(self, formatter: markup.Formatter) -> None:
        self.formatter = formatter
        self.numbers: dict[str, int] = {}
        self.superscripts: dict[str, str] = {}

    def validate_citation_blocks(self, citation_blocks: list[Any]) -> None:
        """Number the references of a page; the plugin calls this once a page."""
        groups = [[citation.key for citation in block.citations] for block in citation_blocks]
        self.numbers = markup.number_by_mention(groups, self.formatter.bibliography)
        self.superscripts = {}

    def inline_text(self, citation_block: Any) -> str:
        """A token for the superscript, which is put in its place when Markdown has run."""
        keys = [citation.key for citation in citation_block.citations]
        number = citation_block.citations[-1].suffix
        self.superscripts[number] = markup.superscript(
            keys, self.numbers, self.formatter.bibliography, anchor=number
        )
        return f"{TOKEN}{number}{TOKEN}"

    def validate_inline_references(self, inline_references: list[Any]) -> set[Any]:
        """Nothing: citations outside brackets are turned off."""
        return set()

    def reference_text(self, citation: Any) -> str:
        """Nothing: the list is put below the page by us."""
        return ""


class _State:
    """What one build knows."""

    registry: Registry
    exporter: export.Exporter
    pages: dict[str, chapters.Chapter]
    chapters: dict[str, chapters.Chapter]
    places: dict[str, list[backlinks.Place]]
    numbers: dict[str, dict[str, int]]
    superscripts: dict[str, dict[str, str]]
    contents: dict[str, str]


@event_priority(100)
def _read(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path).parent
    found = bibliography.load(root / "references.bib")
    if found.problems:
        raise Abort(as_text(found.problems))
    docs = Path(config.docs_dir)
    _State.pages = {
        path.relative_to(docs).as_posix(): chapters.load(path, docs)
        for path in sorted(docs.rglob("*.md"))
    }
    for problem in citation_checks.check(_State.pages.values(), found):
        log.warning(as_text([problem]))
    _State.chapters = {
        name: page for name, page in _State.pages.items() if page.part in chapters.PARTS
    }
    _State.places = backlinks.places(_State.chapters.values(), found)
    known = evidence.load(docs / "data").by_reference
    formatter = markup.Formatter(
        found,
        cited=backlinks.counts(_State.places),
        findings={key: rows[0].summary for key, rows in known.items()},
    )
    _State.registry = Registry(formatter)
    _State.exporter = export.Exporter()
    _State.numbers = {}
    _State.superscripts = {}
    _State.contents = {}
    # The file was read above: the plugin takes it for unchanged and does not parse it again.
    config.plugins["bibtex"].last_configured = time.time()  # type: ignore[attr-defined]
    return config


@event_priority(-100)
def _install(config: MkDocsConfig) -> MkDocsConfig:
    config.plugins["bibtex"].registry = _State.registry  # type: ignore[attr-defined]
    return config


on_config = CombinedEvent(_read, _install)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the lists of references as files to download."""
    found = _State.registry.formatter.bibliography
    _add_downloads(files, config, "references", found.references.values())
    for name, chapter in _State.chapters.items():
        keys = markup.number_by_mention([g.keys for g in chapter.groups if g.is_closed], found)
        stem = f"{name.removesuffix('.md')}/references"
        _add_downloads(files, config, stem, [found.references[key] for key in keys])
    return files


def _add_downloads(
    files: Files, config: MkDocsConfig, stem: str, listed: Collection[Reference]
) -> None:
    for ending in export.FORMATS:
        content = _State.exporter.file(ending, listed)
        files.append(File.generated(config, f"{stem}.{ending}", content=content))


@event_priority(100)
def _normalize(markdown: str, /, page: Page, **_: Any) -> str:
    source = _State.pages.get(page.file.src_uri)
    groups = source.groups_of(markdown) if source else None
    return citations.normalize(markdown, shield=SHIELD, groups=groups)


@event_priority(-100)
def _restore(markdown: str, /, page: Page, **_: Any) -> str:
    _State.numbers[page.file.src_uri] = _State.registry.numbers
    _State.superscripts[page.file.src_uri] = _State.registry.superscripts
    return markdown.replace(SHIELD, "@")


on_page_markdown = CombinedEvent(_normalize, _restore)


@event_priority(-100)
def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Keep the page with its tokens; the search plugin gets the text without numbers."""
    _State.contents[page.file.src_uri] = html
    return TOKENS.sub("", html)


@event_priority(-100)
def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Put superscripts and lists of references in place, behind the search plugin's back."""
    formatter = _State.registry.formatter
    superscripts = _State.superscripts[page.file.src_uri]
    content = TOKENS.sub(
        lambda match: superscripts[match[1]], _State.contents.pop(page.file.src_uri)
    )
    root = "../" * page.url.count("/")
    if ALL_REFERENCES in content:
        html = backlinks.as_html(formatter, _State.places, root=root)
        page.content = content.replace(ALL_REFERENCES, html)
        return context
    numbers = _State.numbers.get(page.file.src_uri, {})
    heading_id = f"{page.meta.get('prefix') or Path(page.file.src_uri).stem}-references"
    page.content = content + markup.reference_list(
        numbers,
        formatter,
        heading_id=heading_id,
        root=root,
        downloads="references" if page.file.src_uri in _State.chapters else "",
    )
    if numbers and page.toc.items:
        page.toc.items[0].children.append(AnchorLink("References", heading_id, 2))
    return context
