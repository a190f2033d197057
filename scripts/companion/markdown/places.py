"""Marks places of a page's source, so that what Markdown makes of them is told with its line.

Python-Markdown keeps no positions. So before it runs, each place that may matter gets a stamp
behind it: its offset between two characters that no text holds. What the parser then takes for
text, code, an address or a heading carries the stamp along, and every stamp is gone from the
page in the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""What a stamp stands between: noncharacters of Unicode, which no text holds that people share."""

LEFT, RIGHT = "\ufdd3", "\ufdd4"
"""The brackets of a citation group while Markdown runs, which would try each as a link."""

STAMP = re.compile(f"{OPEN}(\\d+){CLOSE}")
BRACKETS = {ord(LEFT): "[", ord(RIGHT): "]"}
FOREIGN = re.compile("[\ufdd0-\ufdd4]")
DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]*\]:")

NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
PLACE = re.compile(
    rf"""(?P<group>(?<![\\!])\[\s*@(?=\w)[^\[\]]*\](?!\(|\[(?!\s*@)|:))
      | (?P<key>(?<![\w./@])@\{{?[A-Za-z][\w-]*\}}?)
      | (?P<tex>\\(?:[a-z]*cite[a-z]*)\*?(?:\[[^\]\n]*\])*\{{[^}}\n]*\}})
      | (?P<address>\]\((?=\S))
      | (?P<gap>\][ \t]+\((?=[^)\s]*[./\#][^)\s]*\)))
      | (?P<bare>\bhttps?://(?=\S)|(?<![\w/.])www\.(?=\w))
      | (?P<names>{NAME}(?:[ ]et[ ]al\.?|[ ](?:and|&)[ ]{NAME})?,?[ ]\(?(?:19|20)\d\d[a-z]?\b\)?)
      | (?P<word>(?<![\w@./\#-])[a-z][a-z-]*\d{{4}}[a-z0-9]*\b)
      | (?P<heading>^\#{{1,6}}(?=.)(?:.*?)(?=[ \t]*(?:\{{[^}}\n]*\}})?[ \t]*$))""",
    re.VERBOSE | re.MULTILINE,
)
"""What a place may be:

group    a citation in brackets, behind which nothing makes a link of it
key      a key behind `@`, elsewhere
tex      a citation as TeX writes it
address  the address of a link or image
gap      a link whose two brackets stand apart, `[x] (y)`
bare     an address in the text
names    authors and year, as `Karnoub et al., 2007`
word     the key of a reference without `@`
heading  a heading; the stamp stands behind its words
"""


@dataclass(frozen=True)
class Source:
    """The Markdown of a page with its stamped places.

    Attributes:
        text: The Markdown as written.
        first_line: Line of the file on which it begins.
        kinds: Offset behind a place -> its kind and the offset of its beginning.
        breaks: Offsets of the line breaks.
    """

    text: str
    first_line: int
    kinds: dict[int, tuple[str, int]]
    breaks: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Line of the file that an offset of the text lies on."""
        return bisect_right(self.breaks, offset - 1) + self.first_line

    def paragraph(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind a place in its paragraph."""
        before = self.text[:start].rpartition("\n\n")[2]
        return before, self.text[end:].partition("\n\n")[0]


def stamp(text: str, *, first_line: int = 1, keys: Collection[str] = ()) -> tuple[str, Source]:
    """Stamp the places of a Markdown text.

    Args:
        text: Markdown as written.
        first_line: Line of the file on which it begins.
        keys: The keys of the references, in small letters.

    Returns:
        The text with a stamp behind each place, and what was stamped.
    """
    text = FOREIGN.sub("", text)
    kinds: dict[int, tuple[str, int]] = {}
    pieces = []
    position = 0
    for match in PLACE.finditer(text):
        kind = match.lastgroup or ""
        end = match.end()
        if kind == "word" and match[0].lower() not in keys:
            continue
        if kind in ("key", "word") and DEFINITION.match(_line_of(text, match.start())):
            continue
        kinds[end] = (kind, match.start())
        if kind == "group":
            before = text[position : match.start()]
            pieces += [before, LEFT, text[match.start() + 1 : end - 1], RIGHT]
        else:
            pieces.append(text[position:end])
        pieces += [OPEN, str(end), CLOSE]
        position = end
    pieces.append(text[position:])
    breaks = tuple(match.start() for match in re.finditer("\n", text))
    return "".join(pieces), Source(text, first_line, kinds, breaks)


def _line_of(text: str, offset: int) -> str:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def without(text: str) -> str:
    """A text without stamps, its brackets as they were written."""
    return STAMP.sub("", text).translate(BRACKETS)
