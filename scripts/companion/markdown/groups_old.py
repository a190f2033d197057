"""Finds citation groups in Markdown: `[@key]` and `[@key1; @key2]`.

A group may be wrapped over lines and stand beside any punctuation. What stands in
code, comments, HTML tags and link texts is not a citation and stays as written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GROUP = re.compile(r"(?<![\\!])\[(?P<inner>\s*@[^\[\]]*)\]")
"""A bracket that begins with `@`; links, images and definitions are masked before."""

KEY = re.compile(r"@([\w-]+)")
GAP = re.compile(r"[ \t]*(?:\n[ \t>]*)?\Z")
"""What stands between a word and its group; it goes, as a superscript follows directly."""

OPENING = re.compile(r"(?:\A|\n)[ \t>]*(?:[-*+|]|\d+[.)])[ \t]*\Z|(?:\A|\n[ \t>]*\n)[ \t>]*\Z")
"""Nothing yet but the marker of a list, cell or quotation, or the start of a paragraph."""

UNCLOSED = re.compile(r"(?<![\\!])\[\s*@[\w-]+[^\[\]]*?(?=\[|\n[ \t>]*\n|\Z)")


@dataclass(frozen=True, slots=True)
class Group:
    """One citation group.

    Attributes:
        keys: The keys as written, in order.
        start: Offset of the opening bracket in the text.
        end: Offset behind the closing bracket.
        line: Line of the opening bracket, counted from 1.
        is_well_formed: Whether only `;` separates the keys.
        is_closed: Whether the closing bracket is there.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    line: int
    is_well_formed: bool = True
    is_closed: bool = True


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace what matches with NUL, keeping line breaks, so that offsets stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)


FRONT_MATTER = re.compile(r"\A---\n.*?\n---(?:\n|\Z)", re.DOTALL)
FENCE = re.compile(
    r"""^(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})[^\n]*\n
        (?:.*?^(?P=indent)[ \t]*(?P=mark)[`~]*[ \t]*$|.*\Z)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
RAW = re.compile(r"<(pre|code|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\s]*(?:\s+[^()]*)?\)|\[[^\[\]@]*\])")
DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]*\]:[^\n]*$", re.MULTILINE)
CONTAINER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|///|:|\[\^[^\]]+\]:|\|)")


def _blank_indented_code(text: str) -> str:
    """Blank code blocks that are marked by four spaces, outside lists and admonitions."""
    lines = text.split("\n")
    inside_container = False
    after_blank = True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        if not line.startswith(("    ", "\t")):
            inside_container = bool(CONTAINER.match(line)) or (
                inside_container and (not after_blank or line.startswith(" "))
            )
        elif after_blank and not inside_container:
            lines[number] = "\0" * len(line)
            continue
        after_blank = False
    return "\n".join(lines)


def mask_code(text: str) -> str:
    """Blank what is shown as it is written: code, comments, front matter.

    Args:
        text: Markdown as written.

    Returns:
        A text of the same length with the same line breaks.
    """
    for pattern in (FRONT_MATTER, FENCE, COMMENT, RAW):
        text = _blank(text, pattern)
    return _blank(_blank_indented_code(text), CODE_SPAN)


def mask(text: str) -> str:
    """Blank everything in which `[@key]` is not a citation.

    Args:
        text: Markdown as written.

    Returns:
        A text of the same length with the same line breaks, in which code, comments,
        front matter, HTML tags and links are replaced by NUL characters.
    """
    text = mask_code(text)
    for pattern in (TAG, LINK, DEFINITION):
        text = _blank(text, pattern)
    return text


def find_groups(text: str) -> Iterator[Group]:
    """Find the citation groups of a Markdown text, in order.

    Args:
        text: Markdown as written.

    Yields:
        Every group, the malformed and unclosed ones too, which a check reports.
    """
    masked = mask(text)
    breaks = [match.start() for match in re.finditer("\n", text)]
    found = [_group(match, breaks) for match in GROUP.finditer(masked)]
    groups = _joined([group for group in found if group], masked)
    for match in UNCLOSED.finditer(masked):
        if not any(group.start <= match.start() < group.end for group in groups):
            start = match.start()
            keys = tuple(KEY.findall(match[0]))
            line = bisect_left(breaks, start) + 1
            groups.append(Group(keys, start, start + 1, line, False, False))
    yield from sorted(groups, key=lambda group: group.start)


def _group(match: re.Match[str], breaks: list[int]) -> Group | None:
    """A bracket as a group; None where it holds no key or reaches into the next paragraph."""
    keys = KEY.findall(match["inner"])
    if not keys or re.search(r"\n[ \t>]*\n", match["inner"]):
        return None
    parts = [part.strip(" \t\n>") for part in match["inner"].split(";")]
    is_well_formed = all(re.fullmatch(r"@[\w-]+", part) for part in parts)
    line = bisect_left(breaks, match.start()) + 1
    return Group(tuple(keys), match.start(), match.end(), line, is_well_formed)


def _joined(groups: list[Group], masked: str) -> list[Group]:
    """Make one of two groups with nothing but space between them: `[@a] [@b]`."""
    joined: list[Group] = []
    for group in groups:
        last = joined[-1] if joined else None
        between = masked[last.end : group.start] if last else "x"
        if last and not between.strip(" \t\n>") and not re.search(r"\n[ \t>]*\n", between):
            joined[-1] = Group(
                last.keys + group.keys,
                last.start,
                group.end,
                last.line,
                last.is_well_formed and group.is_well_formed,
            )
        else:
            joined.append(group)
    return joined


def normalize(text: str, *, shield: str, groups: Iterable[Group] | None = None) -> str:
    """Write every group on one line as `[@a; @b, 7]`, and hide every other `@`.

    mkdocs-bibtex looks for brackets that hold `@`, line by line and without regard to
    code or links. After this it finds our groups and nothing else.

    Args:
        text: Markdown as written.
        shield: A character that stands in for the hidden `@`; the text must not hold it.
        groups: The groups of the text, where they were found already.

    Returns:
        The Markdown for the plugin. A space before a group is taken away, since the
        superscript follows its word directly. Behind the last key of a group stands the
        number of the group on the page, so that each can be told from the others.
    """
    pieces = []
    position = 0
    found = find_groups(text) if groups is None else groups
    for number, group in enumerate((group for group in found if group.is_closed), 1):
        before = text[position : group.start].replace("@", shield)
        pieces.append(before if OPENING.search(before) else GAP.sub("", before, count=1))
        pieces.append("[" + "; ".join(f"@{key}" for key in group.keys) + f", {number}]")
        position = group.end
    pieces.append(text[position:].replace("@", shield))
    return "".join(pieces)


def ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Join neighbors: `[9, 4, 3, 5]` gives `(3, 5), (9, 9)`; two neighbors stay apart.

    Args:
        numbers: Numbers of references in any order.

    Yields:
        First and last number of each run; runs of two are given as two single numbers.
    """
    ordered = sorted(set(numbers))
    while ordered:
        length = 1
        while length < len(ordered) and ordered[length] == ordered[0] + length:
            length += 1
        if length == 2:
            length = 1
        yield ordered[0], ordered[length - 1]
        del ordered[:length]


SENTENCE_END = re.compile(
    r"""(?<=[.!?])[”’)*]*\s+(?=[“‘(\[*]*[A-ZΑ-Ω0-9])  # a mark, then a capital
      | \n[ \t>]*\n                                   # a blank line
      | \n(?=[ \t]*(?:[-*+|]|\d+\.)[ ])               # the next item or row""",
    re.VERBOSE,
)


class Sentences:
    """The sentences of a Markdown text, found once and asked for by place.

    Args:
        text: Markdown as written.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [match.span() for match in SENTENCE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def around(self, start: int, end: int) -> str:
        """The sentence that a citation group stands in, with its marks and citations.

        Args:
            start: Offset of the group.
            end: Offset behind the group.

        Returns:
            The sentence as written.
        """
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._stops, end)
        return self.text[self._starts[first] : self._stops[last]].strip()
