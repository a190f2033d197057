"""Reads docs/data/glossary.yaml, the source of its page and of the terms in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.problems import Problem
from companion.sources import rows, schemas
from companion.sources.files import Text
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


def parse(file: Text, form: Text) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Read the glossary.

    Args:
        file: The YAML file: a list of mappings with `term`, `definition` and perhaps `also`.
        form: Its schema.

    Returns:
        The terms, sorted by name, and what could not be read or does not keep the schema.
    """
    schema, faults = schemas.parse(form, "glossary")
    found, _, problems = schemas.read(file, "glossary", schema)
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
    return tuple(sorted(terms, key=lambda term: fold(term.name))), (*faults, *problems)


def by_spelling(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Spelling -> term. The first term keeps a spelling that two claim."""
    found: dict[str, Term] = {}
    for term in terms:
        for spelling in term.spellings:
            found.setdefault(spelling, term)
    return found
