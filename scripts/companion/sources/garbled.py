"""Letters that a program or a printer spoiled, and which were meant.

UTF-8 that was read as Windows-1252 turns `β` into `Î²` and `–` into `â€“`; a PDF holds ligatures
for `fi` and `fl`; an editor for Chinese or Japanese writes Latin letters in full width.
"""

from __future__ import annotations

import re
import unicodedata

CONTINUED = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
"""What Windows-1252 makes of the bytes that continue a letter of UTF-8."""

MISREAD = re.compile(f"[ÃÂÎÏ][{CONTINUED}]|â[€‚\u0080-\u0082][{CONTINUED}]")
JOINED = re.compile("[\ufb00-\ufb06０-９Ａ-Ｚａ-ｚ]")


def regained(text: str) -> str:
    """The text as it was meant; itself where nothing in it is spoiled."""
    if text.isascii():
        return text
    text = JOINED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return MISREAD.sub(_reread, text)


def _reread(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match[0])).decode()
    except UnicodeDecodeError:
        return match[0]


def _byte(letter: str) -> bytes:
    """The byte that was read as this letter; five of them have none in Windows-1252."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
