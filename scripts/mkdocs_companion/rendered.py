"""A page as MkDocs rendered it: kept, so that what is unchanged need not be rendered again."""

from __future__ import annotations

import copy
import logging
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from companion.markdown.settled import key_of
from companion.sources.memory import Memory
from companion.sources.outline import Outline
from companion.sources.pages import Page as Source


@dataclass(frozen=True)
class Rendered:
    """What MkDocs knows of a page once it was rendered.

    Attributes:
        html: Its article.
        title: Its title.
        toc: Its table of contents.
        ids: What can be linked to in it.
        links: A page as seen from docs/ -> ids there that are linked to, and the links as written.
        outline: What we read in it.
    """

    html: str
    title: str | None
    toc: TableOfContents
    ids: frozenset[str] | None
    links: Mapping[str, dict[str, str]] | None
    outline: Outline

    @classmethod
    def of(cls, page: Page, html: str, outline: Outline) -> Rendered:
        """Take down a page that was rendered just now.

        Args:
            page: The page.
            html: Its article.
            outline: What we read in it.

        Returns:
            A copy, which later changes of the page do not reach.
        """
        links = page.links_to_anchors
        return cls(
            html,
            page.title,
            copy.deepcopy(page.toc),
            None if page.present_anchor_ids is None else frozenset(page.present_anchor_ids),
            None if links is None else {file.src_uri: dict(ids) for file, ids in links.items()},
            outline,
        )

    def put_into(self, page: Page, files: Files) -> str:
        """Give a page what it was when it was rendered.

        Args:
            page: The page.
            files: The files of the site.

        Returns:
            Its article.
        """
        page.title = self.title
        page.toc = copy.deepcopy(self.toc)
        page.present_anchor_ids = None if self.ids is None else set(self.ids)
        if self.links is not None:
            linked = {files.get_file_from_path(name): ids for name, ids in self.links.items()}
            page.links_to_anchors = {file: ids for file, ids in linked.items() if file}
        return self.html


class Told(logging.Handler):
    """Listens to MkDocs: a page of which something is told must be rendered each time.

    Attributes:
        count: How often something was told.
    """

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0
        self._logger = logging.getLogger("mkdocs")
        self._logger.addHandler(self)

    @property
    def is_deaf(self) -> bool:
        """Whether MkDocs keeps silent, so that nobody knows what it would have told."""
        return not self._logger.isEnabledFor(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        self.count += 1

    def close(self) -> None:
        """Listen no more."""
        self._logger.removeHandler(self)
        super().close()


class Renderings:
    """The pages of one build, rendered now or remembered.

    Args:
        memory: What was rendered before.
        told: Hears what MkDocs tells of a page.
        settled: The digest of all that pages depend on beside their own text.
    """

    def __init__(self, memory: Memory, told: Told, settled: str) -> None:
        self._memory = memory
        self._told = told
        self._settled = settled
        self._key: Hashable = None
        self._known: Rendered | None = None

    def begins(self, page: Page, source: Source) -> bool:
        """A page is about to be rendered.

        Args:
            page: The page as MkDocs knows it.
            source: The page as we know it.

        Returns:
            Whether it is remembered, so that nothing needs to be rendered.
        """
        key = key_of(source, self._settled)
        self._key = key and (key, repr(page.title))  # front matter may hold anything
        self._known = self._memory.found(self._key, lasts=True) if key else None
        self._told.count = 0
        return self._known is not None

    def ends(self, page: Page, html: str, outline: Outline, files: Files) -> Outline:
        """A page was rendered; of one that is remembered, an empty text was.

        Args:
            page: The page.
            html: Its article, as it was rendered now.
            outline: What was read in it now.
            files: The files of the site.

        Returns:
            What is to be read in it.
        """
        found = self._known or Rendered.of(page, html, outline)
        if self._key and not self._known and not self._told.count and not self._told.is_deaf:
            self._memory.keep(self._key, found, lasts=True)
        page.content = found.put_into(page, files)
        return found.outline
