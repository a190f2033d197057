"""Family names, initials of given names, and ranks behind them, as NLM prints them.

Rules: *Citing Medicine*, 2nd edition, https://www.ncbi.nlm.nih.gov/books/NBK7282/ , chapter 1.A,
"Author": at most two initials, without stops or hyphens (`Jean-Louis` gives `JL`), the first
letter alone of a name with a prefix (`D'Arcy` gives `D`); ranks as `Jr`, `2nd`, `3rd`; no stops in
a family name (`St. James` gives `St James`); no `The` before the name of an organization.
"""

from __future__ import annotations

import re
import unicodedata

MOST_INITIALS = 2
"""How many initials NLM prints of one author."""

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
"""Every sign that joins given names in what people paste: hyphens, dashes, a minus."""

WORDS = re.compile(r"[\s.]+")
JOINED = re.compile(f"[{HYPHENS}]")

PARTICLES = frozenset(
    {
        *("abu", "af", "al", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den"),
        *("der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los"),
        *("ould", "san", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur"),
    }
)
"""Words of a name that stay words, as long as they stand in lower case."""

RANKS = dict(
    pair.split()
    for pair in (
        *("II 2nd", "III 3rd", "IV 4th", "V 5th", "VI 6th", "2d 2nd", "3d 3rd"),
        *("Junior Jr", "Jnr Jr", "Senior Sr", "Snr Sr"),
    )
)
"""Rank as printed -> as NLM writes it."""


def initials(given: str) -> str:
    """Initials without stops.

    Args:
        given: Given names or initials, in any of the forms that journals print.

    Returns:
        `VR` for `Venkata Ramesh`, `WH` for `Wen-hua`, `JA` for the packed `JAB`. A particle
        stays a word, `M de L`, and so does a name of a script without capitals, where a
        first letter stands for nothing.
    """
    shown: list[str] = []
    left = MOST_INITIALS
    for word in WORDS.split(unicodedata.normalize("NFC", given)):
        if word in PARTICLES:
            shown.append(f" {word} ")
            continue
        letters = _first_letters(word)[:left]
        left -= len(letters)
        shown += letters
    return " ".join("".join(shown).split())


def _first_letters(word: str) -> list[str]:
    """The initials of one word: of a packed `JAB` or a joined `Jean-Paul`, several."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) <= 3 and word.isupper():
        return letters
    found = []
    for part in JOINED.split(word):
        first = next((letter for letter in part if letter.isalpha()), "")
        if first and not first.isupper() and not first.islower():
            found.append(f" {part} ")
        elif first:
            found.append(first.title()[0])
    return found


def surname(family: str) -> str:
    """A family name without its stops: `St. James` gives `St James`."""
    return " ".join(family.replace(".", " ").split()) if "." in family else family


def organization(name: str) -> str:
    """The name of a group without the article before it."""
    return re.sub(r"^The\s+(?=\S)", "", name)


def rank(suffix: str) -> str:
    """A suffix as NLM prints it: `III` gives `3rd`, `Jr.` gives `Jr`."""
    bare = suffix.rstrip(".")
    return RANKS.get(bare, bare)
