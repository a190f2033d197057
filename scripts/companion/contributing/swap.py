"""Puts new files in the place of old ones, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MARK = "\ufeff"
"""A byte order mark, which is no part of the text and stays where it stands."""


def swap_in(path: Path, text: str) -> None:
    """Write a new file beside the old one and put it in its place, so that nothing is lost."""
    _beside(path, text.encode()).replace(path)


def swap_all(files: Mapping[Path, str]) -> None:
    """Put several new files in the place of old ones: all of them, or none.

    All are written beside the old ones before the first takes its place. Line ends and a byte
    order mark stay as the old file had them.

    Args:
        files: File -> its text; empty for a file that goes.

    Raises:
        OSError: If one cannot be written; every file is then as it was before.
    """
    old = {path: path.read_bytes() if path.exists() else None for path in files}
    new: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, text in files.items():
            if text:
                new[path] = _beside(path, _as_before(text, old[path]))
        for path in files:
            if path in new:
                new[path].replace(path)
            else:
                path.unlink(missing_ok=True)
            done.append(path)
    except OSError:
        for path in done:
            was = old[path]
            if was is None:
                path.unlink(missing_ok=True)
            else:
                _beside(path, was).replace(path)
        raise
    finally:
        for written in new.values():
            with suppress(OSError):
                written.unlink(missing_ok=True)


def _as_before(text: str, old: bytes | None) -> bytes:
    """A text as bytes, with the line ends and the mark of the file that it replaces."""
    was = old or b""
    if b"\r\n" in was:
        text = text.replace("\n", "\r\n")
    return f"{MARK if was.startswith(MARK.encode()) else ''}{text}".encode()


def _beside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as new:
        try:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
    Path(new.name).chmod(path.stat().st_mode if path.exists() else 0o644)
    return Path(new.name)
