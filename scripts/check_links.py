"""Checks the built site offline: every link and anchor, every address of its own, no other host.

Links that are relative to their page are followed by lychee, absolute addresses of the site itself
by `companion.releasing.addresses`. SITE_URL tells the address, as it told the build.

Usage: python scripts/check_links.py SITE_FOLDER
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from companion.releasing import addresses

LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data)=["']?(https?:)?//[^"'\s>]+
      |<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|preconnect|dns-prefetch|icon|modulepreload))[^>]*?\bhref=["']?(https?:)?//[^"'\s>]+
      |url\(["']?(?:https?:)?//[^)]+|@import\s+["'](?:https?:)?//[^"']+""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a browser would fetch from another host without being asked."""


def loads_from_elsewhere(folder: Path) -> list[str]:
    """Find requests to other hosts in pages and stylesheets.

    Args:
        folder: The built site.

    Returns:
        One line for each, naming the file and the address.
    """
    found = []
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.css")]):
        for match in LOADED.finditer(path.read_text(encoding="utf-8")):
            found.append(f"{path}: loads {match[0][:120]}")
    return found


def leftover_citations(folder: Path) -> list[str]:
    """Find citation groups that were not turned into links.

    Args:
        folder: The built site.

    Returns:
        One line for each, naming the file.
    """
    found = []
    for path in sorted(folder.rglob("*.html")):
        text = re.sub(
            r"<(code|pre)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        if "[@" in text:
            found.append(
                f"{path}: holds a citation that was not rendered: {text.partition('[@')[2][:40]}"
            )
    return found


def main(folder: Path) -> int:
    """Run all checks of the built site.

    Args:
        folder: The built site.

    Returns:
        0 when clean, 1 when something is dead, 2 when there is no site.
    """
    if not (folder / "index.html").exists():
        print(f"{folder} holds no built site: run `make build` first.", file=sys.stderr)
        return 2
    root = os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"
    root = root if root.endswith("/") else f"{root}/"
    problems = [
        *loads_from_elsewhere(folder),
        *leftover_citations(folder),
        *addresses.dead(folder, root),
    ]
    print("\n".join(problems), end="\n" if problems else "")
    lychee = Path(sysconfig.get_path("scripts")) / "lychee"
    with TemporaryDirectory() as top:
        # The site as its host lays it out: below its base path, whatever that is called.
        below = Path(top) / urlsplit(root).path.strip("/")
        below.parent.mkdir(parents=True, exist_ok=True)
        if below != Path(top):
            below.symlink_to(folder.resolve())
        run = subprocess.run(
            [
                str(lychee),
                "--offline",
                "--include-fragments",
                "--no-progress",
                "--root-dir",
                str(top if below != Path(top) else folder.resolve()),
                "--index-files",
                "index.html",
                f"{folder}/**/*.html",
            ],
            check=False,
        )
    return 1 if problems or run.returncode else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
