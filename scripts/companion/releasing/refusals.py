"""Decides whether a version may be released.

A released version never changes: what would break a promise of it is refused before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

import yaml

from companion.entities.records import KINDS
from companion.problems import Problem
from companion.sources.files import LOADER
from companion.sources.outline import FIGURE_ID
from companion.sources.project import Project
from companion.sources.repository import VERSION, Tag, ascending, ask, contents, tags, tree

HEADING = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?", re.M)
SECTIONS = "docs/data/sections.yaml"
ENTITIES = "docs/data/entities.yaml"


@dataclass(frozen=True, slots=True)
class State:
    """What a release depends on.

    Attributes:
        address: Address of the site's root.
        changelog: Text of CHANGELOG.md.
        citation_version: Version that CITATION.cff states.
        citation_day: Day of release that CITATION.cff states.
        released: Versions that have a tag, in ascending order.
        dirty: Files that are not committed.
        ids: Ids that sections.yaml and entities.yaml list now, and those of figures that are shown.
        ids_before: Id -> the newest released version that listed it or held its section or figure.
        problems: What the check of the content found.
    """

    address: str
    changelog: str
    citation_version: str
    citation_day: date | None = None
    released: tuple[str, ...] = ()
    dirty: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    ids_before: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def is_public(address: str) -> bool:
    """Whether an address can be cited: one of the web, of no machine for itself alone."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https") or not host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:  # a name
        return "." in host and not host.endswith((".localhost", ".local", ".invalid"))


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
    yield from state.problems
    if not is_public(state.address):
        yield Problem(
            "SITE_URL",
            0,
            "release/address",
            f"The site has no public address: {state.address} stands in mkdocs.yml or SITE_URL.",
            "A release keeps its address for good: "
            f"SITE_URL=https://…/ make release VERSION={version}",
        )
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
    elif state.released and ascending(version) < ascending(state.released[-1]):
        yield Problem(
            "CHANGELOG.md",
            0,
            "release/older-version",
            f"Version {version} comes before {state.released[-1]}, which is released.",
            "Choose a higher number.",
        )
    yield from _told(version, state)
    for identifier in sorted(state.ids_before.keys() - state.ids):
        yield Problem(
            ENTITIES if _is_entity(identifier) else SECTIONS,
            0,
            "release/vanished-id",
            f"{identifier} was published in {state.ids_before[identifier]} and is not listed any "
            "more.",
            _put_back(identifier),
        )


def _is_entity(identifier: str) -> bool:
    return identifier.startswith(tuple(f"{kind}-" for kind in KINDS))


def _put_back(identifier: str) -> str:
    if _is_entity(identifier):
        return "Put its row back, with `moved_to:` if another page holds its findings now."
    kept_in = "figure" if identifier.startswith(FIGURE_ID) else "row"
    return (
        f"Put its {kept_in} back, or a row with `moved_to:` if its text moved, or with "
        "`withdrawn:` and `reason:` if it went."
    )


def _told(version: str, state: State) -> Iterator[Problem]:
    """Hold the version against what changelog and CITATION.cff tell of it."""
    days = {match["version"]: match["day"] for match in HEADING.finditer(state.changelog)}
    if version not in days:
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
    elif days.get(version) and days[version] != str(state.citation_day or ""):
        yield Problem(
            "CITATION.cff",
            0,
            "release/citation-day",
            f"The file states {state.citation_day or 'no day'} as the day of version {version}, "
            f"and the changelog {days[version]}.",
            f"Set `date-released: {days[version]}`.",
        )


def _ids(text: str) -> frozenset[str]:
    try:
        rows = yaml.load(text, Loader=LOADER) or []  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        rows = []
    return frozenset(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)


def _ids_before(project: Project, released: Iterable[Tag]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in released:
        listed = tree(project.root, tag.commit, SECTIONS, ENTITIES)
        for text in contents(project.root, listed.values()).values():
            found |= dict.fromkeys(_ids(text), tag.version)
        held = project.history.editions.get(tag.version, {}).values()
        found |= {passage.id: tag.version for passage in held if passage.level > 1}
        shown = {f"{FIGURE_ID}{name}" for passage in held for name in passage.drawings}
        found |= dict.fromkeys(shown, tag.version)
    return found


def _ids_now(project: Project) -> frozenset[str]:
    shown = {name for each in project.history.present.values() for name in each.drawings}
    entities = (row.id for row in project.evidence.published)
    figures = (f"{FIGURE_ID}{name}" for name in shown)
    return frozenset([*(row.id for row in project.listed), *entities, *figures])


def state_of(project: Project, problems: Iterable[Problem] = ()) -> State:
    """Read what a release depends on, from the records and from git.

    Args:
        project: The records of the site.
        problems: What the check of the content found.

    Returns:
        Its state; tags are read as `v1.2.0`.

    Raises:
        OSError: If there is no git.
        subprocess.CalledProcessError: If the project is no repository.
    """
    released = tags(project.root)
    status = ask(project.root, "status", "--porcelain").decode()
    return State(
        address=project.settings.address,
        changelog=project.changelog,
        citation_version=project.site.version,
        citation_day=project.site.released,
        released=tuple(tag.version for tag in released),
        dirty=tuple(line[3:] for line in status.splitlines()),
        ids=_ids_now(project),
        ids_before=_ids_before(project, released),
        problems=tuple(problem for problem in problems if problem.is_error),
    )
