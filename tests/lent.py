"""What takes long in a build of a small project, made once and lent to each build of the tests.

The theme's templates are compiled, citations are written by pandoc, icons and pictures are drawn, the
names of the search are spelled. The build holds each against its source before it uses it. Pages are
not lent: each test renders its own.
"""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

from companion.opened import CACHE
from companion.search.index import spellings
from companion.sharing.texts import STYLES
from companion.sources.memory import Memory
from companion.sources.project import load
from samples import FILES

FAMILIES = (*(("texts", style) for style in STYLES), "icons", "pictures")
"""What `Memory.each` keeps of other programs."""


def lend(root: Path) -> None:
    """Put into a project what builds of other projects made, unless it was built or emptied.

    Args:
        root: The project.
    """
    if not (root / CACHE).parent.exists():
        shutil.copytree(_made(), root / CACHE)


def memory() -> Memory:
    """A memory of nothing else than that."""
    kept, found = Memory(_made()), Memory()
    for family in FAMILIES:
        key = ("each", family)
        found.keep(key, kept.found(key, {}, lasts=True))
    return found


@cache
def _made() -> Path:
    folder = TemporaryDirectory(prefix="lent-")
    atexit.register(folder.cleanup)
    root, made = Path(folder.name, "project"), Path(folder.name, "made")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    before, after = Memory(root / CACHE), Memory(made)
    for family in FAMILIES:
        key = ("each", family)
        after.keep(key, before.found(key, {}, lasts=True), lasts=True)
    spellings(load(root), after)
    shutil.copytree(root / CACHE / "templates", made / "templates")
    return made
