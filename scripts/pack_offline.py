"""Packs the built site as a folder that works without a server and without a network.

Usage: python scripts/pack_offline.py SITE_FOLDER TARGET_FOLDER

The file is named for the site and for its version, `foe-to-friend-1.2.0-offline.zip`; a site that
is no released version is named `current`. Equal sites make equal files.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from companion.keeping import classic, folder
from companion.sources import project
from companion.sources.history import History
from companion.sources.repository import VERSION
from companion.text import slug


def main(site: Path, target: Path, root: Path = Path()) -> int:
    """Pack the site.

    Args:
        site: Folder of the built site.
        target: Folder that the file is written into.
        root: The repository.

    Returns:
        0 when it is written, 1 when a script of the site cannot be read from a folder, 2 when
        there is no site.
    """
    if not (site / "index.html").exists():
        print(f"{site} holds no built site: run `make build` first.", file=sys.stderr)
        return 2
    read = project.load(root, today=date.today())
    version = _version(site, read.history)
    file = target / f"{slug(read.site.name)}-{version}-offline.zip"
    try:
        count = folder.write(site, file)
    except classic.NoClassicError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file}: {count} files, {file.stat().st_size / 1e6:.1f} MB. Unpack it, open index.html.")
    return 0


def _version(site: Path, history: History) -> str:
    """The version of a built site: its folder says so below `v/`, else the repository does."""
    if VERSION.fullmatch(site.name):
        return site.name
    if history.current:
        return history.current
    newest = history.releases[-1].version if history.releases else ""
    return newest if newest and history.is_unchanged else "current"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
