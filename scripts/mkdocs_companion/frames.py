"""The theme: its templates kept compiled, and frames for pages that are made from the data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from companion.pages import themed
from companion.pages.made import (
    CONTENT,
    DESCRIPTION,
    ENTRY,
    ENTRY_ID,
    HEAD,
    SLUG,
    TITLE,
    Frame,
    MadePage,
)
from mkdocs_companion.guard import Guard
from mkdocs_companion.shipping import Shipping


def remember_templates(env: Environment, folder: Path) -> None:
    """Keep the compiled templates of the theme, which take longer to compile than to fill.

    Args:
        env: The templates; jinja2 holds each against its source before it uses it.
        folder: Where they are kept; without the right to write there, nothing is kept.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if os.access(folder, os.W_OK):
        env.bytecode_cache = FileSystemBytecodeCache(str(folder), f"{version('jinja2')}-%s.cache")


@dataclass(frozen=True)
class Theme:
    """What MkDocs renders a page with.

    Attributes:
        env: Its templates.
        config: Its configuration.
        files: The files of the site.
        nav: The navigation.
        guard: Says in each page what it may load.
        shipping: Leaves in each page what it needs.
    """

    env: Environment
    config: MkDocsConfig
    files: Files
    nav: Navigation
    guard: Guard
    shipping: Shipping

    def pages(self, made: Iterable[MadePage]) -> Iterator[tuple[str, bytes]]:
        """Pages in their frames; templates find them in `made`, without their text.

        Args:
            made: The pages.

        Yields:
            The address of each file, and its HTML as it lies there: hundreds of pages wait in
            memory to be written, and take half of it so.
        """
        frames: dict[object, Frame] = {}
        listed: list[MadePage] = []
        self.env.globals["made"] = listed
        for page in made:
            listed.append(replace(page, content=""))
            frame = frames.get(page.place) or frames.setdefault(page.place, self._frame(page))
            html = self.shipping.filled(frame.filled(page), page)
            yield f"{page.address}index.html", html.encode()

    def _frame(self, like: MadePage) -> Frame:
        """The frame of a page and its neighbors."""
        file = File.generated(self.config, f"{like.folder}{SLUG}.md", content="")
        page = Page(None, file, self.config)
        page.markdown, page.content = "", CONTENT
        page.meta = {"title": TITLE, "description": DESCRIPTION}
        page.edit_url = None
        listed = [AnchorLink(ENTRY, ENTRY_ID, 2)] if like.contents else []
        whole = AnchorLink(TITLE, "", 1)
        whole.children = listed
        page.toc = TableOfContents([whole])
        above = self.files.get_file_from_path(like.parent)
        section: Any = above.page.parent if above and above.page else None
        if section:
            section.active = True
        context = get_context(self.nav, self.files, self.config, page)
        context["metadata"] = HEAD  # type: ignore[typeddict-unknown-key]
        output = self.env.get_template("main.html").render(context)
        if section:
            section.active = False
        return Frame.of(self.shipping.frame(self.guard.page(themed.mended(output), page.url)))
