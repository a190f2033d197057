"""Remembers what was made of files, in memory under the live server and on disk between runs.

Everything is keyed by all that it depends on, the whole text of the files with it, so that it is
never out of date. On disk the key holds the code, too: what another version of it made is not
found again.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

Made = TypeVar("Made")

MOST_FILES = 60
"""How many results stay on disk; beyond that the oldest go."""


class Memory:
    """Remembers what was made, for as long as each build asks for it again.

    Args:
        folder: Where what is expensive lasts from one run to the next; nothing lasts without.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def next_build(self, folder: Path | None = None) -> None:
        """Forget what the last build did not ask for.

        Args:
            folder: Where what is expensive lasts from now on.
        """
        self._folder = folder or self._folder
        self._before, self._now = self._now, {}

    def made(self, key: Hashable, make: Callable[[], Made], *, lasts: bool = False) -> Made:
        """What was made for a key before, or what is made now.

        Args:
            key: Everything that the result depends on.
            make: Makes it.
            lasts: Whether it is expensive enough to be kept on disk.

        Returns:
            The result.
        """
        if key not in self._now:
            if key in self._before:
                self._now[key] = self._before[key]
            else:
                self._now[key] = self._lasting(key, make) if lasts else make()
        result: Made = self._now[key]
        return result

    def _lasting(self, key: Hashable, make: Callable[[], Made]) -> Made:
        if self._folder is None:
            return make()
        name = hashlib.sha256(self._code + pickle.dumps(key)).hexdigest()
        path = self._folder / f"{name}.pickle"
        # A file that is missing, damaged or unreadable costs time and nothing else.
        with suppress(Exception):
            found: Made = pickle.loads(path.read_bytes())  # noqa: S301 - written by ourselves
            return found
        made = make()
        with suppress(OSError, pickle.PicklingError):
            self._keep(path, made)
        return made

    def _keep(self, path: Path, made: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = sorted(path.parent.glob("*.pickle"), key=lambda file: file.stat().st_mtime)
        for old in kept[: len(kept) - MOST_FILES + 1 if len(kept) >= MOST_FILES else 0]:
            old.unlink(missing_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as new:
            new.write(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        Path(new.name).replace(path)

    @cached_property
    def _code(self) -> bytes:
        """A digest of the code and of the packages that it runs on."""
        package = Path(__file__).parent.parent
        found = hashlib.sha256(sys.version.encode())
        for path in [package.parents[1] / "requirements.lock", *sorted(package.rglob("*.py"))]:
            with suppress(OSError):
                found.update(path.read_bytes())
        return found.digest()
