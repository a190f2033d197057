"""The MkDocs plugin `companion`. Its methods stand in the order of a build.

What it knows is a `Project`, read once at the start, and an `Edition` of it, once every page
was rendered; both are made by `companion`. mkdocs-bibtex is the citation plugin: our registry
answers in it, and no text of a page passes through its expressions.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import ListOfItems, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_build_date
from mkdocs_bibtex.registry import ReferenceRegistry

from companion import checks
from companion.checks.evidence import values
from companion.checks.registry import RULES
from companion.citing.registry import Registry
from companion.markdown.alignment import AlignmentExtension
from companion.markdown.figures import FigureExtension
from companion.markdown.reading import ReadingExtension
from companion.markdown.render import rooted
from companion.markdown.settled import settled
from companion.markdown.terms import TermExtension
from companion.opened import CACHE
from companion.pages import abouts, anchors, blocks, downloads, kinds, themed
from companion.prepared import prepare
from companion.problems import as_text, in_order
from companion.sources import project, settings
from companion.sources.memory import Memory
from companion.sources.outline import Outline
from companion.sources.pages import Page as Source
from mkdocs_companion import added, upkeep
from mkdocs_companion.addresses import root_of
from mkdocs_companion.frames import Theme, remember_templates
from mkdocs_companion.guard import Guard, tell_as_text
from mkdocs_companion.rendered import Renderings, Told
from mkdocs_companion.shipping import Shipping

log = get_plugin_logger("companion")


class CompanionConfig(Config):  # type: ignore[no-untyped-call]
    """The settings of the plugin in mkdocs.yml."""

    back_matter = ListOfItems(Type(str), default=[])
    """Titles of the sections of the navigation that hold no chapters."""


class BibtexRegistry(Registry, ReferenceRegistry):  # type: ignore[misc]
    """Our registry in the shape that mkdocs-bibtex asks."""


class CompanionPlugin(BasePlugin[CompanionConfig]):  # type: ignore[no-untyped-call]
    """Puts records on pages."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once a run: MkDocs keeps the plugin, and what it remembers, between builds."""
        self.memory = Memory()
        self.told = Told()
        self.is_served_live = command == "serve"

    def on_serve(
        self, server: LiveReloadServer, /, *, builder: Callable[[], None], **_: Any
    ) -> LiveReloadServer:
        """Once a run of the live server: tell of a broken mkdocs.yml, too, in a sentence."""

        def build() -> None:
            try:
                builder()
            except ConfigurationError as error:
                raise Abort(f"\nmkdocs.yml: {error}") from error

        server.builder = build
        return server

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the project; hand our answers to mkdocs-bibtex and to Markdown."""
        self.memory.next_build(Path(config.config_file_path).parent / CACHE)
        self._read(config)
        self.prepared = prepare(self.project, self.memory)
        self._answer_citations(config)
        upkeep.settle(config, self.project)
        # What a build makes lives as long as it: looking for garbage is work for little.
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        return config

    def _read(self, config: MkDocsConfig) -> None:
        """Read the project, or stop where pages could not show what the files hold."""
        known = settings.of({**config, "back_matter": self.config.back_matter})
        root, today = Path(config.config_file_path).parent, date.fromisoformat(get_build_date())
        self.project = project.load(root, known, self.memory, today=today)
        problems = [p for p in self.project.problems if p.is_error] or [
            *values(self.project),
            *RULES["settings/plugin"].problems(self.project),
        ]
        if problems:
            raise Abort("\n" + as_text(in_order(problems)))

    def _answer_citations(self, config: MkDocsConfig) -> None:
        registry = BibtexRegistry(self.prepared.formatter, self.project.ledger)
        bibtex: Any = config.plugins["bibtex"]
        bibtex.registry = registry
        bibtex.last_configured = time.time()  # the file is read: the plugin takes it for unchanged
        self.reading = ReadingExtension(self.project.bibliography, registry)
        config.mdx_configs = rooted(config.mdx_configs, self.project.root)
        ours: list[Any] = [
            self.reading,
            FigureExtension(self.project.drawings),
            TermExtension(self.prepared.terms),
            AlignmentExtension(),
        ]
        config.markdown_extensions += ours

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """The site is about to be emptied: keep what may be the same again."""
        added.put_aside(Path(config.site_dir))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what needs no rendered page, take away what no page needs."""
        self.shipping = Shipping(config, self.memory, self.is_served_live)
        self.shipping.files(files)
        for address, content in downloads.of_records(self.project, self.prepared.exporter):
            files.append(added.file(config, address, content))
        return files

    def on_nav(self, nav: Navigation, /, config: MkDocsConfig, files: Files) -> Navigation:
        """All files are known: keep what pages depend on beside their own text."""
        self.nav = nav
        listed = [(file.src_uri, file.url, file.inclusion) for file in files]
        all_else = settled(self.project, config.validation, listed)
        self.renderings = Renderings(self.memory, self.told, all_else)
        return nav

    @event_priority(100)
    def _hide(self, markdown: str, /, page: Page, **_: Any) -> str:
        """Before mkdocs-bibtex: give it no text. A page that is remembered has none for anybody."""
        self.reading.page = self._source(page, markdown)
        self.is_known = self.renderings.begins(page, self.reading.page)
        return ""

    @event_priority(-100)
    def _show(self, markdown: str, /, **_: Any) -> str:
        """Behind mkdocs-bibtex: give our text to Markdown, where citations are found."""
        return "" if self.is_known else self.reading.page.body

    on_page_markdown = CombinedEvent(_hide, _show)

    def on_page_content(self, html: str, /, page: Page, files: Files, **_: Any) -> str:
        """Remember a page that was rendered, or put back what is remembered of it."""
        outlines, source = self.reading.outlines, self.reading.page.source
        read = outlines.get(source, Outline())
        outlines[source] = self.renderings.ends(page, html, read, files)
        return page.content or ""

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are rendered: tell what is wrong, and put the pages together."""
        self.project = self.project.with_outlines(self.reading.outlines)
        for problem in checks.everything(self.project, memory=self.memory):
            (log.warning if problem.is_error else log.info)(as_text([problem]))
        self.edition = self.prepared.edition(self.project)
        self._tell_templates(env)
        for file in files.documentation_pages():
            if file.page is not None and file.page.content is not None:
                self._put_together(file.page)
        self.guard = Guard(env, config, self.is_served_live)
        downloaded = downloads.of_pages(self.edition, self.prepared.exporter, self.memory)
        theme = Theme(env, config, files, self.nav, self.guard, self.shipping)
        for address, content in chain(theme.pages(kinds.made(self.edition)), downloaded):
            added.put(files, added.file(config, address, content))
        return env

    def _tell_templates(self, env: Environment) -> None:
        """What every template may ask, that of 404.html too."""
        remember_templates(env, self.project.root / CACHE / "templates")
        env.globals.update(history=self.project.history, frozen=self.project.settings.frozen)

    def _source(self, page: Page, markdown: str = "") -> Source:
        """Our record of a page; of one that another plugin made, what MkDocs knows of it."""
        source = page.file.src_uri
        outline = self.reading.outlines.get(source, Outline())
        made = Source(Path(source), source, page.meta, markdown, outline=outline)
        return self.project.by_source.get(source, made)

    def _put_together(self, page: Page) -> None:
        source = self._source(page)
        root = root_of(page)
        page.content = blocks.content(self.edition, source, page.content or "", root)
        changed = self.project.history.last_change(source.source, source.body)
        page.update_date = str(changed or page.update_date)
        tell_as_text(page)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors.made(self.edition, source, page.content)
        if page.toc.items:
            page.toc.items[0].children += [
                AnchorLink(title, identifier, 2)
                for title, identifier in self.edition.contents(source)
            ]

    def on_page_context(  # type: ignore[override]
        self, context: dict[str, Any], /, page: Page, **_: Any
    ) -> dict[str, Any]:
        """Before the theme: what is for readers around the text."""
        source = self._source(page)
        page.content = self.edition.finished(source, page.content or "", root_of(page))
        context["publication"] = self.project.site
        context["metadata"] = abouts.head(self.edition, source)
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Behind the theme: mend its HTML, say what the page may load, ask for what it needs."""
        page.content = None  # it stands in the output; MkDocs would hold it until the end
        return self.shipping.page(self.guard.page(themed.mended(output), page.url))

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        """The same for pages that stand for no Markdown, 404.html."""
        if not template_name.endswith(".html"):
            return output
        return self.shipping.page(self.guard.template(themed.mended(output), template_name))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """All files are written: take out of the theme's styles what no page uses."""
        self.shipping.styles()
        added.clear(Path(config.site_dir))

    def on_shutdown(self) -> None:
        """At the end of a run."""
        self.told.close()
