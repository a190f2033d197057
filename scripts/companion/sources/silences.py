"""Reads what a file asks the checks to pass over at a place, each with the reason why.

    <!-- companion: allow prose/british-spelling: the title of a journal -->   Markdown and SVG
    # companion: allow findings/section-does-not-cite: told in two sections     YAML
    % companion: allow bibliography/no-identifier: printed before there were any   BibTeX

On a line of its own it speaks for what stands below it: in Markdown the next paragraph, in YAML
the next field or row, in BibTeX the next entry. Behind other text it speaks for its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companion.sources.code import blanked
from companion.sources.files import Text

WORD = "companion:"
COMMENT = re.compile(r"<!--\s*companion:\s*(?P<said>.*?)\s*-->", re.DOTALL)
HASH = re.compile(r"(?:^|(?<=\s))#\s*companion:[ \t]*(?P<said>[^\n]*?)[ \t]*$", re.MULTILINE)
PERCENT = re.compile(r"^[ \t]*%\s*companion:[ \t]*(?P<said>[^\n]*?)[ \t]*$", re.MULTILINE)
SAID = re.compile(r"allow\s+(?P<rules>[^:]*?)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)
FORMS = {
    ".md": COMMENT,
    ".svg": COMMENT,
    ".yaml": HASH,
    ".yml": HASH,
    ".cff": HASH,
    ".bib": PERCENT,
}
"""Ending of a file -> how it holds what readers of the site do not see."""

FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n.*?^-{3}[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Silence:
    """A place where a rule need not be kept.

    Attributes:
        path: The file.
        line: Line on which it is said.
        first: First line that it speaks for.
        last: Last line that it speaks for.
        rules: Names of the rules; none where what is said cannot be understood.
        reason: Why; empty where none is given.
    """

    path: str
    line: int
    first: int
    last: int
    rules: tuple[str, ...]
    reason: str

    def covers(self, line: int) -> bool:
        """Whether it speaks for a line; what is said of a whole file has none."""
        return not line or self.first <= line <= self.last


def of(files: Iterable[Text]) -> tuple[Silence, ...]:
    """Find the silences of files.

    Args:
        files: The files as they were read.

    Returns:
        Every silence, in order.
    """
    return tuple(found for file in files if WORD in file.text for found in _of_file(file))


def _of_file(file: Text) -> Iterator[Silence]:
    form = FORMS.get(file.path.suffix)
    if form is None:
        return
    text = file.text.replace("\r\n", "\n")
    if form is not COMMENT:
        yield from (_silence(match, text, file) for match in form.finditer(text))
        return
    front = FRONT_MATTER.match(text)
    if front:
        yield from (_silence(match, text, file) for match in HASH.finditer(text, 0, front.end()))
    shown = blanked(text)
    yield from (
        _silence(match, text, file)
        for match in COMMENT.finditer(shown, front.end() if front else 0)
    )


def _silence(match: re.Match[str], text: str, file: Text) -> Silence:
    said = SAID.fullmatch(match["said"])
    names = re.split(r"[,\s]+", said["rules"]) if said else []
    line = text.count("\n", 0, match.start("said")) + 1
    start = text.rfind("\n", 0, match.start()) + 1
    rest = text[match.end() :].partition("\n")[0]
    first, last = line, line
    if not text[start : match.start()].strip() and not rest.strip():
        below = text[match.end() :].split("\n")[1:]
        first = text.count("\n", 0, match.end()) + 2
        last = first + _length(below, file.path.suffix, is_yaml=match.re is HASH) - 1
    return Silence(
        str(file.path),
        line,
        first,
        last,
        tuple(name for name in names if name),
        " ".join((said["reason"] or "").split()) if said else "",
    )


def _length(below: list[str], ending: str, *, is_yaml: bool) -> int:
    """How many of the lines below a silence it speaks for."""
    if is_yaml:
        indent = _indent(below[0]) if below else 0
        inner = (
            n for n, line in enumerate(below[1:], 1) if line.strip() and _indent(line) <= indent
        )
        return next(inner, len(below))
    if ending == ".bib":
        return next((n for n, line in enumerate(below[1:], 1) if line[:1] == "@"), len(below))
    begun = next((n for n, line in enumerate(below) if line.strip()), 0)
    ends = (n for n, line in enumerate(below) if n > begun and not line.strip())
    return next(ends, len(below))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def without(markdown: str) -> tuple[str, str]:
    """A Markdown text without its silences, which are no part of the page.

    Args:
        markdown: The text, perhaps with other signs put into it.

    Returns:
        The text, and what was taken out of it. A line that holds nothing else goes with it, so
        that a paragraph, list or table that it stands in stays one.
    """
    if WORD not in markdown:
        return markdown, ""
    shown = blanked(markdown)
    pieces, taken = [], []
    position = 0
    for match in COMMENT.finditer(shown):
        start, end = match.span()
        before = markdown.rfind("\n", 0, start) + 1
        if not markdown[before:start].strip() and markdown[end : end + 1] in ("\n", ""):
            start, end = before, end + 1
        pieces.append(markdown[position:start])
        taken.append(markdown[start:end])
        position = end
    return "".join([*pieces, markdown[position:]]), "".join(taken)
