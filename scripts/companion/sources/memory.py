"""Remembers what was made of files, in memory under the live server and on disk between runs.

Everything is keyed by all that it depends on, the whole text of the files with it, so that it is
never out of date. On disk the key holds the code, too: what another version of it made is not
found again.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
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

    def each(
        self,
        family: Hashable,
        keys: Iterable[str],
        make: Callable[[list[str]], Mapping[str, Made]],
    ) -> dict[str, Made]:
        """Many small results, of which only those are made that no build has made before.

        Args:
            family: What all of them depend on beside their keys.
            keys: Each tells all else that its result depends on.
            make: Makes the results of several keys in one go.

        Returns:
            Key -> its result. Results that nobody asked for are forgotten.
        """
        asked = tuple(dict.fromkeys(keys))
        path = self._path(("each", family))
        known: Mapping[str, Made] = self._before.get(family) or self._found(path) or {}
        missing = [key for key in asked if key not in known]
        made = {**known, **make(missing)} if missing else known
        wanted = {key: made[key] for key in asked}
        if missing or len(wanted) < len(known):
            self._keep(path, wanted)
        self._now[family] = wanted
        return wanted

    def _lasting(self, key: Hashable, make: Callable[[], Made]) -> Made:
        path = self._path(key)
        found: Made | None = self._found(path)
        if found is not None:
            return found
        made = make()
        self._keep(path, made)
        return made

    def _path(self, key: Hashable) -> Path | None:
        """Where a result lasts; None where nothing does."""
        if self._folder is None:
            return None
        name = hashlib.sha256(self._code + pickle.dumps(key)).hexdigest()
        return self._folder / f"{name}.pickle"

    def _found(self, path: Path | None) -> Any:
        """What lies on disk. A file that is missing, damaged or unreadable only costs time."""
        with suppress(Exception):
            return pickle.loads(path.read_bytes()) if path else None  # noqa: S301 - our own
        return None

    def _keep(self, path: Path | None, made: Any) -> None:
        if path is None:
            return
        with suppress(OSError, pickle.PicklingError):
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
