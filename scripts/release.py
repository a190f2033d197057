"""Releases a version: refuses what must not be released, builds it, keeps and tags it.

Usage: SITE_URL=https://…/ python scripts/release.py VERSION

Nothing is pushed. What is made, a commit on the branch gh-pages and a tag, is published by
the push that is printed at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from companion import checks
from companion.opened import opened
from companion.problems import Problem, as_text, in_order
from companion.releasing import addresses, branch
from companion.releasing.refusals import refusals, state_of
from companion.sharing import books
from companion.sources import project
from companion.sources.history import FOLDER

BOOK = Path(__file__).with_name("book.py")


def _build(read: project.Project, version: str, folder: Path) -> str:
    """Build a version at its own address; what is wrong with it, empty when nothing is."""
    there = f"{read.settings.address}{FOLDER}{version}/"
    commands = [["-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]]
    if any(books.MARKER in page.body for page in read.pages):
        commands.append([str(BOOK), str(folder / books.FOLDER)])
    for command in commands:
        built = subprocess.run(
            [sys.executable, *command],
            env={**os.environ, "SITE_URL": there, "RELEASE": version},
            check=False,
        )
        if built.returncode:
            return f"Version {version} cannot be built; nothing was released."
    dead = addresses.dead(folder, there)
    return "\n".join([*dead, "Nothing was released."]) if dead else ""


def main(version: str) -> int:
    """Release a version.

    Args:
        version: The version, `1.2.0`.

    Returns:
        0 when it is released, 1 when it was refused, 2 when it could not be built.
    """
    root = Path()
    read = opened(root, date.today())
    found = list(refusals(version, state_of(read, checks.everything(read))))
    parent = ""
    try:
        parent = branch.newest(root)
    except branch.BranchError as error:
        found.append(error.problem)
    if version in branch.versions(root, parent):
        found.append(_kept(version))
    if found:
        print(as_text(in_order(found)))
        return 1
    with TemporaryDirectory() as folder:
        trouble = _build(read, version, Path(folder))
        if trouble:
            print(trouble, file=sys.stderr)
            return 2
        branch.keep(root, Path(folder), version, parent)
    tag = f"v{version}"
    subprocess.run(["git", "tag", "--annotate", tag, "-m", f"Version {version}"], check=True)
    print(
        f"Version {version} is built, kept on {branch.NAME} and tagged. To publish it:\n"
        f"git push --atomic {branch.REMOTE} HEAD {branch.NAME} {tag}"
    )
    return 0


def _kept(version: str) -> Problem:
    return Problem(
        branch.NAME,
        0,
        "release/kept-version",
        f"The branch keeps a version {version} already, which has no tag here.",
        "Fetch the tags, `git fetch --tags`, and choose the next number.",
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit("Name the version: make release VERSION=1.2.0")
    sys.exit(main(sys.argv[1]))
