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

NOTHING: Any = object()
"""Stands for what was not kept; None may have been made."""

MOST_FILES = 1000
"""How many results stay on disk from one build to the next; beyond that the oldest go."""


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
        self._tidy()

    def made(self, key: Hashable, make: Callable[[], Made], *, lasts: bool = False) -> Made:
        """What was made for a key before, or what is made now.

        Args:
            key: Everything that the result depends on.
            make: Makes it.
            lasts: Whether it is expensive enough to be kept on disk.

        Returns:
            The result.
        """
        found: Made = self.found(key, NOTHING, lasts=lasts)
        return found if found is not NOTHING else self.keep(key, make(), lasts=lasts)

    def found(self, key: Hashable, otherwise: Any = None, *, lasts: bool = False) -> Any:
        """What was kept for a key.

        Args:
            key: Everything that the result depends on.
            otherwise: What is given where nothing was kept.
            lasts: Whether it may lie on disk.

        Returns:
            The result.
        """
        if key not in self._now:
            found = self._before.get(key, NOTHING)
            if found is NOTHING and lasts:
                found = self._read(self._path(key))
            if found is NOTHING:
                return otherwise
            self._now[key] = found
        return self._now[key]

    def keep(self, key: Hashable, made: Made, *, lasts: bool = False) -> Made:
        """Keep what was made for a key.

        Args:
            key: Everything that the result depends on.
            made: The result.
            lasts: Whether it is expensive enough to be kept on disk.

        Returns:
            The result.
        """
        self._now[key] = made
        if lasts:
            self._write(self._path(key), made)
        return made

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
        known: Mapping[str, Made] = self.found(("each", family), {}, lasts=True)
        missing = [key for key in asked if key not in known]
        made = {**known, **make(missing)} if missing else known
        wanted = {key: made[key] for key in asked}
        if missing or len(wanted) < len(known):
            self.keep(("each", family), wanted, lasts=True)
        return wanted

    def hold(self, family: Hashable) -> None:
        """Do not forget small results that this build need not ask for, as all of them are known.

        Args:
            family: As `each` was given it.
        """
        if ("each", family) in self._before:
            self._now.setdefault(("each", family), self._before["each", family])

    def _path(self, key: Hashable) -> Path | None:
        """Where a result lasts; None where nothing does."""
        if self._folder is None:
            return None
        name = hashlib.sha256(self.code + pickle.dumps(key)).hexdigest()
        return self._folder / f"{name}.pickle"

    def _read(self, path: Path | None) -> Any:
        """What lies on disk. A file that is missing, damaged or unreadable only costs time."""
        with suppress(Exception):
            if path:
                found = pickle.loads(path.read_bytes())  # noqa: S301 - written by ourselves
                path.touch()  # the oldest go first, and this one is in use
                return found
        return NOTHING

    def _write(self, path: Path | None, made: Any) -> None:
        if path is None:
            return
        with suppress(OSError, pickle.PicklingError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as new:
                new.write(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
            Path(new.name).replace(path)

    def _tidy(self) -> None:
        """Let the files go that were not used for longest."""
        with suppress(OSError):
            kept = list(self._folder.glob("*.pickle")) if self._folder else []
            if len(kept) > MOST_FILES:
                kept.sort(key=lambda file: file.stat().st_mtime)
                for old in kept[:-MOST_FILES]:
                    old.unlink(missing_ok=True)

    @cached_property
    def code(self) -> bytes:
        """A digest of the code and of the packages that it runs on."""
        scripts = Path(__file__).parents[2]
        found = hashlib.sha256(sys.version.encode())
        for path in [scripts.parent / "requirements.lock", *sorted(scripts.rglob("*.py"))]:
            with suppress(OSError):
                found.update(path.read_bytes())
        return found.digest()
