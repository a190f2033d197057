"""Which words of a title must keep their capitals: those that a BibTeX style would spoil.

BibTeX styles, biblatex and pandoc write titles in sentence case: every capital behind the
first letter of the title that no braces protect is lost, `Wnt` becomes `wnt`. The rule here:

- In a title in sentence case, a capital is there for a reason: every word that holds one is
  protected, but for a first word with nothing but its initial capital.
- In a Title Case title, the capitals of ordinary words say nothing, and a style may lower them.
  Protected are those that cannot come from Title Case: within a part of a word (`mRNA`, `TGF`),
  beside a Greek letter or a number (`Flt-1`), single letters (`T Cell`), names with a
  possessive (`Wharton's`), and the few names that only knowledge tells.
"""

from __future__ import annotations

import re

FEWEST = 3
"""So many ordinary words bear a capital in a Title Case title; fewer may all be names."""

LONG = 4
"""Words of so many letters bear a capital in Title Case; shorter ones may be prepositions."""

NAMES = frozenset(
    {
        *("Africa", "African", "America", "American", "Asia", "Asian", "Australia", "Barr"),
        *("Bayesian", "Brazil", "Burkitt", "Canada", "Caucasian", "China", "Chinese", "Denmark"),
        *("Drosophila", "Egypt", "England", "Epstein", "Escherichia", "Europe", "European"),
        *("Ewing", "France", "French", "German", "Germany", "Hedgehog", "Hippo", "Hispanic"),
        *("Hodgkin", "India", "Indian", "Iran", "Iranian", "Israel", "Italian", "Italy", "Japan"),
        *("Japanese", "Kaposi", "Korea", "Korean", "Kupffer", "Langerhans", "Netherlands"),
        *("Newcastle", "Norway", "Notch", "Poland", "Schwann", "Semliki", "Sendai", "Spain"),
        *("Spanish", "Sweden", "Swedish", "Taiwan", "Trojan", "Turkey", "Turkish", "Warburg"),
        *("Wilms", "Wnt", "Xenopus", "Zika"),
    }
)
"""Names of titles in this field which have the form of any word in Title Case."""

WORD = re.compile(r"\S+")
CORE = re.compile(r"[\w(\[].*[\w)\]+*′']|\w")
PART = re.compile(r"[^-‐‑–—/]+")
GREEK = re.compile("[α-ω]")
"""In front of a title, some programs write `β-Catenin` with a capital beta."""

GENUS = re.compile(r"[A-Z]\. [a-z]+")
"""`E. coli`: some programs take the stop for the end of a sentence."""


def capitals(title: str) -> list[tuple[int, int]]:
    """Where the words stand that must keep their capitals.

    Args:
        title: A title as printed, with single spaces.

    Returns:
        Beginning and end of each piece of the title to protect, in order.
    """
    words = list(WORD.finditer(title))
    is_title_case = _is_title_case([word[0] for word in words])
    found: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        core = CORE.search(title, *word.span())
        if not core or core[0] == core[0].lower() or (found and core.start() < found[-1][1]):
            continue
        genus = GENUS.match(title, core.start())
        if genus:
            found.append(genus.span())
        elif not number and core.start():  # behind a quotation mark, no capital is kept
            found.append(core.span())
        elif is_title_case:
            found += [(core.start() + a, core.start() + b) for a, b in _telling(core[0])]
        elif number or _has_inner_capital(core[0]):
            found.append(core.span())
    first = GREEK.match(title)
    return [first.span(), *found] if first and (not found or found[0][0]) else found


def _is_title_case(words: list[str]) -> bool:
    ordinary = [
        part
        for word in words[1:]
        for part in PART.findall(word)
        if len(part) >= LONG and part.isalpha() and not _has_inner_capital(part)
    ]
    capitalized = [part for part in ordinary if part[0].isupper()]
    return len(capitalized) >= FEWEST and len(capitalized) * 2 > len(ordinary)


def _has_inner_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:])


def _telling(word: str) -> list[tuple[int, int]]:
    """The parts of a compound whose capitals say something, neighbors as one."""
    parts = list(PART.finditer(word))
    found: list[tuple[int, int]] = []
    is_open = False
    for number, part in enumerate(parts):
        following = parts[number + 1][0] if number + 1 < len(parts) else ""
        if _is_ordinary(part[0], following):
            is_open = False
        elif is_open:
            found[-1] = (found[-1][0], part.end())
        else:
            found.append(part.span())
            is_open = True
    return [(a, b) for a, b in found if word[a:b] != word[a:b].lower()]


def _is_ordinary(part: str, following: str) -> bool:
    """Whether a part of a word is one that Title Case would write so: `Derived`, `(Stem`."""
    bare = re.sub(r"['’]s$|\W", "", part)
    if bare in NAMES or re.search(r"\w['’]s$", part):
        return False
    if len(bare) <= LONG and following[:1].isdigit():
        return False
    has_form = bare.isalpha() and len(bare) > 1 and bare[0].isupper() and bare[1:].islower()
    return has_form and not re.search("[Α-ω]", bare)
