"""Rules of texts that are printed as they stand: markup in the data, signs that were pasted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from companion.checks import passages
from companion.checks.markup import of
from companion.problems import Problem
from companion.rules import Found, rule
from companion.sources import markup
from companion.sources.project import Project

IN_DATA = re.compile(
    r"""\[@[\w-]+[^\]]*\]?              # a citation
      | (?<![\w*])(\*\*?|__)(?=\w)[^*_]+(?<=\w)\1(?![\w*])
      | `[^`]+`
      | \[[^\[\]]+\]\([^()\s]+\)      # a link
      | (?<=\w)\^[^\s^]{1,12}\^ | (?<=[A-Za-z])~[^\s~]{1,12}~
      | \\[A-Za-z]{2,} | (?<![\w$])\$(?=[^\s$\d])[^$]*?(?<=[^\s$])\$(?![\d$])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What would be markup in a page, beside HTML. The data are printed as they stand."""


def _written(text: str) -> re.Match[str] | None:
    """The first markup of a text."""
    return IN_DATA.search(text) or markup.html_in(text)


@rule(
    "markup/in-data",
    why="Texts of the data are printed as they stand, and downloaded so: no Markdown, no HTML.",
    fix="Write words and Unicode; works have fields of their own.",
    bad="  caveats: High dose *only*.\n",
    good="  caveats: High dose only.\n",
    file="docs/data/findings.yaml",
)
def in_data(project: Project) -> Iterator[Found]:
    """Find markup in the texts of the data, and in the descriptions of pages."""
    for passage in passages.of_data(project):
        match = _written(passage.text)
        if match:
            yield _in_text(match[0], passage.path, passage.line_of(match))
    for page in project.pages:
        match = _written(str(page.meta.get("description") or ""))
        if match:
            yield _in_text(match[0], str(page.path), 1)


def _in_text(written: str, path: str, line: int) -> Found:
    fix = "Write words and Unicode (10⁶, β, <); works have fields of their own."
    return Found(path, line, f"“{written[:60]}” is printed as it stands: this is no Markdown.", fix)


PASTED = re.compile(
    "[\ufb00-\ufb06\uff01-\uff1f\uff21-\uff5e\u00ad\u200b\u2060\ufeff\ufffc\ufffd]|[A-Za-z][\u0300-\u036f]"
)
"""Ligatures and wide letters, signs that nobody sees, and letters in two pieces."""


def _plain(text: str, problem: Problem) -> str:
    """A text with its pasted signs as they are typed, on the line of a problem."""
    lines = text.split("\n")
    if 0 < problem.line <= len(lines):
        line = lines[problem.line - 1]
        lines[problem.line - 1] = PASTED.sub(lambda match: _typed(match[0]), line)
    return "\n".join(lines)


def _typed(sign: str) -> str:
    if sign in "\u00ad\u200b\u2060\ufeff":
        return ""
    return sign if sign in "\ufffc\ufffd" else unicodedata.normalize("NFKC", sign)


def _is_pasted(match: re.Match[str]) -> bool:
    """Whether a sign can be typed in another way, or was lost; `x̄` has no other form."""
    return _typed(match[0]) != match[0] or match[0] in "\ufffc\ufffd"


@rule(
    "prose/pasted-sign",
    why="Letters that a PDF or a web page wrote in one piece or in two are not found by a search, "
    "and what nobody sees parts words.",
    fix="Type the letters anew.",
    bad="The \ufb01rst vessels grow.",
    good="The first vessels grow.",
    severity="warning",
    mend=_plain,
)
def pasted_sign(project: Project) -> Iterator[Found]:
    """Find signs in texts that came along when somebody pasted."""
    for passage in passages.every(project):
        match = next(filter(_is_pasted, PASTED.finditer(passage.text)), None)
        if match:
            around = passage.text[max(0, match.start() - 12) : match.end() + 12].strip()
            codes = " ".join(f"U+{ord(sign):04X}" for sign in match[0])
            right = _typed(match[0])
            yield Found(
                passage.path,
                passage.line_of(match),
                f"A sign that was pasted, {codes}, stands in “{around}”.",
                f"{f'Write {right}' if right else 'Delete it'}, or run "
                "`.venv/bin/companion check --fix`."
                if right != match[0]
                else "Look up which letter was lost there, and type it.",
            )


@rule(
    "citations/number",
    why="Numbers are given to works by each page, in the order of its text: one that is typed "
    "leads nowhere.",
    fix="Cite the work by its key, as in `[@key]`.",
    bad="Vessels grew [12].",
    good="Vessels grew [@karnoub2007mesenchymal].",
    severity="warning",
    needs=("settings",),
)
def number(project: Project) -> Iterator[Found]:
    """Find numbers in the text that stand where a citation would."""
    for page in project.pages:
        for printed, line in of(page, frozenset({"numbered"})):
            written = re.sub("<[^<>]*>", "", printed.written)
            message = f"{written} looks like the number of a work, and leads nowhere."
            yield Found(str(page.path), line, message, "Cite the work by its key, as in [@key].")
