"""Python-Markdown extension: terms of the glossary explain themselves where they stand.

Runs after inline patterns, on the tree of a page, so that code, links and headings
stay untouched. The first place of a term on the page becomes a link to the glossary
whose title is the definition; the theme shows it on hover and on focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from companion.sources import glossary
from companion.sources.glossary import Term

SKIPPED = frozenset(
    {"a", "abbr", "code", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"pre", "script", "style", "sup", "svg", "th"}
)
"""Elements in which a term is left alone."""


class TooltipProcessor(Treeprocessor):
    """Marks terms in the tree of a page.

    Args:
        md: The Markdown instance.
        terms: Spelling -> term.
        page: Address that a tooltip links to; the term's id is appended.
    """

    def __init__(self, md: Markdown, terms: Mapping[str, Term], page: str) -> None:
        super().__init__(md)
        self.page = page
        self.terms = {spelling.lower(): term for spelling, term in terms.items()}
        self.exact = frozenset(terms)
        longest_first = sorted(terms, key=len, reverse=True)
        alternatives = "|".join(
            re.escape(spelling) + ("s?" if spelling[-1].isalpha() else "")
            for spelling in longest_first
        )
        self.pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)

    def run(self, root: Element) -> None:
        """Mark the terms under `root`, in place."""
        if self.terms:
            self._seen: set[str] = set()
            self._walk(root)

    def _walk(self, parent: Element) -> None:
        position = 0
        parent.text, found = self._split(parent.text)
        for link in found:
            parent.insert(position, link)
            position += 1
        while position < len(parent):
            child = parent[position]
            if child.tag not in SKIPPED:
                self._walk(child)
            child.tail, found = self._split(child.tail)
            position += 1
            for link in found:
                parent.insert(position, link)
                position += 1

    def _find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        for match in self.pattern.finditer(text):
            term = self._term(match[0])
            if term and term.id not in self._seen:
                self._seen.add(term.id)
                yield match, term

    def _term(self, written: str) -> Term | None:
        """The term of a spelling. Spellings with capitals inside must agree in case."""
        for spelling in (written, written.removesuffix("s")):
            term = self.terms.get(spelling.lower())
            if term and (
                spelling in self.exact
                or not any(
                    re.search(r"[A-Z]", known[1:])
                    for known in term.spellings
                    if known.lower() == spelling.lower()
                )
            ):
                return term
        return None

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Cut a text at its terms; each link carries the text that follows it as tail."""
        if not text or not text.strip():
            return text, []
        links: list[Element] = []
        start, head = 0, text
        for match, term in self._find(text):
            before = text[start : match.start()]
            if links:
                links[-1].tail = before
            else:
                head = before
            link = Element(
                "a", {"class": "term", "href": f"{self.page}#{term.id}", "title": term.definition}
            )
            link.text = match[0]
            links.append(link)
            start = match.end()
        if links:
            links[-1].tail = text[start:]
        return head, links


class TooltipExtension(Extension):
    """Settings: `source`, the glossary's YAML file; `page`, the glossary's address."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "source": ["docs/data/glossary.yaml", "The glossary, relative to the working folder"],
            "page": ["/glossary.md", "Where a term is explained"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind inline patterns and before links are resolved."""
        terms, _ = glossary.load(Path(self.getConfig("source")))
        processor = TooltipProcessor(md, glossary.by_spelling(terms), self.getConfig("page"))
        md.treeprocessors.register(processor, "tooltips", 15)


def makeExtension(**settings: Any) -> TooltipExtension:  # noqa: N802 - Python-Markdown's name
    """Entry point of Python-Markdown."""
    return TooltipExtension(**settings)
