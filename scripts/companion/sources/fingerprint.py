"""The fingerprint of a statement: the same as long as it says the same of the same works.

A reading is kept under it. So it overlooks what a typesetter may change, and nothing that an
author may: neither a word nor a number nor a sign, nor which work stands behind which claim.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

LENGTH = 12
"""Hexadecimal digits of a fingerprint: among ten thousand statements two share one by chance
once in five million cases."""

KEY = re.compile(r"@([\w-]+)")
CITATION = re.compile(r"\[@[^\[\]]*\]")
"""A citation group in the words of a statement, as `cited` writes it."""

ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        "…": "...",
        "µ": "μ",  # the micro sign and the Greek letter
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)
"""What typography alone tells apart. Superscripts are not among it: 10⁶ is not 106."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Places where a line may or may not break, which no reader sees."""


def cited(words: str, groups: Iterable[tuple[int, Sequence[str]]]) -> str:
    """The words of a statement with its citations in their places.

    Args:
        words: The words, without marks.
        groups: Offset in the words and keys of each citation group, in order.

    Returns:
        As a chapter writes it: `Vessels grow [@a; @b].`
    """
    pieces = []
    position = 0
    for offset, keys in groups:
        pieces += [words[position:offset], f" [{'; '.join(f'@{key}' for key in keys)}]"]
        position = offset
    return " ".join("".join([*pieces, words[position:]]).split())


def works(text: str) -> tuple[str, ...]:
    """The keys in a text that `cited` wrote, each once, by first mention."""
    keys = (key for group in CITATION.findall(text) for key in KEY.findall(group))
    return tuple(dict.fromkeys(keys))


def plain(text: str) -> str:
    """The words alone of a text that `cited` wrote."""
    return re.sub(rf" ?{CITATION.pattern}", "", text)


def leveled(text: str) -> str:
    """A text in which everything is alike that typography alone tells apart.

    Spaces become one space, dashes a hyphen, quotation marks straight, letters composed. A
    citation becomes its keys in small letters and alphabetical order.

    Args:
        text: Words with their citations in place, as `cited` writes them.

    Returns:
        The text that is hashed.
    """
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).translate(ALIKE)
    text = re.sub("-{2,3}", "-", text)
    return " ".join(CITATION.sub(_group, text).split())


def _group(match: re.Match[str]) -> str:
    keys = {key.lower() for key in KEY.findall(match[0])}
    return f" [{'; '.join(f'@{key}' for key in sorted(keys))}]"


def fingerprint(text: str) -> str:
    """The fingerprint of a statement.

    Args:
        text: Its words with its citations in place, as `cited` writes them.

    Returns:
        `s-` and twelve hexadecimal digits: no data format takes it for a number (it would take
        `612350483e15` for one), and a page can have it for the id of an element.
    """
    return f"s-{hashlib.sha256(leveled(text).encode()).hexdigest()[:LENGTH]}"
