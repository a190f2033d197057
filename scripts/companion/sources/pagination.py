"""What the field `pages` says: a range, several of them, or one article number.

This is the one place that decides it: `557-563` is a range, `ABCD.0123-20.2020` a number that
holds a hyphen. Reference texts, downloads and metadata all ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\uff5e\u301c"

LONG_DASH = re.compile(r"\s*(?:--+|[\u2012-\u2015])\s*")
ANY_DASH = re.compile(rf"\s*(?:--+|[{DASHES}])\s*")

NUMBER = re.compile(r"(.*?)([0-9]{1,12})([A-Za-z]?)")
"""A page: what stands before its number, the number, and a letter behind it."""

SEPARATOR = re.compile(r"\s*[,;]\s*|(?<=\w)\s+(?:&|and)\s+(?=\w)")
WORDED = re.compile(r"((?:discussion|quiz|(?:author )?reply|commentary)\s+)(.*)")
"""What stands in an article and is no part of its text: `52-6; discussion 56-7`."""

SHORTENABLE = re.compile(r".*[A-Z]|[ivx]+")
"""What may stand before the number of pages whose second number is shortened."""

ROMAN = re.compile(r"(?=.)(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Pages:
    """One piece of a pagination.

    Attributes:
        first: First page, or the whole article number.
        last: Last page in full, `563` even where `557-63` is written; empty for one number.
        head: What stands before the number of both pages, `S` in `S51-S57`.
        digits: The two numbers where the range may be shortened; empty elsewhere.
        written: The piece, with the dash of a range as a hyphen.
    """

    first: str
    last: str = ""
    head: str = ""
    digits: tuple[str, str] = ("", "")
    written: str = ""


def pieces(pages: str) -> tuple[Pages, ...]:
    """The pieces of a pagination: `1-5, 9` has two."""
    return tuple(_piece(part) for part in SEPARATOR.split(pages.strip()) if part)


def joined(written: Iterable[str]) -> str:
    """Pieces as one pagination: commas part them, and a semicolon what has a word before it."""
    text = ""
    for piece in written:
        separator = "; " if WORDED.match(piece) else ", "
        text += f"{separator if text else ''}{piece}"
    return text


def page_range(pages: str) -> tuple[str, str]:
    """First and last page.

    Args:
        pages: The field as written, with any dash.

    Returns:
        `("557", "563")` for `557–563`. The last is empty where the field is one number,
        or several pieces, which no pair of pages tells rightly.
    """
    found = pieces(pages)
    if len(found) == 1:
        return found[0].first, found[0].last
    return normalized(pages), ""


def normalized(pages: str) -> str:
    """The field in its one form: hyphens in ranges, no blanks around them; a number as it is."""
    found = pieces(pages)
    if any(piece.last for piece in found):
        return joined(piece.written for piece in found)
    return pages.strip()


def _piece(text: str) -> Pages:
    worded = WORDED.fullmatch(text)
    if worded:
        piece = _piece(worded[2])
        return replace(piece, first=worded[1] + piece.first, written=worded[1] + piece.written)
    # A long dash parts pages that hold hyphens themselves: `10-1–10-9`.
    for dash in (LONG_DASH, ANY_DASH):
        sides = dash.split(text)
        if len(sides) == 2:
            found = _roman(*sides) or _numbers(*sides)
            if found:
                return found
    return Pages(text, written=text)


def _written(first: str, second: str) -> str:
    has_hyphen = any(dash in side for dash in DASHES for side in (first, second))
    return f"{first}{'–' if has_hyphen else '-'}{second}"


def _numbers(first: str, second: str) -> Pages | None:
    """A range of numbers, or None where the two sides are no pages of one work."""
    one, two = NUMBER.fullmatch(first), NUMBER.fullmatch(second)
    if not one or not two:
        return None
    head, start, letter = one.groups()
    own_head, end, own_letter = two.groups()
    prefix = re.split(r"[\s:]", head)[-1]
    repeated = own_head and own_head.isalpha() and head.endswith(own_head)
    if letter != own_letter or not (own_head in ("", head) or repeated):
        return None
    if head and not own_head and not prefix[-1:].isalpha():
        return None
    if not own_head and len(end) < len(start):
        # `557-63` is shortened; `e0123-20` is a number of a journal that ends in the year.
        if start.startswith("0") or not (not head or SHORTENABLE.fullmatch(prefix)):
            return None
        end = start[: -len(end)] + end
        if end == start:
            return None
    if int(end) < int(start):
        return None
    may_shorten = not letter and len(start) == len(end) and start != end and "-" not in head
    return Pages(
        first,
        last=second if head and own_head == head else f"{prefix}{end}{letter}",
        head=head,
        digits=(start, end) if may_shorten else ("", ""),
        written=_written(first, second),
    )


def _roman(first: str, second: str) -> Pages | None:
    """A range of Roman numerals, or None."""
    if first.islower() != second.islower() or first.isupper() != second.isupper():
        return None
    if not 0 < arabic(first) <= arabic(second):
        return None
    return Pages(first, second, written=_written(first, second))


def arabic(numeral: str) -> int:
    """The number that a Roman numeral in one case says; 0 for any other text."""
    if not ROMAN.fullmatch(numeral.lower()) or not (numeral.islower() or numeral.isupper()):
        return 0
    values = [ROMAN_VALUES[letter] for letter in numeral.lower()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
