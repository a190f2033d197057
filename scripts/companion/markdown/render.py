"""Renders pages with plain Python-Markdown: what the checks read, and what needs no generator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from companion.citing.formatter import Formatter
from companion.citing.registry import Registry
from companion.markdown import extensions
from companion.markdown.alignment import AlignmentExtension
from companion.markdown.figures import FigureExtension
from companion.markdown.reading import ReadingExtension
from companion.markdown.settled import for_outlines, key_of
from companion.markdown.terms import TermExtension, Terms
from companion.sources.memory import Memory
from companion.sources.outline import Outline
from companion.sources.pages import Page
from companion.sources.project import Project

SNIPPETS = "pymdownx.snippets"


def rooted(configs: Mapping[str, Mapping[str, Any]], root: Path) -> dict[str, dict[str, Any]]:
    """Settings of extensions that hold wherever the command runs.

    Args:
        configs: Name of an extension -> its settings.
        root: The project's root.

    Returns:
        The same; the folders of snippets are named as seen from the root of the file system.
    """
    found = {name: dict(settings) for name, settings in configs.items()}
    if SNIPPETS in found:
        folders = found[SNIPPETS].get("base_path") or ["."]
        listed = [folders] if isinstance(folders, str) else folders
        found[SNIPPETS]["base_path"] = [str(root.resolve() / folder) for folder in listed]
    return found


class _Silent:
    """Prints no superscript: an outline knows the groups of a page, and not how they look."""

    def validate_citation_blocks(self, citation_blocks: object) -> None:
        """Take all groups of a page."""

    def inline_text(self, citation_block: object) -> str:
        """Print none of them."""
        return ""


class Renderer:
    """Renders the pages of a project as the site does, without a site around them.

    Args:
        project: The records of the site.
        whole: Whether citations are printed, figures drawn and terms marked; an outline needs
            none of it.
    """

    def __init__(self, project: Project, *, whole: bool = True) -> None:
        self._project = project
        self._configs = rooted(project.settings.extension_configs, project.root)
        if SNIPPETS in self._configs:
            self._configs[SNIPPETS]["check_paths"] = False  # told among the project's problems
        registry = Registry(Formatter(project.bibliography), project.ledger) if whole else _Silent()
        self._reading = ReadingExtension(project.bibliography, registry)
        self._extensions: list[str | Extension] = [*project.settings.extensions, self._reading]
        if whole:
            self._extensions.append(FigureExtension(project.drawings))
            self._extensions.append(TermExtension(Terms(project.terms)))
            self._extensions.append(AlignmentExtension())

    def html(self, source: str) -> str:
        """The HTML of a page.

        Args:
            source: The page as seen from docs/.

        Returns:
            What stands between header and footer, without what is made from the data.
        """
        page = self._project.by_source[source]
        self._reading.page = page
        md = Markdown(extensions=self._extensions, extension_configs=self._configs)
        return md.convert(page.body)

    def outline(self, page: Page) -> Outline:
        """What Markdown makes of a page."""
        self.html(page.source)
        return self._reading.outlines.get(page.source, Outline())  # of an empty page there is none


def rendered(project: Project, memory: Memory | None = None) -> Project:
    """A project with its pages rendered, for those who need no HTML of them.

    Args:
        project: The records of the site.
        memory: What was made of its pages before.

    Returns:
        The project with the outline of each page; without any page, and told why, where mkdocs.yml
        names an extension of Markdown that cannot be used.
    """
    memory = memory or Memory()
    said = project.settings
    usable = ("extensions", repr((said.extensions, said.extension_configs)))
    if not memory.found(usable, lasts=True):
        unusable = tuple(extensions.flaws(project))
        if unusable:  # no page can be read
            told, broken = (*project.problems, *unusable), project.broken | {"settings", "chapters"}
            return replace(project, pages=(), problems=told, broken=broken)
        memory.keep(usable, made=True, lasts=True)
    renderer, all_else = Renderer(project, whole=False), for_outlines(project)

    def outline(page: Page) -> Outline:
        key = key_of(page, all_else)
        if key is None:
            return renderer.outline(page)
        return memory.made(("outline", key), lambda: renderer.outline(page), lasts=True)

    return project.with_outlines({page.source: outline(page) for page in project.pages})
