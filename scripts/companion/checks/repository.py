"""Rules of the files themselves: what git, editors and Windows did to them, what nobody needs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from companion.problems import Problem
from companion.rules import Found, rule
from companion.sources.code import blanked
from companion.sources.project import Project
from companion.sources.tree import TEXTS, Kept

WORDS = ("TODO", "FIXME", "XXX", "TBD", "TKTK", "lorem ipsum", "Lorem ipsum")
PLACEHOLDER = re.compile(rf"(?<!\d,)\b(?:{'|'.join(WORDS)})\b(?!-\d)")
WRITTEN = frozenset({".md", ".yaml", ".yml", ".bib", ".cff"})
"""Endings of files that people write words into."""

TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
MAKERS = ("scripts/companion/pages/**/*.py", "scripts/mkdocs_companion/*.py", "theme/**/*.html")
"""What writes pages, which may ask for scripts and styles."""

USED_BY_HOSTS = frozenset(
    {"robots.txt", "CNAME", "_headers", "_redirects", ".nojekyll", "404.html"}
)
"""Files that whoever serves the site asks for by name."""


def _named(project: Project, *, ours: bool = True) -> Iterator[Kept]:
    """The files that are text; the references have rules of their own, which say more."""
    for kept in project.tree:
        if kept.is_text and not (ours and kept.name == "references.bib"):
            yield kept


def without_mark(text: str, problem: Problem) -> str:
    """A text without its byte order mark."""
    return text.removeprefix("\ufeff")


def with_line_feeds(text: str, problem: Problem) -> str:
    """A text whose lines end as they do on every other machine."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@rule(
    "repository/byte-order-mark",
    why="Windows writes an invisible sign in front of a file; many programs take it for text.",
    fix="Save the file as UTF-8 without a byte order mark.",
    bad="\ufeff/* Cells. */\n",
    good="/* Cells. */\n",
    file="theme/cells.css",
    severity="warning",
    mend=without_mark,
)
def byte_order_mark(project: Project) -> Iterator[Found]:
    """Find files that begin with a byte order mark."""
    for kept in _named(project):
        if kept.has_mark:
            yield Found(
                str(kept.path),
                1,
                "The file begins with a byte order mark, an invisible sign of Windows.",
                "Save it as UTF-8 without a byte order mark, or run `.venv/bin/companion check "
                "--fix`.",
            )


@rule(
    "repository/line-ends",
    why="Line ends of Windows make every line of a file a change, and hide the one that is.",
    fix="Set the editor to line ends in LF.",
    bad="a { color: red }\r\n",
    good="a { color: red }\n",
    file="theme/cells.css",
    severity="warning",
    mend=with_line_feeds,
)
def line_ends(project: Project) -> Iterator[Found]:
    """Find files whose lines end in CR LF or CR."""
    for kept in _named(project):
        if kept.line_end:
            yield Found(
                str(kept.path),
                kept.line_end,
                "The lines end in CR or CR LF, as on Windows, which makes every line a change.",
                "Set the editor to line ends in LF, or run `.venv/bin/companion check --fix`.",
            )


@rule(
    "repository/encoding",
    why="Letters beyond a–z are lost where a file is not UTF-8, and the build stops.",
    fix="Save the file with the encoding UTF-8.",
    bad="/* Zellen in K�ln */\n",
    good="/* Zellen in Köln */\n",
    file="theme/cells.css",
)
def encoding(project: Project) -> Iterator[Found]:
    """Find files that are not UTF-8, and that no reader has told of."""
    told = {problem.path for problem in project.problems if problem.rule.endswith("/unreadable")}
    for kept in _named(project, ours=False):
        if kept.bad_byte and str(kept.path) not in told:
            yield Found(
                str(kept.path),
                kept.bad_byte,
                "The file is not UTF-8 from here on.",
                "Save it with the encoding UTF-8.",
            )


@rule(
    "repository/merge-conflict",
    why="Git could not merge two texts and left both, with lines of signs around them.",
    fix="Keep one of the two, and delete the lines of signs.",
    bad="<<<<<<< HEAD\na { color: red }\n=======\na { color: blue }\n>>>>>>> other\n",
    good="a { color: red }\n",
    file="theme/cells.css",
)
def merge_conflict(project: Project) -> Iterator[Found]:
    """Find marks of a conflict in files that no reader tells of."""
    told = {p.path for p in project.problems if p.rule.endswith("/merge-conflict")}
    for kept in _named(project, ours=False):
        if kept.conflict and kept.path.suffix != ".md" and str(kept.path) not in told:
            yield Found(
                str(kept.path),
                kept.conflict,
                "Git left two texts here that it could not merge.",
                "Keep one of the two, and delete the lines of signs around them.",
            )


@rule(
    "repository/placeholder",
    why="What was to be written later is published as it stands.",
    fix="Write it, or delete the place.",
    bad="TODO: say which cells.",
    good="Cells of the marrow did so.",
    severity="warning",
)
def placeholder(project: Project) -> Iterator[Found]:
    """Find words that stand for words which were never written."""
    for kept in project.tree:
        if kept.path.suffix not in WRITTEN or not kept.name.startswith(("docs/", "references.bib")):
            continue
        if not any(word in kept.text for word in WORDS):
            continue
        text = blanked(kept.text) if kept.path.suffix == ".md" else kept.text
        for match in PLACEHOLDER.finditer(text):
            yield Found(
                str(kept.path),
                text.count("\n", 0, match.start()) + 1,
                f"“{match[0]}” stands for words that are still to be written.",
                "Write them, or delete the place.",
            )


def _trimmed(text: str, problem: Problem) -> str:
    lines = text.split("\n")
    return "\n".join([line.rstrip(" \t") for line in lines])


@rule(
    "repository/trailing-space",
    why="Blanks that nobody sees make changes that nobody meant.",
    fix="Let the editor remove blanks at the end of lines.",
    bad="a { color: red }  \n",
    good="a { color: red }\n",
    severity="note",
    file="theme/cells.css",
    mend=_trimmed,
)
def trailing_space(project: Project) -> Iterator[Found]:
    """Find blanks at the end of lines; two of them break a line in Markdown, so it is left out."""
    for kept in _named(project):
        if kept.path.suffix != ".md" and not kept.line_end:
            may_be = " \n" in kept.text or "\t\n" in kept.text or kept.text[-1:] in (" ", "\t")
            match = TRAILING.search(kept.text) if may_be else None
            if match:
                yield Found(
                    str(kept.path),
                    kept.text.count("\n", 0, match.start()) + 1,
                    "Blanks stand at the end of this line, and perhaps of others.",
                    "Remove them: `.venv/bin/companion check --fix`.",
                )


@rule(
    "repository/final-newline",
    why="Whoever adds a line below changes the last one, too, and tools join it to the next file.",
    fix="End the file with a line end.",
    bad="a { color: red }",
    good="a { color: red }\n",
    severity="note",
    file="theme/cells.css",
    mend=lambda text, _: text if text.endswith("\n") else f"{text}\n",
)
def final_newline(project: Project) -> Iterator[Found]:
    """Find files whose last line does not end."""
    for kept in _named(project):
        if kept.text and not kept.text.endswith(("\n", "\r")):
            yield Found(
                str(kept.path),
                kept.text.count("\n") + 1,
                "The last line has no line end.",
                "Add one: `.venv/bin/companion check --fix`.",
            )


@rule(
    "repository/unused-file",
    why="Nobody finds it, everybody downloads it, and the next person wonders what it is for.",
    fix="Show or link it where it helps, or delete it.",
    bad="Interim notes.\n",
    good="",
    severity="warning",
    file="docs/assets/notes.txt",
)
def unused_file(project: Project) -> Iterator[Found]:
    """Find files in docs/ that no page, style, script or setting names, or that were left there."""
    every = project.tree
    naming = [
        k.text for k in every if k.path.suffix in TEXTS and not k.name.startswith("docs/data")
    ]
    whole = "\n".join(naming)
    for kept in every:
        name = posixpath.basename(kept.name)
        if kept.is_left_behind and kept.name.startswith("docs/"):
            message = f"{name} was left behind by an editor, a merge or a desktop."
            yield Found(str(kept.path), 0, message, "Delete it.")
        elif _may_be_unused(kept) and name not in whole and not _is_named_by_code(name, project):
            message = "No page, style, script or setting names this file."
            yield Found(str(kept.path), 0, message, "Use it where it helps, or delete it.")


def _is_named_by_code(name: str, project: Project) -> bool:
    """Whether a page that is made from the data, or a template of the theme, asks for a file."""
    paths = (path for maker in MAKERS for path in Path(__file__).parents[3].glob(maker))
    return any(name.encode() in project.shelf.content(path) for path in paths)


def _may_be_unused(kept: Kept) -> bool:
    """Drawings and pages have rules of their own, data are published whole."""
    is_asset = kept.name.startswith("docs/") and not kept.name.startswith(
        ("docs/data/", "docs/assets/figures/")
    )
    return is_asset and not kept.is_page and kept.path.name not in USED_BY_HOSTS
