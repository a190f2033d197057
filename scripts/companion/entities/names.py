"""Finds entities in a text by their names, whatever stands between the words of a name.

A word with a capital or a digit must agree as it is written (`MET` is no `met`), any other in
either case; the last may stand in the plural. The longest name wins, and a name that goes on
behind a hyphen is another one: `VEGF-C` does not speak of VEGF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from companion.entities.records import Entity

WORD = re.compile(r"[^\W_]+")
GAPS = frozenset({" ", "-", "\u2011", "\n", "\u00a0"})
"""What parts words and may stand for one another."""

GOES_ON = re.compile(r"[-\u2011](?:\d|[A-Z]\d?|[α-ω])(?![^\W_])")
"""What makes another name of one that it follows, such as the `-C` of VEGF-C."""

Name = tuple[tuple[str, ...], tuple[str, ...], str]
"""Words of a name, what stands between them, and the id of its entity."""


class Names:
    """The names of entities, ready to be looked for.

    Args:
        entities: The entities.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        found: dict[str, list[Name]] = {}
        for entity in entities:
            for name in entity.names:
                words = tuple(WORD.findall(_plain(name)))
                gaps = tuple(WORD.split(_plain(name))[1:-1])
                if words:
                    found.setdefault(words[0].casefold(), []).append((words, gaps, entity.id))
                    if len(words) == 1:  # a plural begins with another word
                        plural = f"{words[0]}s".casefold()
                        found.setdefault(plural, []).append((words, gaps, entity.id))
        self._names = {
            first: sorted(names, key=lambda name: -len(name[0])) for first, names in found.items()
        }

    def find(self, text: str) -> Iterator[str]:
        """The ids of the entities that a text speaks of, in its order, as often as it does.

        Args:
            text: Plain text.

        Yields:
            Ids.
        """
        text = _plain(text)
        words = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
        place = 0
        while place < len(words):
            known = self._names.get(words[place][2].casefold(), ())
            for name, gaps, identifier in known:
                if _stands(name, gaps, text, words[place : place + len(name)]):
                    yield identifier
                    place += len(name) - 1
                    break
            place += 1


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _stands(
    name: tuple[str, ...], gaps: tuple[str, ...], text: str, words: list[tuple[int, int, str]]
) -> bool:
    if len(words) < len(name):
        return False
    if not all(map(_same, name, (word for _, _, word in words), _are_last(name))):
        return False
    between = [text[a[1] : b[0]] for a, b in zip(words, words[1:], strict=False)]
    if not all(
        gap == written or (gap in GAPS and written in GAPS)
        for gap, written in zip(gaps, between, strict=True)
    ):
        return False
    return not GOES_ON.match(text, words[-1][1])


def _are_last(name: tuple[str, ...]) -> list[bool]:
    return [place == len(name) - 1 for place in range(len(name))]


def _same(name: str, word: str, is_last: bool) -> bool:
    if name.islower():
        word = word.lower()
    return word == name or (is_last and name[-1].isalpha() and word == f"{name}s")
