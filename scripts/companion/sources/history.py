"""What the repository remembers of the site: released versions, days of change, words that changed.

A released version is a tag `v1.2.0`. `companion.sources.repository` reads it; these are the
records, and the questions that pages and files to cite with ask them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from companion.problems import Problem
from companion.sources.change import Change, Release, between
from companion.sources.passages import Passage, Passages, within

__all__ = ["FOLDER", "Change", "History", "Release", "written"]

MADE = re.compile("^<!-- (?!/?tended )|(?<!tended )-->$", re.MULTILINE)
"""What a page asks to be made from data, `<!-- evidence: findings -->`."""

FOLDER = "v/"
"""Where released versions are kept, as seen from the root of the site."""


@dataclass(frozen=True)
class History:
    """What the repository remembers. Without one, nothing is known and little is said.

    Attributes:
        releases: Released versions, in ascending order.
        current: The version that is being released now; empty while the current text is built.
        as_of: Day of the last commit that touched docs/ or references.bib.
        changed: A page as seen from docs/ -> day of the last change of its words.
        is_known: Whether the repository could be read and holds all its tags.
        is_unchanged: Whether docs/ and references.bib are as the newest release left them.
        address: Address of the root of the current text, whichever version is built.
        present: Passages of the text that is built.
        editions: Version -> the passages that it holds.
        drawn: Version -> name of a drawing -> a digest of it; that of the text that is built
            stands under an empty version.
        problems: What somebody should know of the repository.
        listed: Section id -> title, as the published branch lists them.
        is_frozen: Whether nothing is released any more.
    """

    releases: tuple[Release, ...] = ()
    current: str = ""
    as_of: date | None = None
    changed: Mapping[str, date] = field(default_factory=dict)
    is_known: bool = False
    is_unchanged: bool = False
    address: str = "/"
    present: Passages = field(default_factory=dict, repr=False)
    editions: Mapping[str, Passages] = field(default_factory=dict, repr=False)
    drawn: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
    listed: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_frozen: bool = False

    @property
    def here(self) -> str:
        """Absolute address of the root of what is built: of the current text, or of a version."""
        return f"{self.address}{FOLDER}{self.current}/" if self.current else self.address

    def state(self) -> str:
        """What the text that is built is, in words; empty where that is not known.

        Returns:
            “not yet released” (of a frozen text “never released”), “version 1.2.0” (while that
            version is built), “version 1.2.0, unchanged”, or “changes since 1.2.0, as of 27 Nov
            2026”.
        """
        if self.current:
            return f"version {self.current}"
        if self.releases:
            newest = self.releases[-1].version
            if self.is_unchanged:
                return f"version {newest}, unchanged"
            day = f", as of {written(self.as_of)}" if self.as_of else ""
            return f"changes since {newest}{day}"
        unreleased = "never released" if self.is_frozen else "not yet released"
        return unreleased if self.is_known else ""

    def last_change(self, source: str, text: str) -> date | None:
        """When a page said something else last; one made from data changes with all of the text.

        Args:
            source: The page as seen from docs/.
            text: Its Markdown.

        Returns:
            The day; None where it is not known.
        """
        return self.as_of if MADE.search(text) else self.changed.get(source)

    def fixed(self, identifier: str) -> Release | None:
        """The best version to cite for good: the earliest since which a section reads the same.

        Args:
            identifier: Id of a section, or prefix of a chapter; sections below it count.

        Returns:
            The earliest release of those that hold the section as it reads now and that no
            release with other words follows; None where its words were never released.
        """
        now = _reading(identifier, self.present)
        found = None
        for release in reversed(self.releases):
            if not now or _reading(identifier, self.editions.get(release.version, {})) != now:
                break
            found = release
        return found

    def fixed_figure(self, name: str) -> Release | None:
        """The best version to cite a figure in: the earliest since which it is the same.

        Args:
            name: Name of its drawing, `vessels`.

        Returns:
            The earliest release of those that draw it as it is drawn now, in a section that reads
            as it does now, and that no other follows.
        """
        now, found = _holding(name, self.present), None
        for release in reversed(self.releases):
            then = _holding(name, self.editions.get(release.version, {}))
            is_alike = now and then and then.reads == now.reads
            digests = [self.drawn.get(version, {}).get(name) for version in ("", release.version)]
            if not is_alike or digests[0] != digests[1]:
                break
            found = release
        return found

    def figure(self, name: str, release: Release) -> str:
        """Absolute address of the section of a release that shows a drawing; empty for none."""
        passage = _holding(name, self.editions.get(release.version, {}))
        return release.address + passage.address if passage else ""

    def latest(self, identifier: str) -> Release | None:
        """The newest release that holds a section at all, whatever its words."""
        held = (r for r in reversed(self.releases) if self.passage(identifier, r) is not None)
        return next(held, None)

    def passage(self, identifier: str, release: Release) -> Passage | None:
        """A section as a release holds it."""
        return self.editions.get(release.version, {}).get(identifier)

    def place(self, identifier: str, release: Release) -> str:
        """Absolute address of a section in a release, in the chapter where it then stood.

        Args:
            identifier: Id of a section, or prefix of a chapter.
            release: One of the releases.

        Returns:
            The address; that of the release itself where it does not hold the section.
        """
        passage = self.passage(identifier, release)
        return release.address + (passage.address if passage else "")

    def changes(self, identifier: str) -> tuple[Change, ...]:
        """How a section differs from what released versions say of it.

        Args:
            identifier: Id of a section, or prefix of a chapter; sections below it count.

        Returns:
            In the order of the text; of one section, what is newest first.
        """
        ids = dict.fromkeys(
            passage.id
            for passages in (self.present, *map(self.editions.get, reversed(self._versions)))
            for passage in within(identifier, passages or {})
        )
        return tuple(change for each in ids for change in self.all_changes.get(each, ()))

    @property
    def _versions(self) -> tuple[str, ...]:
        return tuple(release.version for release in self.releases)

    @cached_property
    def all_changes(self) -> Mapping[str, tuple[Change, ...]]:
        """Id -> how it differs from released versions; ids that do not differ are left out."""
        ids = dict.fromkeys(
            identifier
            for passages in (self.present, *self.editions.values())
            for identifier in passages
        )
        found = {identifier: tuple(self._changes_of(identifier)) for identifier in ids}
        return {identifier: changes for identifier, changes in found.items() if changes}

    def _changes_of(self, identifier: str) -> list[Change]:
        now = self.present.get(identifier)
        alike: dict[tuple[str, str] | None, list[Release]] = {}
        for release in self.releases:
            then = self.passage(identifier, release)
            alike.setdefault((then.chapter, then.reads) if then else None, []).append(release)
        found = []
        for same in sorted(
            alike.values(), key=lambda same: self.releases.index(same[-1]), reverse=True
        ):
            change = between(self.passage(identifier, same[-1]), now, tuple(same))
            found += [change] if change else []
        return found


def _holding(name: str, passages: Passages) -> Passage | None:
    """The passage that shows a drawing."""
    return next((each for each in passages.values() if name in each.drawings), None)


def _reading(identifier: str, passages: Passages) -> tuple[str, ...]:
    """What a section and those below it say; in another order they say the same."""
    return tuple(sorted(passage.reads for passage in within(identifier, passages)))


def written(day: date) -> str:
    """A day as the site writes it: `27 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"
