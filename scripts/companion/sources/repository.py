"""Asks the git repository of the site: tags, commits, files as they once were.

Formats: https://git-scm.com/docs/git-log#_raw_output_format and
https://git-scm.com/docs/git-cat-file#_batch_output for what changed and for contents.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
TEXTS = ("docs", "references.bib")
"""What the state of the site speaks of; code and changelog are not its text."""

ABSENT = re.compile("0+")
"""The id of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a released version.

    Attributes:
        version: Its number.
        commit: Id of its commit.
        day: Day on which it was made.
    """

    version: str
    commit: str
    day: date


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that a commit changed.

    Attributes:
        day: Day of the commit.
        before: Id of what it held.
        after: Id of what it holds since.
        old_name: Its name before, as seen from the project.
        name: Its name since.
    """

    day: date
    before: str
    after: str
    old_name: str
    name: str

    @property
    def ids(self) -> tuple[str, str]:
        """The ids before and since."""
        return self.before, self.after


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched the text of the site.

    Attributes:
        day: Its day.
        changed: The files that it changed.
    """

    day: date
    changed: tuple[Changed, ...]


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Ask git something.

    Args:
        root: Folder that it is asked in.
        arguments: Words behind `git`.
        given: What it reads from its standard input.

    Returns:
        What it prints.

    Raises:
        OSError: If there is no git.
        subprocess.CalledProcessError: If it fails, as outside of a repository.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def ascending(version: str) -> tuple[int, ...]:
    """The key by which versions are sorted."""
    return tuple(map(int, version.split(".")))


def tags(root: Path) -> tuple[Tag, ...]:
    """The released versions that have a tag, in ascending order.

    Raises:
        OSError: If there is no git.
        subprocess.CalledProcessError: If this is no repository.
    """
    form = "--format=%(refname:strip=2) %(*objectname) %(objectname) %(creatordate:short)"
    found = []
    for line in ask(root, "for-each-ref", form, "refs/tags/v*").decode().splitlines():
        name, *ids, day = line.split()
        version = name.removeprefix("v")
        if VERSION.fullmatch(version):
            found.append(Tag(version, ids[0], date.fromisoformat(day)))
    return tuple(sorted(found, key=lambda tag: ascending(tag.version)))


def edited(root: Path, prefix: str) -> list[str]:
    """Files of the text that are not as the last commit has them, as seen from the project."""
    told = ask(root, "status", "--porcelain", "--no-renames", "-uall", "-z", "--", *TEXTS)
    return [name[3:].removeprefix(prefix) for name in told.decode().split("\0") if name]


def is_same(root: Path, version: str, commit: str) -> bool:
    """Whether the text of the site is the same in a released version and in a commit."""
    try:
        ask(root, "diff", "--quiet", f"v{version}", commit, "--", *TEXTS)
    except subprocess.CalledProcessError:
        return False
    return True


def published(root: Path, head: str) -> str:
    """The commit of the published branch that the present text grew from.

    Args:
        root: The project's folder.
        head: Id of the last commit.

    Returns:
        Its id; the last commit itself where no branch `main` of a remote is known.
    """
    try:
        return ask(root, "merge-base", head, "refs/remotes/origin/main").decode().strip()
    except subprocess.CalledProcessError:
        return head


def tree(root: Path, commit: str, *paths: str) -> dict[str, str]:
    """The files of a commit.

    Args:
        root: The project's folder.
        commit: Id of the commit.
        paths: Files and folders that are asked for.

    Returns:
        Name as seen from the project -> id of its content.
    """
    listed = ask(root, "ls-tree", "-r", "-z", commit, *paths).decode()
    entries = [entry.split("\t", 1) for entry in listed.split("\0") if entry]
    return {name: about.split()[2] for about, name in entries}


def contents(root: Path, ids: Iterable[str]) -> dict[str, str]:
    """What files of these ids hold, in one question; ids of files that were absent are left out."""
    wanted = [each for each in dict.fromkeys(ids) if not ABSENT.fullmatch(each)]
    answer = ask(root, "cat-file", "--batch", given="".join(f"{i}\n" for i in wanted).encode())
    found, at = {}, 0
    for each in wanted:
        line = answer.index(b"\n", at)
        size = int(answer[at:line].split()[-1])
        found[each] = answer[line + 1 : line + 1 + size].decode(errors="replace")
        at = line + size + 2
    return found


def commits(root: Path) -> Iterator[Commit]:
    """The commits that touched the text of the site, newest first."""
    log = ("log", "--format=%x00%cs", "--raw", "--no-abbrev", "-M", "--relative")
    for block in ask(root, *log, "--", *TEXTS).decode().split("\0"):
        if block:
            day, *lines = block.split("\n")
            on = date.fromisoformat(day)
            yield Commit(on, tuple(_changed(line, on) for line in lines if line.startswith(":")))


def _changed(line: str, day: date) -> Changed:
    about, *names = line.split("\t")
    before, after = about.split()[2:4]
    return Changed(day, before, after, names[0], names[-1])
