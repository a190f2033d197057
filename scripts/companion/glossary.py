"""Reads docs/data/glossary.yaml, the one source of the glossary page and of the tooltips."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from companion.bibliography import fold
from companion.problems import Problem, read_text


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
        greek = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "ζ": "zeta"}
        plain = "".join(greek.get(letter, letter) for letter in fold(self.name))
        return "term-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling under which the term is met in the text."""
        return (self.name, *self.also)


class _Lines(yaml.SafeLoader):
    """Remembers the line of each mapping under the key `__line__`."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        return {
            **{str(key): value for key, value in mapping.items()},
            "__line__": node.start_mark.line + 1,
        }


def load(path: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Read the glossary.

    Args:
        path: The YAML file: a list of mappings with `term`, `definition` and perhaps `also`.

    Returns:
        The terms, sorted by name, and what could not be read.
    """
    text, problems = read_text(path, "glossary/unreadable")
    if problems:
        return (), problems
    try:
        rows = yaml.load(text, Loader=_Lines)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), (
            Problem(
                str(path),
                mark.line + 1 if mark else 0,
                "glossary/syntax",
                f"The YAML cannot be read: {getattr(error, 'problem', None) or error}.",
                "Put a definition that holds a colon into quotation marks.",
            ),
        )
    terms, found = [], []
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        if (
            isinstance(row, dict)
            and isinstance(row.get("term"), str)
            and isinstance(row.get("definition"), str)
        ):
            also = row.get("also") or []
            terms.append(
                Term(
                    row["term"],
                    " ".join(row["definition"].split()),
                    tuple(str(item) for item in (also if isinstance(also, list) else [also])),
                    int(row["__line__"]),
                )
            )
        else:
            line = row.get("__line__", 0) if isinstance(row, dict) else 0
            found.append(
                Problem(
                    str(path),
                    line,
                    "glossary/row",
                    f"Row {number} lacks a `term` or a `definition`.",
                    "Write both as text; `also` is a list of other spellings.",
                )
            )
    return tuple(sorted(terms, key=lambda term: fold(term.name))), tuple(found)


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
