"""Reads docs/data/glossary.yaml, the one source of the glossary page and of the tooltips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from companion.problems import Problem
from companion.sources import rows
from companion.text import fold, slug


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the glossary.

    Attributes:
        name: The term as the page heads it.
        definition: One or two sentences.
        also: Other spellings and abbreviations, as they stand in the text.
        line: Line of glossary.yaml.
    """

    name: str
    definition: str
    also: tuple[str, ...] = ()
    line: int = 0

    @property
    def id(self) -> str:
        """Anchor on the glossary page: `term-cancer-stem-cell`."""
        return f"term-{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling under which the term is met in the text."""
        return (self.name, *self.also)


def load(path: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Read the glossary.

    Args:
        path: The YAML file: a list of mappings with `term`, `definition` and perhaps `also`.

    Returns:
        The terms, sorted by name, and what could not be read.
    """
    found, problems = rows.read(path, "glossary", required=("term", "definition"))
    terms = []
    for row in found:
        also = row.get("also") or []
        terms.append(
            Term(
                str(row["term"]),
                " ".join(str(row["definition"]).split()),
                tuple(str(item) for item in (also if isinstance(also, list) else [also])),
                int(row[rows.LINE]),
            )
        )
    return tuple(sorted(terms, key=lambda term: fold(term.name))), problems


def as_html(terms: Iterable[Term]) -> str:
    """The glossary as a definition list with an index of letters.

    Args:
        terms: The terms, sorted.

    Returns:
        A block of HTML.
    """
    by_letter: dict[str, list[Term]] = {}
    for term in terms:
        initial = re.sub(r"[^a-z]", "", fold(term.name))[:1].upper()
        by_letter.setdefault(initial or "#", []).append(term)
    letters = " ".join(
        f'<a href="#letter-{letter.lower()}">{letter}</a>' for letter in sorted(by_letter)
    )
    parts = [f'<nav class="letters" aria-label="Letters of the glossary">{letters}</nav>']
    for letter, group in sorted(by_letter.items()):
        parts.append(f'<h2 id="letter-{letter.lower()}">{letter}</h2>\n<dl class="glossary">')
        for term in group:
            also = (
                f' <span class="glossary-also">{escape(", ".join(term.also))}</span>'
                if term.also
                else ""
            )
            parts.append(
                f'<dt id="{term.id}">{escape(term.name)}{also}</dt>\n'
                f"<dd>{escape(term.definition)}</dd>"
            )
        parts.append("</dl>")
    return "\n".join(parts)


def by_spelling(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Spelling -> term. The first term keeps a spelling that two claim."""
    found: dict[str, Term] = {}
    for term in terms:
        for spelling in term.spellings:
            found.setdefault(spelling, term)
    return found
