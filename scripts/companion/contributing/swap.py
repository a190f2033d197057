"""Puts a new file in the place of an old one, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def swap_in(path: Path, text: str) -> None:
    """Write a new file beside the old one and put it in its place, so that nothing is lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=path.name, delete=False
    ) as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).chmod(path.stat().st_mode if path.exists() else 0o644)
    Path(new.name).replace(path)
