"""What a check reports, and how a list of it is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some program takes for the end of a line."""

SEVERITIES = ("error", "warning", "note")
"""How much a problem weighs: an error stops a build, a note is worth knowing."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that a person should mend, or know.

    Attributes:
        path: File, relative to the project's root.
        line: Line in that file, counted from 1; 0 where no line applies.
        rule: Permanent name, `family/what-is-wrong`.
        message: What is wrong, as a sentence.
        fix: How to mend it, as a sentence.
        severity: One of `SEVERITIES`.
    """

    path: str
    line: int
    rule: str
    message: str
    fix: str
    severity: str = "error"

    @property
    def place(self) -> str:
        """The place as `path:line`, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def is_error(self) -> bool:
        """Whether it must be mended."""
        return self.severity == "error"


def read_text(
    path: Path, rule: str, content: Callable[[Path], bytes] = Path.read_bytes
) -> tuple[str, tuple[Problem, ...]]:
    """Read a UTF-8 file, telling in a sentence why it cannot be read.

    A byte order mark, as some editors write one, is no part of the text.

    Args:
        path: The file.
        rule: Name of the rule that a failure is reported under.
        content: Gives the bytes of a file.

    Returns:
        The text, and no problem; or an empty text, and one problem.
    """
    line, fix = 0, "Save the file with the encoding UTF-8."
    try:
        raw = content(path)
        if not is_wide(raw):
            return as_lines(raw.decode("utf-8-sig")), ()
        line, message = 1, "The file is UTF-16, which editors of Windows call Unicode."
    except FileNotFoundError:
        message, fix = "The file does not exist.", f"Restore it: git checkout -- {path}"
    except UnicodeDecodeError as error:
        line = as_lines(error.object[: error.start].decode()).count("\n") + 1
        message = f"The file is not UTF-8: byte {error.start} cannot be read."
    except IsADirectoryError:
        message, fix = "A folder stands here in place of the file.", "Move the folder elsewhere."
    except OSError as error:
        message, fix = f"The file cannot be read: {error.strerror}.", "Mend its access."
    return "", (Problem(str(path), line, rule, message, fix),)


def read_named(path: Path, rule: str) -> tuple[str, tuple[Problem, ...]]:
    """Read a file that somebody named on the command line, as `read_text` does.

    Args:
        path: The file.
        rule: Name of the rule that a failure is reported under.

    Returns:
        The text, and no problem; or an empty text, and one problem.
    """
    text, problems = read_text(path, rule)
    if path.is_file():
        return text, problems
    return text, tuple(replace(each, fix="Name a file that is there.") for each in problems)


def is_wide(raw: bytes) -> bool:
    """Whether bytes are a text of two bytes a letter, UTF-16, with its mark in front or without."""
    return raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:400].count(0) * 3 > len(raw[:400])


def as_lines(text: str) -> str:
    """A text whose lines end in a line feed, wherever it was saved."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, on one line, sorted by place.

    Args:
        problems: Problems in any order.

    Returns:
        The list.
    """
    return sorted({replace(p, message=_line(p.message), fix=_line(p.fix)) for p in problems})


def _line(sentence: str) -> str:
    """A sentence on one line, though it speaks of a name that stands on two."""
    return " ".join(BREAKS.sub(" ", sentence).split()) if BREAKS.search(sentence) else sentence


def as_text(problems: Iterable[Problem]) -> str:
    """Print problems for a person at a terminal; what is no error says so."""
    return "\n".join(
        f"{p.place}: {'' if p.is_error else f'{p.severity}: '}{p.rule}: {p.message} {p.fix}".strip()
        for p in problems
    )


GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
"""Severity -> the level of an annotation at GitHub."""


def as_github(problems: Iterable[Problem]) -> str:
    """Print problems as GitHub workflow commands, which annotate the lines of a pull request.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """

    def escaped(value: str, extra: str = "") -> str:
        for character in "%\r\n" + extra:
            value = value.replace(character, f"%{ord(character):02X}")
        return value

    return "\n".join(
        f"::{GITHUB_LEVELS[p.severity]} file={escaped(p.path, ':,')},line={max(p.line, 1)},"
        f"title={escaped(p.rule, ':,')}::{escaped(f'{p.message} {p.fix}')}"
        for p in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Print problems as a JSON array of objects with the fields of `Problem`."""
    return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
"""Every format that `companion check --format` knows."""
