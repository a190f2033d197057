"""A small site under version control, with a remote to push to, laid out as its host does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import samples
from lent import lend
from samples import (
    CITATION,
    ROOT,
    settings,
)

ADDRESS = "https://example.org/foe/"
"""The base path is called as a folder of chapters is."""

NAV = f"{samples.NAV}      - cite.md\n      - changes.md\n"
FILES: Mapping[str, str] = {
    **samples.FILES,
    "mkdocs.yml": settings(NAV),
    ".gitignore": "/site/\n/.cache/\n",
    **{
        f"docs/assets/js/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "docs" / "assets" / "js").glob("*.js"))
    },
    "docs/assets/favicon.svg": (ROOT / "docs/assets/favicon.svg").read_text(encoding="utf-8"),
    "docs/cite.md": "# How to cite\n\n## Versions {#cite-versions}\n\n<!-- versions -->\n",
    "docs/changes.md": "# Changes\n\n<!-- changes -->\n",
}


@dataclass(frozen=True)
class Scratch:
    """A repository with a small site.

    Attributes:
        root: Its folder.
    """

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git there."""
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, files: Mapping[str, str]) -> None:
        """Write files."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a passage of a file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write({name: text.replace(old, new)})

    def commit(self, message: str = "Change", day: str = "") -> None:
        """Commit everything, on a day."""
        self.git("add", "--all")
        there = {**os.environ, **({"GIT_COMMITTER_DATE": f"{day}T12:00:00Z"} if day else {})}
        command = ["git", "-C", str(self.root), "commit", "--quiet", "-m", message]
        subprocess.run(command, check=True, env=there)

    def prepare(self, version: str, day: str) -> None:
        """Write a version into the changelog and CITATION.cff, and commit."""
        citation = CITATION.replace("version: 0.1.0", f"version: {version}")
        self.write(
            {
                "CHANGELOG.md": f"# Changelog\n\n## [{version}] - {day}\n\n- Changes.\n",
                "CITATION.cff": citation.replace(
                    "date-released: 2026-11-03", f"date-released: {day}"
                ),
            }
        )
        self.commit(f"Version {version}")

    def run(self, script: str, *arguments: str, address: str = ADDRESS) -> Done:
        """Run a script of the project there."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / script), *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env=environment(address),
        )
        return Done(done.returncode, done.stdout + done.stderr)

    def release(self, version: str, address: str = ADDRESS) -> Done:
        """Release a version."""
        return self.run("release.py", version, address=address)

    def build(self, address: str = ADDRESS) -> Path:
        """Build the current site strictly."""
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
            cwd=self.root,
            check=True,
            env=environment(address),
        )
        return self.root / "site"


@dataclass(frozen=True)
class Done:
    """A script that has ended.

    Attributes:
        status: Its exit status.
        output: What it printed.
    """

    status: int
    output: str


def environment(address: str) -> dict[str, str]:
    """The environment of a command, with the address of the site; without one where it is empty."""
    there = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    there.pop("SITE_URL", None)
    there.pop("RELEASE", None)
    return {**there, **({"SITE_URL": address} if address else {})}


def repository(folder: Path, files: Mapping[str, str] | None = None) -> Scratch:
    """Make a repository with a small site, and a bare one as its remote.

    Args:
        folder: Where both are made.
        files: Files beside those of the small site.

    Returns:
        The repository, everything committed and pushed.
    """
    made = Scratch(folder / "clone")
    made.root.mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder / "remote.git")], check=True)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("config", "user.name", "Test")
    made.git("config", "user.email", "test@example.org")
    made.git("remote", "add", "origin", str(folder / "remote.git"))
    made.write({**FILES, **(files or {})})
    lend(made.root)
    made.commit(day="2026-11-03")
    made.git("push", "--quiet", "origin", "main")
    return made
