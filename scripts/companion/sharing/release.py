"""Decides whether a version may be released, and lists those that were.

A released version is kept for good at `v/<version>/`, so that what was cited can be read
as it was. mike builds it and keeps it on the branch gh-pages.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from companion.problems import Problem
from companion.sources import citation_file, files

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
HEADING = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?", re.M)
SECTIONS = "docs/data/sections.yaml"


@dataclass(frozen=True, slots=True)
class State:
    """What a release depends on.

    Attributes:
        changelog: Text of CHANGELOG.md.
        citation_version: Version that CITATION.cff states.
        released: Versions that have a tag, in ascending order.
        dirty: Files that are not committed.
        ids: Section ids that sections.yaml lists now.
        ids_before: Section ids that it listed in the last released version.
    """

    changelog: str
    citation_version: str
    released: tuple[str, ...] = ()
    dirty: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    ids_before: frozenset[str] = frozenset()


def refusals(version: str, state: State) -> Iterator[Problem]:
    """Why a version may not be released.

    Args:
        version: The version, `1.2.0`.
        state: What it depends on.

    Yields:
        One Problem for each reason.
    """
    if not VERSION.fullmatch(version):
        yield Problem(
            "VERSION",
            0,
            "release/version-form",
            f"“{version}” is no version.",
            "Write it as in `make release VERSION=1.2.0`.",
        )
        return
    if state.dirty:
        yield Problem(
            state.dirty[0],
            0,
            "release/dirty-tree",
            f"{len(state.dirty)} files are not committed.",
            "Commit or stash them: a release is a commit.",
        )
    if version in state.released:
        yield Problem(
            "CHANGELOG.md",
            0,
            "release/existing-version",
            f"Version {version} is released already.",
            "A release never changes: choose the next number.",
        )
    if version not in {match["version"] for match in HEADING.finditer(state.changelog)}:
        yield Problem(
            "CHANGELOG.md",
            0,
            "release/no-changelog",
            f"The changelog has no section [{version}].",
            f"Write `## [{version}] - YYYY-MM-DD` above what changed.",
        )
    if state.citation_version != version:
        yield Problem(
            "CITATION.cff",
            0,
            "release/citation-version",
            f"The file states version {state.citation_version or 'none'}.",
            f"Set `version: {version}` and `date-released`.",
        )
    for identifier in sorted(state.ids_before - state.ids):
        yield Problem(
            SECTIONS,
            0,
            "release/vanished-id",
            f"{identifier} was published in {state.released[-1]} and is not listed any more.",
            "Put its line back, with `moved_to:` if its section moved or went.",
        )


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _ids(text: str) -> frozenset[str]:
    try:
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError:
        rows = []
    return frozenset(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)


def state_of(root: Path) -> State:
    """Read what a release depends on, from the files and from git.

    Args:
        root: The project's folder.

    Returns:
        Its state; tags are read as `v1.2.0`.
    """
    tags = [tag.removeprefix("v") for tag in _git(root, "tag", "--list", "v*").split()]
    released = sorted(
        (tag for tag in tags if VERSION.fullmatch(tag)),
        key=lambda tag: tuple(map(int, tag.split("."))),
    )
    before = _git(root, "show", f"v{released[-1]}:{SECTIONS}") if released else ""
    citation = files.read(root / "CITATION.cff", "citation-file")
    site, _ = citation_file.parse(citation, name="", address="")
    return State(
        changelog=(root / "CHANGELOG.md").read_text(encoding="utf-8"),
        citation_version=site.version,
        released=tuple(released),
        dirty=tuple(line[3:] for line in _git(root, "status", "--porcelain").splitlines()),
        ids=_ids((root / SECTIONS).read_text(encoding="utf-8")),
        ids_before=_ids(before),
    )
