"""Answers for citations, one page at a time, in the shape of mkdocs-bibtex's `ReferenceRegistry`.

The site generator's plugin and the Markdown extension ask the same four questions of it. It
knows neither of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from companion.citing.formatter import Formatter
from companion.citing.groups import number_by_mention, superscript
from companion.sources.outline import Statement
from companion.sources.readings import Ledger


@dataclass(frozen=True, slots=True)
class Citation:
    """One work in a group, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class CitationBlock:
    """One group.

    Attributes:
        citations: Its works, in order.
        number: Its number on the page, by which other pages link to it; 0 for none.
        statement: What it stands behind, where its reading is to be told.
    """

    citations: Sequence[Citation]
    number: int = 0
    statement: Statement | None = None


class Registry:
    """Numbers the references of a page and prints its groups.

    Args:
        formatter: Formats the references of the bibliography.
        ledger: Knows the reading of each statement; None, or empty, where none are kept.
    """

    def __init__(self, formatter: Formatter, ledger: Ledger | None = None) -> None:
        self.formatter = formatter
        self.ledger = ledger
        self._numbers: Mapping[str, int] = {}
        self._first: Mapping[str, int] = {}

    def validate_citation_blocks(self, citation_blocks: Iterable[Any]) -> None:
        """Number the references of a page by first mention.

        Args:
            citation_blocks: All groups of the page, in order.
        """
        blocks = list(citation_blocks)
        groups = [[citation.key for citation in block.citations] for block in blocks]
        first: dict[str, int] = {}
        for block in blocks:
            statement = getattr(block, "statement", None)
            if statement:
                first.setdefault(statement.id, block.number)
        self._first = first
        self._numbers = number_by_mention(groups, self.formatter.bibliography)

    def inline_text(self, citation_block: Any) -> str:
        """Print a group of that page.

        Args:
            citation_block: The group.

        Returns:
            Inline HTML.
        """
        keys = [citation.key for citation in citation_block.citations]
        number = getattr(citation_block, "number", 0)
        statement = getattr(citation_block, "statement", None)
        ledger = self.ledger
        return superscript(
            keys,
            self._numbers,
            self.formatter.bibliography,
            anchor=str(number or ""),
            standing=ledger.of(statement) if statement and ledger and ledger.readings else None,
            statement=statement.id if statement else "",
            is_first=statement is not None and self._first.get(statement.id) == number,
        )

    def reference_text(self, citation: Any) -> str:
        """Print a work as a list of references has it.

        Args:
            citation: The work.

        Returns:
            HTML; empty where no reference has the key.
        """
        reference = self.formatter.bibliography.find(citation.key)
        return self.formatter.entry(reference) if reference else ""

    def validate_inline_references(self, inline_references: Iterable[Any]) -> set[Any]:
        """Find nothing: citations outside brackets are not read here.

        Args:
            inline_references: What looks like one.

        Returns:
            An empty set.
        """
        return set()
