"""Makes the history of the site from its git repository: released texts, days of change.

Asks git five short questions a build; what takes longer is kept under the ids of commits and
tags, which never mean anything else. Without git, in a folder that no repository tracks or in a
shallow clone the history says less, and the site is built all the same.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from companion.problems import Problem
from companion.sources import pages, repository, settings
from companion.sources.change import Release
from companion.sources.files import LOADER, Text
from companion.sources.fingerprint import leveled
from companion.sources.history import FOLDER, History
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.passages import Passages, of_chapters, plain
from companion.sources.repository import Tag
from companion.sources.settings import Settings

SECTIONS = "docs/data/sections.yaml"
FIGURES = "docs/assets/figures"


def read(
    root: Path, said: Settings, present: Iterable[Page], memory: Memory, today: date | None = None
) -> History:
    """Read the history of a project.

    Args:
        root: The project's folder.
        said: What mkdocs.yml says: the address of what is built, and which version it is.
        present: The pages as they are now.
        memory: What was read before.
        today: The day of the build; the day of change of what is not committed yet.

    Returns:
        Its history; one that knows nothing where no repository tracks the project.
    """
    address = (
        said.address.removesuffix(f"{FOLDER}{said.release}/") if said.release else said.address
    )
    nothing = History(current=said.release, address=address, is_frozen=bool(said.frozen))
    try:
        return _read(root, said, tuple(present), memory, today, address)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return nothing


def _read(
    root: Path,
    said: Settings,
    present: tuple[Page, ...],
    memory: Memory,
    today: date | None,
    address: str,
) -> History:
    repository.ask(
        root, "ls-files", "--error-unmatch", "mkdocs.yml"
    )  # fails in somebody else's repository
    asked = repository.ask(root, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    shallow, head, prefix = asked.decode().split("\n")[:3]
    ours = repository.tags(root)
    editions = memory.made(("editions", ours), lambda: _editions(root, ours), lasts=True)
    changed: dict[str, date] = {}
    last: date | None = None
    if shallow == "false":  # else every file seems to be as old as the last commit
        changed, last = memory.made(("days", head), lambda: _days(root), lasts=True)
    edited = repository.edited(root, prefix)
    if today and edited:
        changed, last = changed | dict.fromkeys(edited, today), today
    found = [
        Release(tag.version, tag.day, f"{address}{FOLDER}{tag.version}/")
        for tag in ours
        if editions.get(tag.version)
    ]
    now: Passages = {}
    drawn: dict[str, Mapping[str, str]] = {}
    if found or said.release:
        drawn = dict(memory.made(("drawn", ours), lambda: _drawn(root, ours), lasts=True))
        drawn[""] = _digests(root)
        chapters = [page for page in present if page.is_chapter]
        bodies = tuple((page.source, page.title, page.prefix, page.body) for page in chapters)
        now = memory.made(("passages", bodies), lambda: of_chapters(chapters), lasts=True)
    is_same = (
        bool(found)
        and not edited
        and memory.made(
            ("same text", ours, head), lambda: repository.is_same(root, found[-1].version, head)
        )
    )
    if said.release and said.release not in {release.version for release in found}:
        day = today or last or date.today()
        found.append(Release(said.release, day, f"{address}{FOLDER}{said.release}/"))
        editions = {**editions, said.release: now}
        drawn[said.release] = drawn[""]
    base = repository.published(root, head)
    return History(
        releases=tuple(found),
        current=said.release,
        as_of=last,
        changed={name.removeprefix("docs/"): day for name, day in changed.items()},
        is_known=shallow == "false",
        is_unchanged=is_same,
        address=address,
        present=now,
        editions=editions,
        drawn=drawn,
        problems=(_shallow(root),) if shallow == "true" else (),
        listed=memory.made(("listed", base), lambda: _listed(root, base), lasts=True),
        is_frozen=bool(said.frozen),
    )


def _listed(root: Path, commit: str) -> dict[str, str]:
    """The ids that a commit lists as published, each with its title."""
    text = "".join(
        repository.contents(root, repository.tree(root, commit, SECTIONS).values()).values()
    )
    try:
        rows = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        rows = None  # told of the present file, if it is still so
    listed = rows if isinstance(rows, list) else []
    return {
        str(row["id"]): str(row.get("title"))
        for row in listed
        if isinstance(row, dict) and "id" in row
    }


def _shallow(root: Path) -> Problem:
    return Problem(
        str(root / "mkdocs.yml"),
        0,
        "history/shallow",
        "This clone holds no history, so that pages tell neither when they changed nor what did.",
        "Fetch it: git fetch --unshallow --tags",
        "note",
    )


def _editions(root: Path, ours: Iterable[Tag]) -> dict[str, Passages]:
    """The passages of each released version, read by the readers of the current text."""
    trees = {}
    for tag in ours:
        tree = repository.tree(root, tag.commit, "docs", "mkdocs.yml")
        kept = {name: each for name, each in tree.items() if name.endswith((".md", "mkdocs.yml"))}
        trees[tag.version] = kept
    contents = repository.contents(
        root, [each for tree in trees.values() for each in tree.values()]
    )
    return {
        version: of_chapters(_chapters({name: contents[each] for name, each in tree.items()}))
        for version, tree in trees.items()
    }


def _drawn(root: Path, ours: Iterable[Tag]) -> dict[str, dict[str, str]]:
    """The drawings of each released version, with the ids that git gives to their content."""
    return {
        tag.version: {
            Path(name).stem: each
            for name, each in repository.tree(root, tag.commit, FIGURES).items()
        }
        for tag in ours
    }


def _digests(root: Path) -> dict[str, str]:
    """The drawings as they are now, with the ids that git would give to them."""
    contents = {path.stem: path.read_bytes() for path in sorted((root / FIGURES).glob("*.svg"))}
    return {
        name: hashlib.sha1(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest()
        for name, text in contents.items()
    }


def _chapters(files: Mapping[str, str]) -> Iterator[Page]:
    said = settings.parse(Text(Path("mkdocs.yml"), files.get("mkdocs.yml", "")))
    sources = {name.removeprefix("docs/"): text for name, text in files.items() if "/" in name}
    for source in sorted(sources, key=said.place_of):
        page = pages.parse(sources[source], Path(source), source, said.part_of(source))
        if page.is_chapter:
            yield page


def _days(root: Path) -> tuple[dict[str, date], date | None]:
    """The day on which the words of each page changed last, and that of the last change of all.

    A commit that sets a page in another way, or moves its file, changes no word of it.
    """
    commits = tuple(repository.commits(root))
    rows = [row for commit in commits for row in commit.changed if row.name.endswith(".md")]
    contents = repository.contents(root, [each for row in rows for each in row.ids])
    words = {each: leveled(plain(text)) for each, text in contents.items()}
    found: dict[str, date] = {}
    names: dict[str, str] = {}  # what a file was called then -> what it is called now
    for row in rows:
        name = names.get(row.name, row.name)
        if name not in found and words.get(row.before) != words.get(row.after):
            found[name] = row.day
        if row.old_name != row.name:
            names[row.old_name] = name
    return found, max((commit.day for commit in commits), default=None)
