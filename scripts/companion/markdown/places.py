"""Marks places of a page's source, so that what Markdown makes of them is told with its line.

Python-Markdown keeps no positions. So before it runs, each place that may matter gets a stamp
behind it: its offset between two characters that no text holds. What the parser then takes for
text, code, an address or a heading carries the stamp along, and every stamp is gone from the
page in the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""What a stamp stands between: noncharacters of Unicode, which no text holds that people share."""

LEFT, RIGHT = "\ufdd3", "\ufdd4"
"""The brackets of a citation group while Markdown runs, which would try each as a link."""

STAMP = re.compile(f"{OPEN}(\\d+){CLOSE}")
BRACKETS = {ord(LEFT): "[", ord(RIGHT): "]"}
TAG = re.compile("<[^<>]*>")
TORN = re.compile(f"{OPEN}(?:<[^<>]*>|\\d)*{CLOSE}")
FOREIGN = re.compile("[\ufdd0-\ufdd7]")
DEFINITION = re.compile(
    r"""^[ \t>]*(?:<!--[^\n]*?-->[ \t]*)*(?:(?:[-*+:]|\d+\.)[ \t]+)*
    \[(?P<name>\^[^\]\n]*(?=\]:)|[^\]\n]*(?=\]:[ ]*\n?[ ]*\S+[ ]*(?:["'(].*)?$))\]:""",
    re.VERBOSE | re.MULTILINE,
)
"""`[name]: https://…`, which gives a link its address, or `[^name]: …`, a footnote."""

NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
PLACE = re.compile(
    rf"""(?P<group>(?<![\\!])\[\s*@(?=\w)[^\[\]]*\](?!\(|\[(?!\s*@)|:))
      | (?P<key>(?<![\w./@])[@＠]@?(?:-|[ \t]*\n?[ \t]*)\{{?\w[\w-]*\}}?)
      | (?P<tex>\\(?:[a-z]*cite[a-z]*)\*?(?:\[[^\]\n]*\])*\{{[^}}\n]*\}})
      | (?P<footnote>\[\^[^\]\s]+(?=\]))
      | (?P<conflict>^[<>]{{7}}[ ].*$)
      | (?P<address>\]\((?:[ \t]*|[ \t]*\n[ \t]*(?=[\w./]))(?:<(?!!--)[^<>\n]*(?=>)|(?=[^\s<])))
      | (?P<gap>\](?:[ \t]+\n?|\n)[ \t]*\((?=[^)\s]*[./\#][^)\s]*\)))
      | (?P<bare>\bhttps?://(?=\S)|(?<![\w/.])www\.(?=\w))
      | (?P<names>{NAME}(?:\s[*_]*et\s+al\.?[*_]*|\s(?:and|&)\s{NAME})?(?:[’']s?)?,?\s
          \(?(?:19|20)\d\d[a-z]?\b\)?)
      | (?P<word>(?<![\w@./\#-])[a-z][a-z-]*\d{{4}}[a-z0-9]*\b)
      | (?P<heading>^[ ]*(?:(?:>|[-+*]|\d+\.)[ ]*)*\#{{1,6}}[ \t]*(?=[^\s\#]))""",
    re.VERBOSE | re.MULTILINE,
)
"""What a place may be:

group    a citation in brackets, behind which nothing makes a link of it
key      a key behind `@`, elsewhere
tex      a citation as TeX writes it
footnote the mark of a footnote, which the site does not read unless its extension is on
conflict the beginning or the end of what git could not merge
address  the address of a link or image: its beginning or, in angle brackets, its end, so that
         what is no link stays a tag; on a line of its own it begins as no block does
gap      a link whose two brackets stand apart, `[x] (y)`
bare     an address in the text
names    authors and year, as `Karnoub et al., 2007`
word     the key of a reference without `@`
heading  a heading; the stamp stands before its words
"""

UNDERLINE = re.compile(r"^(?:=+|-+)[ ]*$", re.MULTILINE)
UNDERLINED = re.compile(
    r"^(?!```|<[^<>\n]*>[ \t]*$)[\w*`(\[“‘\"'<].*?"
    r"(?<=\S)(?=[ \t]*(?:\{[^}\n]*\})?[ \t]*\n(?:=+|-+)[ ]*$)",
    re.MULTILINE,
)
"""A heading with a line below it; the stamp stands behind its words."""


KEY = re.compile(r"@[\w-]+")
NAMED = frozenset({"group", "key", "word", "footnote"})
"""Kinds that may be the name of a link's address instead."""


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
    defined = {name.lower() for name in DEFINITION.findall(text)}
    for match in PLACE.finditer(text):
        kind = match.lastgroup or ""
        if kind == "word" and match[0].lower() not in keys:
            continue
        if defined and kind in NAMED and _is_name(text, match, defined):
            continue
        if kind == "group" and defined:
            # Where links have names, `] [` may be one: Markdown shall read the brackets itself.
            for key in KEY.finditer(text, match.start(), match.end()):
                kinds[key.end()] = ("key", key.start())
        else:
            kinds[match.end()] = (kind, match.start())
    if UNDERLINE.search(text):
        for match in UNDERLINED.finditer(text):
            kinds.setdefault(match.end(), ("heading", match.end()))
    pieces = []
    position = 0
    for end in sorted(kinds):
        kind, start = kinds[end]
        if kind == "group" and start >= position:
            pieces += [text[position:start], LEFT, text[start + 1 : end - 1], RIGHT]
        else:
            pieces.append(text[position:end])
        pieces += [OPEN, str(end), CLOSE]
        position = end
    pieces.append(text[position:])
    breaks = tuple(match.start() for match in re.finditer("\n", text))
    return "".join(pieces), Source(text, first_line, kinds, breaks)


def _is_name(text: str, match: re.Match[str], defined: Collection[str]) -> bool:
    """Whether a place is of the name of a link's address, `[name]: https://…`, or of its line."""
    start = text.rfind("\n", 0, match.start()) + 1
    if DEFINITION.match(text, start):
        return True
    opening, closing = text.rfind("[", start, match.start() + 1), text.find("]", match.end() - 1)
    return opening >= 0 and text[opening + 1 : closing].lower() in defined


def offsets(text: str) -> Iterator[int]:
    """The offsets of the stamps that a text holds, whole or torn."""
    for torn in TORN.finditer(text):
        digits = TAG.sub("", torn[0])[1:-1]
        if digits:
            yield int(digits)


def without(text: str) -> str:
    """A text without stamps, its brackets as they were written.

    A highlighter of code may have put tags into a stamp: they stay.
    """
    text = STAMP.sub("", text).translate(BRACKETS)
    return TORN.sub(lambda match: "".join(TAG.findall(match[0])), text) if OPEN in text else text
