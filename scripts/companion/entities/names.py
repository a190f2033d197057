"""Finds entities in a text by their names, whatever stands between the words of a name.

A word with a capital or a digit must agree as it is written (`MET` is no `met`), any other in
either case; the last may stand in the plural. The longest name wins, and a name that goes on
behind a hyphen is another one: `VEGF-C` does not speak of VEGF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.entities.records import Entity

WORD = re.compile(r"[^\W_]+")
GAPS = frozenset({" ", "-", "\u2011", "\n", "\u00a0"})
"""What parts words and may stand for one another."""

GOES_ON = re.compile(r"[-\u2011](?:\d|[A-Z]\d?|[α-ω])(?![^\W_])")
"""What makes another name of one that it follows, such as the `-C` of VEGF-C."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling of a name.

    Attributes:
        words: Its words in small letters.
        exact: For each word, how it must be written; empty where that does not matter.
        gaps: What stands between them.
        entity: Id of the entity.
    """

    words: tuple[str, ...]
    exact: tuple[str, ...]
    gaps: tuple[str, ...]
    entity: str


class Names:
    """The names of entities, ready to be looked for.

    Args:
        entities: The entities.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        found: dict[str, list[_Name]] = {}
        for entity in entities:
            for written in entity.names:
                for name in _spellings(_plain(written), entity.id):
                    found.setdefault(name.words[0], []).append(name)
        self._names = {
            first: sorted(names, key=lambda name: -len(name.words))
            for first, names in found.items()
        }

    def find(self, text: str) -> Iterator[str]:
        """The ids of the entities that a text speaks of, in its order, as often as it does.

        Args:
            text: Plain text.

        Yields:
            Ids.
        """
        text = _plain(text)
        matches = list(WORD.finditer(text))
        words = tuple(match[0].lower() for match in matches)
        place = 0
        while place < len(words):
            step = 1
            for name in self._names.get(words[place], ()):
                end = place + len(name.words)
                if name.words == words[place:end] and _stands(name, text, matches[place:end]):
                    yield name.entity
                    step = len(name.words)
                    break
            place += step


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _spellings(name: str, entity: str) -> Iterator[_Name]:
    """A name in the singular and, where it ends in a letter, in the plural."""
    words = WORD.findall(name)
    gaps = tuple(WORD.split(name)[1:-1])
    plural = [*words[:-1], f"{words[-1]}s"] if words and words[-1][-1].isalpha() else words
    for spelled in (words, plural) if plural != words else (words,):
        if spelled:
            exact = tuple("" if word.islower() else word for word in spelled)
            yield _Name(tuple(word.lower() for word in spelled), exact, gaps, entity)


def _stands(name: _Name, text: str, matches: Sequence[re.Match[str]]) -> bool:
    """Whether a text that holds the words of a name holds the name."""
    if any(exact and exact != match[0] for exact, match in zip(name.exact, matches, strict=True)):
        return False
    between = (text[one.end() : other.start()] for one, other in pairwise(matches))
    return all(
        gap == written or (gap in GAPS and written in GAPS)
        for gap, written in zip(name.gaps, between, strict=True)
    ) and not GOES_ON.match(text, matches[-1].end())
