"""Reads the files of the project as bytes: what an editor, git or Windows did to them.

What they mean is the business of the other readers. Here a file is a size, an ending and lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.problems import is_wide
from companion.sources.files import Shelf

TEXTS = frozenset(
    {
        *(".md", ".yaml", ".yml", ".bib", ".cff", ".json", ".css", ".js", ".svg", ".html", ".txt"),
        *(".toml", ".xml", ".csv"),
    }
)
"""Endings of files that hold text."""

PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
FOLDERS = ("docs", "theme", ".github")
"""The folders of what is published, beside the files of the root; code has its own linter."""

CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7}) .*$", re.MULTILINE)
BOM = b"\xef\xbb\xbf"
BACKUP = re.compile(
    r"~$|\.(?:orig|rej|bak|tmp|swp)$|^\.DS_Store$|^Thumbs\.db$|^desktop\.ini$", re.I
)
"""What editors, merges and desktops leave behind."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the project.

    Attributes:
        path: The file, as seen from the root.
        size: Its size in bytes.
        text: What it holds; empty where it holds no text.
        has_mark: Whether it begins with a byte order mark.
        bad_byte: Line of the first byte that is no UTF-8; 0 where all of it is.
        line_end: Line of the first line end that is no line feed; 0 where none is.
        conflict: Line of the first mark of a merge conflict; 0 where there is none.
    """

    path: Path
    size: int
    text: str = ""
    has_mark: bool = False
    bad_byte: int = 0
    line_end: int = 0
    conflict: int = 0

    @property
    def name(self) -> str:
        """The file as seen from the root, `docs/index.md`."""
        return self.path.as_posix()

    @property
    def is_text(self) -> bool:
        """Whether its ending is that of a text."""
        return self.path.suffix in TEXTS

    @property
    def is_page(self) -> bool:
        """Whether its ending is one that some program gives a page."""
        return self.path.suffix.lower() in PAGES

    @property
    def is_left_behind(self) -> bool:
        """Whether an editor, a merge or a desktop left it behind."""
        return bool(BACKUP.search(self.path.name))


def read(shelf: Shelf) -> tuple[Kept, ...]:
    """Read the files of a project that people write and readers get.

    Args:
        shelf: Holds the files that other readers have opened, and the folder of the project.

    Returns:
        The files, by name. What cannot be opened is left out: who needs it tells of that.
    """
    root = shelf.root
    return tuple(_kept(path.relative_to(root), shelf) for path in sorted(_paths(root)))


def _paths(root: Path) -> Iterator[Path]:
    yield from (path for path in root.glob("*") if path.suffix in TEXTS and path.is_file())
    for folder in FOLDERS:
        yield from (path for path in (root / folder).rglob("*") if path.is_file())


def _kept(path: Path, shelf: Shelf) -> Kept:
    try:
        size = (shelf.root / path).stat().st_size
        content = shelf.content(path) if path.suffix in TEXTS else b""
    except OSError:
        return Kept(path, 0)
    conflict = CONFLICT.search(content)
    try:
        text, bad = ("", 1) if is_wide(content) else (content.decode("utf-8-sig"), 0)
    except UnicodeDecodeError as error:
        text, bad = "", content.count(b"\n", 0, error.start) + 1
    return Kept(
        path,
        size,
        text,
        content.startswith(BOM),
        bad,
        _line(content, content.find(b"\r")),
        _line(content, conflict.start() if conflict else -1),
    )


def _line(content: bytes, offset: int) -> int:
    return 0 if offset < 0 else content.count(b"\n", 0, offset) + 1
