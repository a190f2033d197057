"""Mends what a program can mend without changing what is said; shows it first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.contributing.swap import swap_in
from companion.problems import Problem
from companion.rules import Rule
from companion.sources.fingerprint import leveled

FORMATTED = frozenset({".bib"})
"""Endings of files that are sorted anew, by a formatter that loses nothing."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it stands and as it would be.

    Attributes:
        path: The file.
        name: The file as seen from the root.
        before: Its text.
        after: Its text without the problems that could be mended.
    """

    path: Path
    name: str
    before: str
    after: str

    @property
    def difference(self) -> str:
        """What would change, as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.name}",
            f"b/{self.name}",
        )
        return "".join(_shown(line) for line in lines)

    def write(self) -> None:
        """Put the new file in the place of the old one."""
        swap_in(self.path, self.after)


def _shown(line: str) -> str:
    """A line of a diff in which line ends of Windows and the mark before a file can be seen."""
    bare = line.rstrip("\r\n")
    ending = "␍" if "\r" in line[len(bare) :] else ""
    missing = "" if line.endswith(("\n", "\r")) else "\n\\ No newline at end of file"
    return f"{bare}{ending}{missing}\n".replace("\ufeff", "⟨byte order mark⟩")


def mended(problems: Iterable[Problem], rules: Mapping[str, Rule], root: Path) -> Iterator[Mended]:
    """Mend the problems whose rules know how.

    Args:
        problems: What the checks told, with paths as seen from the root.
        rules: Every rule by its names.
        root: The project's folder.

    Yields:
        Each file that would change. One that would say something else, or that could not be read
        again, is left as it is.
    """
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        rule = rules.get(problem.rule)
        if rule is not None and rule.mend is not None:
            by_path.setdefault(problem.path, []).append(problem)
    for name, listed in by_path.items():
        path = root / name
        try:
            before = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue
        after = before
        for problem in listed:
            mend = rules[problem.rule].mend
            after = mend(after, problem) if mend else after
        if after != before and (path.suffix in FORMATTED or _says_the_same(before, after)):
            yield Mended(path, name, before, after)


def _says_the_same(before: str, after: str) -> bool:
    """Whether two texts differ in nothing but spaces and typography."""
    return "".join(leveled(before).split()) == "".join(leveled(after).split())
