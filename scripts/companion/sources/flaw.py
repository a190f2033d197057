"""What is wrong with one value or one place, before it is known in which file."""

from __future__ import annotations

from typing import NamedTuple

from companion.problems import Problem

LOSING = frozenset(
    {
        *("unreadable", "syntax", "schema", "row", "empty", "foreign-format", "duplicate-key"),
        "front-matter",
    }
)
"""Flaws behind which records are lost: what would follow from their loss is not told."""


class Flaw(NamedTuple):
    """A flaw that becomes a Problem once its place is known.

    Attributes:
        rule: Permanent name, `family/what-is-wrong`.
        message: What is wrong, as a sentence.
        fix: How to mend it, as a sentence.
    """

    rule: str
    message: str
    fix: str

    def at(self, path: str, line: int, key: str = "") -> Problem:
        """The flaw as a problem of a file; `key` names the entry in front of the message."""
        message = f"{key}: {self.message}" if key else self.message
        return Problem(path, line, self.rule, message, self.fix)


def excerpt(text: str, most: int = 60) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
