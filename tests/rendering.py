"""Reads Markdown as the site does, without a site: for tests of one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path

from companion.checks import citations, leftovers, links, sources
from companion.markdown.render import Renderer
from companion.problems import Problem
from companion.sources import bibliography, glossary, pages, review, settings
from companion.sources.citation_file import Site
from companion.sources.drawings import Drawing
from companion.sources.evidence import Evidence
from companion.sources.files import Shelf, Text
from companion.sources.outline import Outline
from companion.sources.project import Project
from samples import BIB, ROOT
from samples import settings as settings_text

GLOSSARY_FORM = Shelf().read(ROOT / "docs" / "data" / "glossary.schema.json", "glossary")

SOURCE = "foe/angiogenesis.md"
SUPERSCRIPT = re.compile(r'<sup class="citations"[^>]*>(.*?)</sup>', re.DOTALL)
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
MARKS = re.compile("[\\ufdd0-\\ufdd2\\x02\\x03]|wzxhzdk|klzzwxh")
"""Characters that stand for something while Markdown is read, and never on a page."""


@dataclass(frozen=True)
class Read:
    """A page as it was read.

    Attributes:
        html: What Markdown made of it.
        outline: What was found in it.
        problems: What the checks of citations and links tell.
    """

    html: str
    outline: Outline
    problems: Sequence[Problem]

    @property
    def text(self) -> str:
        """The words that a reader sees, with each superscript as `⟨1, 2⟩`."""
        return visible(self.html)

    @property
    def told(self) -> list[tuple[str, int]]:
        """Rule and line of each problem."""
        return [(problem.rule, problem.line) for problem in self.problems]

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The keys of each citation group."""
        return [group.keys for group in self.outline.groups]

    @property
    def statements(self) -> list[str]:
        """The sentence of each citation group."""
        return [group.statement.text for group in self.outline.groups]


def numbers(html: str) -> list[str]:
    """What each superscript of a page reads."""
    return [unescape(TAG.sub("", inner)) for inner in SUPERSCRIPT.findall(html)]


def visible(html: str) -> str:
    """The words of a page, each superscript as `⟨1, 2⟩`."""
    marked = SUPERSCRIPT.sub(lambda match: f"⟨{TAG.sub('', match[1])}⟩", html)
    return " ".join(unescape(TAG.sub("", marked)).split())


@cache
def _project(extensions: tuple[str, ...]) -> Project:
    said = settings.parse(Text(Path("mkdocs.yml"), settings_text()))
    said = replace(said, extensions=(*said.extensions, *extensions))
    found = bibliography.parse(BIB, Path("references.bib"))
    site = Site("Small", "/")
    return Project(Path(), said, site, review.of({}), found, (), (), (), (), Evidence())


def project(
    markdown: str,
    *,
    terms: str = "",
    drawings: Iterable[Drawing] = (),
    extensions: Sequence[str] = (),
) -> Project:
    """A project of one chapter, not rendered yet.

    Args:
        markdown: The chapter.
        terms: The glossary as YAML.
        drawings: The figures.
        extensions: Python-Markdown extensions beside those of the site.

    Returns:
        Its records.
    """
    found, problems = glossary.parse(Text(Path("glossary.yaml"), terms or "[]"), GLOSSARY_FORM)
    assert not problems
    page = pages.parse(markdown, Path("docs") / SOURCE, SOURCE, "foe")
    return replace(
        _project(tuple(extensions)), pages=(page,), terms=found, drawings=tuple(drawings)
    )


def read(
    markdown: str,
    *,
    terms: str = "",
    drawings: Iterable[Drawing] = (),
    extensions: Sequence[str] = (),
) -> Read:
    """Read a chapter as the site does.

    Args:
        markdown: The chapter.
        terms: The glossary as YAML.
        drawings: The figures.
        extensions: Python-Markdown extensions beside those of the site.

    Returns:
        The page as it was read.
    """
    found = project(markdown, terms=terms, drawings=drawings, extensions=extensions)
    renderer = Renderer(found)
    html = renderer.html(SOURCE)
    outline = renderer.outline(found.by_source[SOURCE])
    rendered = found.with_outlines({SOURCE: outline})
    checks = (citations.groups, citations.keys, leftovers.check, links.check)
    problems = [problem for check in checks for problem in check(rendered)]
    problems += sources.extra_cell.problems(rendered)
    return Read(html, outline, sorted(problems))
