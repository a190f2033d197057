"""Whether two records are of one work, and where they differ.

Title, first author and year decide. What one side does not tell cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Protocol

from companion.sources.reference import Person
from companion.text import fold, slug

ALIKE = 0.85
"""From this share of letters on, two titles are one: spelling, hyphens and typing errors differ."""

LEAST_WORDS = 5
"""So many words must agree where one title is the beginning of the other, without its subtitle."""

SMALL = {"the", "of", "and", "for", "in", "on", "et", "de", "der", "und"}
"""Words that abbreviations of journals leave out."""


class Work(Protocol):
    """What is compared: a reference, or a record of others."""

    @property
    def title(self) -> str:
        """Title."""

    @property
    def authors(self) -> Sequence[Person]:
        """Authors in order."""

    @property
    def year(self) -> int:
        """Year."""

    @property
    def journal(self) -> str:
        """Journal."""

    @property
    def shortjournal(self) -> str:
        """Its abbreviation."""

    @property
    def booktitle(self) -> str:
        """Book."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records, side by side.

    Attributes:
        title: Whether the titles agree; None where one side tells none. Likewise the others.
        author: Whether the first authors agree.
        years: How many years lie between them.
        journal: Whether the journals or books agree.
    """

    title: bool | None
    author: bool | None
    years: int | None
    journal: bool | None

    @property
    def is_another(self) -> bool:
        """Whether the records are of two works: two of title, first author and year disagree."""
        year = None if self.years is None else self.years <= 1
        return [self.title, self.author, year].count(False) >= 2

    @property
    def differs(self) -> bool:
        """Whether anything differs that should be mended."""
        return False in (self.title, self.author, self.journal) or (self.years or 0) > 1


def compare(one: Work, other: Work) -> Comparison:
    """Hold two records against each other."""
    places = [
        [name for name in (work.journal, work.shortjournal, work.booktitle) if name]
        for work in (one, other)
    ]
    return Comparison(
        _titles(one.title, other.title) if one.title and other.title else None,
        _authors(one.authors[0], other.authors[0]) if one.authors and other.authors else None,
        abs(one.year - other.year) if one.year and other.year else None,
        any(_journals(a, b) for a in places[0] for b in places[1]) if all(places) else None,
    )


def _titles(one: str, other: str) -> bool:
    a, b = slug(one), slug(other)
    short, long = sorted((a, b), key=len)
    is_long_enough = short.count("-") + 1 >= LEAST_WORDS
    beginning = long[: len(short)] if is_long_enough else long
    return any(
        SequenceMatcher(None, short, other, autojunk=False).ratio() >= ALIKE
        for other in (long, beginning)
    )


def _authors(one: Person, other: Person) -> bool | None:
    if one.is_group != other.is_group:
        return None  # one source names the group first, another its writers
    a, b = (re.sub(r"[^a-z]", "", fold(name.family)) for name in (one, other))
    if not a or not b:
        return None  # in a script that the other side does not write
    return a == b or a.endswith(b) or b.endswith(a)


def _journals(one: str, other: str) -> bool:
    a, b = (_words(name) for name in (one, other))
    pairs = list(zip_longest(a, b, fillvalue=""))
    # `Proc Natl Acad Sci U S A` names a country that the full name leaves out.
    extra = [pair for pair in pairs if "" in pair]
    if extra and not all(len("".join(pair)) == 1 for pair in extra):
        return False
    return all(_abbreviates(*pair) for pair in pairs if "" not in pair)


def _words(name: str) -> list[str]:
    plain = re.sub(r"\s*[(:].*", "", name)
    return [word for word in re.findall(r"[a-z0-9]+", fold(plain)) if word not in SMALL]


def _abbreviates(one: str, other: str) -> bool:
    """Whether one word abbreviates the other: same first letter, the rest in its order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short[:1] == long[:1] and all(letter in rest for letter in short)
