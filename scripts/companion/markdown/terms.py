"""Python-Markdown extension: terms of the glossary explain themselves where they stand.

Runs after inline patterns, on the tree of a page, so that code, links and headings
stay untouched. The first place of a term on the page becomes a link to the glossary
whose title is the definition; the theme shows it on hover and on focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from companion.markdown.blocks import BLOCKS
from companion.markdown.raw import RawCode, with_spaces
from companion.sources.glossary import Term, by_spelling

SKIPPED = frozenset(
    {"a", "abbr", "code", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"pre", "script", "style", "sup", "svg", "th"}
)
"""Elements in which a term is left alone."""


class Terms:
    """The glossary, ready to be looked for in a text.

    Args:
        terms: The terms.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        known = by_spelling(terms)
        self._exact = frozenset(known)
        self._ids = {term.name: term.id for term in known.values()}
        self._by_folded = {spelling.lower(): term for spelling, term in known.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Every spelling. It takes a while, and nobody asks where all pages are remembered."""
        by_letter: dict[str, list[str]] = {}
        for spelling in sorted(self._exact, key=lambda each: (-len(each), each)):
            plural = "s?" if spelling[-1].isalpha() else ""
            words = r"\s+".join(map(re.escape, spelling.split()))
            by_letter.setdefault(spelling[0].lower(), []).append(f"{words}{plural}")
        # Parted by first letters, most of the alternatives are passed over at once.
        alternatives = "|".join(
            f"(?={re.escape(letter)})(?:{'|'.join(group)})" for letter, group in by_letter.items()
        )
        return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Every place of a term in a text; a line break or fixed space parts words, too."""
        if not self._exact:
            return
        for match in self._pattern.finditer(text):
            term = self._term(" ".join(match[0].split()))
            if term:
                yield match, term

    def id(self, term: Term) -> str:
        """Anchor of a term on the glossary page."""
        return self._ids[term.name]

    def _term(self, written: str) -> Term | None:
        """The term of a spelling. Spellings with capitals inside must agree in case."""
        for spelling in (written, written.removesuffix("s")):
            term = self._by_folded.get(spelling.lower())
            if term and (
                spelling in self._exact
                or not any(
                    re.search(r"[A-Z]", known[1:])
                    for known in term.spellings
                    if known.lower() == spelling.lower()
                )
            ):
                return term
        return None


class TermProcessor(Treeprocessor):
    """Marks terms in the tree of a page.

    Args:
        md: The Markdown instance.
        terms: The terms.
        page: Address that a term links to; its id is appended.
    """

    def __init__(self, md: Markdown, terms: Terms, page: str) -> None:
        super().__init__(md)
        self._terms = terms
        self._page = page

    def run(self, root: Element) -> None:
        """Mark the terms under `root`, in place."""
        self._seen: set[str] = set()
        self._raw = RawCode(self.md)
        self._walk(root)

    def _walk(self, parent: Element) -> None:
        position = 0
        if parent.tag in BLOCKS:
            self._raw.next_block()
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
        code = self._raw.spans(text)
        for match, term in self._terms.find(text):
            if term.name not in self._seen and not any(a <= match.start() < b for a, b, _ in code):
                self._seen.add(term.name)
                yield match, term

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Cut a text at its terms; each link carries the text that follows it as tail."""
        if not text or not text.strip():
            return text, []
        text = with_spaces(text, self.md)
        links: list[Element] = []
        start, head = 0, text
        for match, term in self._find(text):
            before = text[start : match.start()]
            if links:
                links[-1].tail = before
            else:
                head = before
            address = f"{self._page}#{self._terms.id(term)}"
            link = Element("a", {"class": "term", "href": address, "title": term.definition})
            link.text = match[0]
            links.append(link)
            start = match.end()
        if links:
            links[-1].tail = text[start:]
        return head, links


class TermExtension(Extension):
    """Marks the terms of the glossary.

    Args:
        terms: The terms.
        page: Where they are explained.
    """

    def __init__(self, terms: Terms, page: str = "/glossary.md") -> None:
        super().__init__()
        self._terms = terms
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind inline patterns and before links are resolved."""
        processor = TermProcessor(md, self._terms, self._page)
        md.treeprocessors.register(processor, "terms", 15)
