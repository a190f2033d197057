"""Files as text, and YAML that is told in sentences where it cannot be read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from companion.problems import Problem, is_wide, read_text
from companion.text import CONTROL

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""By libyaml where PyYAML was built with it, which is eight times as fast."""


class Loader(_SAFE):  # type: ignore[misc]
    """PyYAML's safe loader, which tells of a day or number that there is not, too."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Make a value; PyYAML lets the ValueError of `2026-02-31` through without a place."""
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{node.value}” is not possible, {error}", node.start_mark
            ) from error

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """Read a value, which by an escape may hold what YAML itself forbids in a file."""
        value = super().construct_scalar(node)
        if CONTROL.search(str(value)):
            message = "control characters are not allowed, however they are written"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
        return value


DOCS = Path("docs")
"""The pages, as seen from the project's folder."""

DATA = DOCS / "data"
"""The data, likewise."""

CONFLICT = re.compile(r"^<{7} .*$", re.MULTILINE)

LOADER: Any = Loader
"""What each reader of YAML uses."""


@dataclass(frozen=True)
class Text:
    """A file as it was read.

    Attributes:
        path: The file, as seen from the project's folder.
        text: What it holds; empty where it could not be read.
        problems: Why it could not be read.
    """

    path: Path
    text: str = field(default="", repr=False)
    problems: tuple[Problem, ...] = ()


class Shelf:
    """The files that were opened, each once, whoever asks for it and in whatever form.

    Args:
        root: The folder that they are named from: what is told of them and remembered of them
            holds wherever it lies.
    """

    def __init__(self, root: Path = Path()) -> None:
        self.root = root
        self._held: dict[Path, bytes | OSError] = {}

    def names(self, folder: Path, pattern: str) -> list[Path]:
        """The files below a folder.

        Args:
            folder: The folder.
            pattern: How they are called, as `Path.glob` knows it.

        Returns:
            Their names in order, as seen from the root.
        """
        return sorted(path.relative_to(self.root) for path in (self.root / folder).glob(pattern))

    def content(self, path: Path) -> bytes:
        """What a file holds.

        Args:
            path: The file.

        Returns:
            Its bytes.

        Raises:
            OSError: The file cannot be opened.
        """
        if path not in self._held:
            try:
                self._held[path] = (self.root / path).read_bytes()
            except OSError as error:
                self._held[path] = error
        held = self._held[path]
        if isinstance(held, OSError):
            raise held
        return held

    def digest(self, *others: object) -> str:
        """What tells whether all is the same again.

        Args:
            others: What else belongs to it; their `repr` must tell all of it.

        Returns:
            A digest of the files that were opened so far, and of the others.
        """
        found = hashlib.sha256(repr(others).encode())
        for path, held in sorted(self._held.items()):
            found.update(f"{path}\0".encode())
            found.update(held if isinstance(held, bytes) else repr(held).encode())
        return found.hexdigest()

    def read(self, path: Path, family: str) -> Text:
        """Read a file.

        Args:
            path: The file.
            family: Family of the rules that a failure is reported under.

        Returns:
            Its text, or why there is none.
        """
        return _whole(Text(path, *read_text(path, f"{family}/unreadable", self.content)), family)

    def read_raw(self, path: Path, family: str) -> Text:
        """Read a file as it stands, so that a check can tell of its line ends and byte order mark.

        Args:
            path: The file.
            family: Family of the rules that a failure is reported under.

        Returns:
            Its text, or why there is none.
        """
        try:
            raw = self.content(path)
            return (
                self.read(path, family)
                if is_wide(raw)
                else _whole(Text(path, raw.decode()), family)
            )
        except (OSError, UnicodeDecodeError):
            return self.read(path, family)


def _whole(file: Text, family: str) -> Text:
    """A file, unless git left in it what it could not merge: all else would follow from that.

    A page is read all the same, since there a mark of a conflict may stand in code.
    """
    conflict = CONFLICT.search(file.text) if "<<<<<<< " in file.text else None
    if conflict is None or file.path.suffix == ".md":
        return file
    problem = Problem(
        str(file.path),
        file.text.count("\n", 0, conflict.start()) + 1,
        f"{family}/merge-conflict",
        f"“{conflict[0].strip()}” was left by git, which could not merge two texts.",
        "Keep one of the two, and delete the lines of signs around them.",
    )
    return Text(file.path, problems=(problem,))


def yaml_problem(
    error: yaml.YAMLError, path: Path, rule: str, message: str, fix: str, *, shift: int = 0
) -> Problem:
    """Tell of YAML that cannot be read.

    Args:
        error: What the parser said.
        path: The file.
        rule: Name of the rule.
        message: Beginning of the sentence.
        fix: How such faults are mended.
        shift: Lines of the file before the YAML.

    Returns:
        One problem, on the line of the fault.
    """
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 + shift if mark else 0
    if "control characters" in reason:
        fix = "Remove the character, which no editor shows."
    return Problem(str(path), line, rule, f"{message}: {reason}.", fix)
