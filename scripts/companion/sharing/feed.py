"""The feed of changes to chapters, in Atom: https://www.rfc-editor.org/rfc/rfc4287 .

One entry a chapter and release that changed its words, one a chapter that changed since, one for
the first release. An entry keeps its id wherever the site is read, and however often it is built.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as Xml

from companion.sources.change import Release
from companion.sources.history import History
from companion.sources.passages import Passage, Passages, identifier_of, within
from companion.sources.project import Project
from companion.text import one_line

ATOM = "http://www.w3.org/2005/Atom"
NAME = "feed.xml"
MOST = 100
"""Entries of the feed: what is older stands on the page of changes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change to a chapter.

    Attributes:
        key: What tells it from all others, for good.
        title: What changed.
        address: Where the text stands.
        day: Day of the change.
        summary: The sections that it touched.
    """

    key: str
    title: str
    address: str
    day: date
    summary: str


def of(project: Project) -> Iterator[tuple[str, str]]:
    """The feed, where there is anything to tell.

    Args:
        project: The records of the site.

    Yields:
        Its address relative to the site's root, and its content.
    """
    found = sorted(entries(project), key=lambda entry: (entry.day, entry.key), reverse=True)[:MOST]
    if found:
        yield NAME, _written(project, found)


def entries(project: Project) -> Iterator[Entry]:
    """Every change to a chapter that the history knows.

    Args:
        project: The records of the site.

    Yields:
        The entries, in no order.
    """
    history = project.history
    if history.releases:
        first = history.releases[0]
        yield Entry(first.version, f"Version {first.version}", first.address, first.day,
                    "The first released version.")  # fmt: skip
    for before, after in pairwise(history.releases):
        yield from _of_release(history, before, after)
    if not history.current:
        for chapter in project.chapters:
            day = history.changed.get(chapter.source)
            newest = history.releases[-1] if history.releases else None
            then = history.editions[newest.version] if newest else {}
            told = _difference(identifier_of(chapter), then, history.present)
            if day and (told or not newest):
                summary = told or "The text of this chapter changed."
                since = (
                    f"changes since {newest.version}" if newest else f"changed, {history.state()}"
                )
                yield Entry(
                    f"{chapter.name} {day}",
                    f"{chapter.title}: {since}",
                    history.address + chapter.address,
                    day,
                    summary,
                )


def _of_release(history: History, before: Release, after: Release) -> Iterator[Entry]:
    then, now = (history.editions[release.version] for release in (before, after))
    chapters = {p.id: p for passages in (now, then) for p in passages.values() if p.level == 1}
    for identifier, chapter in chapters.items():
        told = _difference(identifier, then, now)
        if told:
            place = now.get(identifier)
            yield Entry(
                f"{chapter.chapter} {after.version}",
                f"{chapter.title}: changed in version {after.version}",
                after.address + (place.address if place else ""),
                after.day,
                told,
            )


def _difference(identifier: str, then: Passages, now: Passages) -> str:
    """The sections of a chapter that were added, reworded or went, in a sentence."""
    old = {passage.id: passage for passage in within(identifier, then)}
    new = {passage.id: passage for passage in within(identifier, now)}
    groups: dict[str, list[Passage]] = {
        "Added": [p for i, p in new.items() if i not in old],
        "Reworded": [p for i, p in new.items() if i in old and old[i].reads != p.reads],
        "No more in this chapter": [p for i, p in old.items() if i not in new],
    }
    return " ".join(
        f"{word}: {'; '.join(passage.title for passage in found)}."
        for word, found in groups.items()
        if found
    )


def _written(project: Project, found: list[Entry]) -> str:
    """The feed as a file; the library escapes whatever the titles hold."""
    site, history = project.site, project.history
    feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})

    def put(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
        child = Xml.SubElement(parent, name, attributes)
        child.text = one_line(text) or None
        return child

    put(feed, "title", f"{site.name}: changes to chapters")
    put(feed, "id", _urn(history.address))
    put(feed, "updated", f"{found[0].day}T00:00:00Z")
    put(feed, "link", rel="self", type="application/atom+xml", href=history.here + NAME)
    put(feed, "link", rel="alternate", type="text/html", href=history.here)
    for person in site.authors:
        put(put(feed, "author"), "name", " ".join(n for n in (person.given, person.family) if n))
    for entry in found:
        element = put(feed, "entry")
        put(element, "title", entry.title)
        put(element, "id", _urn(f"{history.address} {entry.key}"))
        put(element, "updated", f"{entry.day}T00:00:00Z")
        put(element, "link", rel="alternate", type="text/html", href=entry.address)
        put(element, "summary", entry.summary)
    Xml.indent(feed)
    return Xml.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _urn(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, key).urn
