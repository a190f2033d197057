"""A released version, and how a section differs now from what such versions say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from companion.sources.passages import Passage


@dataclass(frozen=True, slots=True)
class Release:
    """A released version.

    Attributes:
        version: Its number, `1.2.0`.
        day: Day of the release.
        address: Absolute address of its root, `https://example.org/foe/v/1.2.0/`.
    """

    version: str
    day: date
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """How a section differs now from what some released versions say.

    Attributes:
        kind: `added`, `reworded`, `moved` (to another chapter; its words may differ, too) or
            `retired` (it stands in no chapter now).
        id: Permanent id of the section, or prefix of the chapter.
        title: Its heading now; the last one where it is retired.
        chapter: Its chapter now, as seen from docs/; the last one where it is retired.
        releases: The versions that read alike and differ from now, in ascending order: for
            `added`, those that did not hold it yet.
        before: Its words in these versions; empty where it was added.
        after: Its words now; empty where it is retired.
        title_before: Its heading in these versions.
        chapter_before: Its chapter in these versions.
    """

    kind: str
    id: str
    title: str
    chapter: str
    releases: tuple[Release, ...]
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    title_before: str = ""
    chapter_before: str = ""

    @property
    def since(self) -> Release:
        """The newest version that differs: who cited it or an older one reads other words now."""
        return self.releases[-1]


def between(
    then: Passage | None, now: Passage | None, releases: tuple[Release, ...]
) -> Change | None:
    """How a section differs between some versions that read alike and now.

    Args:
        then: The section in these versions; None where they do not hold it.
        now: The section now; None where it stands no more.
        releases: The versions, in ascending order.

    Returns:
        The change; None where it reads the same.
    """
    if now is None:
        if then is None:
            return None
        return Change(
            "retired",
            then.id,
            then.title,
            then.chapter,
            releases,
            then.text,
            "",
            then.title,
            then.chapter,
        )
    if then is None:
        return Change("added", now.id, now.title, now.chapter, releases, "", now.text)
    kind = "moved" if then.chapter != now.chapter else "reworded"
    if kind == "reworded" and then.reads == now.reads:
        return None
    return Change(
        kind,
        now.id,
        now.title,
        now.chapter,
        releases,
        then.text,
        now.text,
        then.title,
        then.chapter,
    )
