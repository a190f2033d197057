"""Cuts plain text into sentences: at a mark before a capital, but not behind an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator

END = re.compile(
    r"""[.!?…]["'”’)\]]*(?P<gap>\s+)(?=["'“‘(\[]*(?:[A-ZÀ-ÖØ-ÞΑ-Ω0-9]|[a-z]{1,3}[A-Z]))"""
)
"""A mark, perhaps with what closes behind it, then space, then a capital, a digit, or a word that
is written as `iPSC` and `miR` are."""

WORD = re.compile(r"[\w.-]+\Z")

NEVER_LAST = frozenset(
    [
        "approx",
        "ca",
        "cf",
        "dr",
        "e.g",
        "ed",
        "eds",
        "eq",
        "eqs",
        "fig",
        "figs",
        "i.e",
        "incl",
        "mr",
        "mrs",
        "ms",
        "no",
        "nos",
        "p",
        "pp",
        "prof",
        "ref",
        "refs",
        "resp",
        "s.c",
        "sp",
        "spp",
        "ssp",
        "st",
        "subsp",
        "suppl",
        "tab",
        "tabs",
        "var",
        "viz",
        "vol",
        "vols",
        "vs",
    ]
)
"""Abbreviations, in small letters, behind which a sentence goes on whatever follows."""

BEFORE_DIGIT = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "al",
        "art",
        "chap",
        "min",
        "max",
        "sec",
        "secs",
        "wk",
        "yr",
    ]
)
"""Abbreviations behind which a sentence goes on if a number follows: `in Aug. 2010`."""

NUMERAL = re.compile(r"\b(?!(?:by|of|and|from|to|with)\b)[a-z]+ I\Z")
"""A Roman one behind the thing that it counts: `an inhibitor of topoisomerase I.`"""


def ends(text: str) -> Iterator[tuple[int, int]]:
    """Find where sentences end.

    Args:
        text: Plain text of one paragraph, list item or cell.

    Yields:
        Offset behind the closing mark of a sentence, and offset of the next sentence.
    """
    for match in END.finditer(text):
        if text[match.start()] != "." or not _goes_on(text, match):
            yield match.start("gap"), match.end()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation and the sentence goes on behind it."""
    word = WORD.search(text, max(0, match.start() - 20), match.start())
    if not word:
        return False
    last = word[0].lower().lstrip(".")
    follows = text[match.end() : match.end() + 1]
    if last in NEVER_LAST or (follows.isdigit() and last in BEFORE_DIGIT):
        return True
    # An initial, `E. coli` or `J. Smith`; but `vitamin D. The` and `in vitro A. The` are rare.
    is_initial = len(last) == 1 and word[0].isupper() and not NUMERAL.search(text[: match.start()])
    return is_initial and not text[match.end() :].startswith(("The ", "In ", "This ", "A "))
