"""What a check reports, and how a list of it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that a person should mend.

    Attributes:
        path: File, relative to the project's root.
        line: Line in that file, counted from 1; 0 where no line applies.
        rule: Permanent name, `family/what-is-wrong`.
        message: What is wrong, as a sentence.
        fix: How to mend it, as a sentence.
    """

    path: str
    line: int
    rule: str
    message: str
    fix: str

    @property
    def place(self) -> str:
        """The place as `path:line`, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else self.path


def read_text(path: Path, rule: str) -> tuple[str, tuple[Problem, ...]]:
    """Read a UTF-8 file, telling in a sentence why it cannot be read.

    Args:
        path: The file.
        rule: Name of the rule that a failure is reported under.

    Returns:
        The text, and no problem; or an empty text, and one problem.
    """
    try:
        return path.read_text(encoding="utf-8"), ()
    except FileNotFoundError:
        problem = Problem(str(path), 0, rule, "The file does not exist.", "Restore it from git.")
    except UnicodeDecodeError as error:
        problem = Problem(
            str(path),
            0,
            rule,
            f"The file is not UTF-8: byte {error.start} cannot be read.",
            "Save the file with the encoding UTF-8.",
        )
    except OSError as error:
        problem = Problem(
            str(path), 0, rule, f"The file cannot be read: {error.strerror}.", "Mend its access."
        )
    return "", (problem,)


def as_text(problems: Iterable[Problem]) -> str:
    """Print problems for a person at a terminal."""
    return "\n".join(f"{p.place}: {p.rule}: {p.message} {p.fix}" for p in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """Print problems as GitHub workflow commands, which annotate the lines of a pull request.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """

    def escaped(value: str, extra: str = "") -> str:
        for character in "%\r\n" + extra:
            value = value.replace(character, f"%{ord(character):02X}")
        return value

    return "\n".join(
        f"::error file={escaped(p.path, ':,')},line={max(p.line, 1)},"
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
