"""Reads docs/data/sections.yaml: every id that was ever published, and where it leads now.

An id stands there from the day on which it is first published. When its section moves
or goes, the file says where its text went, and the site takes the reader there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from companion.problems import Problem
from companion.sources import rows
from companion.sources.chapters import Chapter


@dataclass(frozen=True, slots=True)
class Listed:
    """One published id.

    Attributes:
        id: The id.
        chapter: The chapter where it was published, `foe/angiogenesis`.
        title: Its heading.
        since: Version in which it was first published.
        moved_to: The id or the chapter that holds its text now; empty while it stands.
        line: Line of sections.yaml.
    """

    id: str
    chapter: str
    title: str
    since: str
    moved_to: str = ""
    line: int = 0


def load(path: Path) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Read the list of published ids.

    Args:
        path: The YAML file: a list of mappings with `id`, `chapter`, `title`, `since` and
            perhaps `moved_to`.

    Returns:
        The ids in the order of the file, and what could not be read.
    """
    found, problems = rows.read(path, "sections", required=("id", "chapter", "title", "since"))
    return (
        tuple(
            Listed(
                id=str(row["id"]),
                chapter=str(row["chapter"]),
                title=str(row["title"]),
                since=str(row["since"]),
                moved_to=str(row.get("moved_to") or ""),
                line=int(row[rows.LINE]),
            )
            for row in found
        ),
        problems,
    )


def name_of(chapter: Chapter) -> str:
    """The chapter as sections.yaml names it: `foe/angiogenesis`."""
    return chapter.address.rstrip("/")


def standing(chapters: Iterable[Chapter]) -> Iterator[tuple[Chapter, str, str, int]]:
    """Every section of level 2 and 3 that has an id, as (chapter, id, title, line)."""
    for chapter in chapters:
        for section in chapter.sections:
            if section.level in (2, 3) and section.id:
                yield chapter, section.id, section.title, section.line


def proposal(chapters: Iterable[Chapter], listed: Iterable[Listed], version: str) -> str:
    """The lines that sections.yaml lacks.

    Args:
        chapters: The chapters.
        listed: What the file holds.
        version: The version that the new ids are published in.

    Returns:
        YAML to append; empty where nothing is lacking.
    """
    known = {row.id for row in listed}
    lines = []
    for chapter, identifier, title, _ in standing(chapters):
        if identifier not in known:
            quoted = title.replace('"', '\\"')
            lines.append(
                f"- id: {identifier}\n  chapter: {name_of(chapter)}\n"
                f'  title: "{quoted}"\n  since: "{version}"\n'
            )
    return "".join(lines)


def destination(identifier: str, listed: Mapping[str, Listed], addresses: Mapping[str, str]) -> str:
    """Where an id leads now.

    Args:
        identifier: An id, or the name of a chapter.
        listed: Published ids.
        addresses: Standing id, or name of a chapter -> address relative to the site's root.

    Returns:
        The address; empty where the trail is lost or runs in a circle.
    """
    seen: set[str] = set()
    while identifier not in addresses:
        row = listed.get(identifier)
        if row is None or not row.moved_to or identifier in seen:
            return ""
        seen.add(identifier)
        identifier = row.moved_to
    return addresses[identifier]


def addresses(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Standing id, or name of a chapter -> address relative to the site's root."""
    every = tuple(chapters)
    found = {name_of(chapter): chapter.address for chapter in every}
    for chapter, identifier, _, _ in standing(every):
        found[identifier] = f"{chapter.address}#{identifier}"
    return found


def moved(chapters: Iterable[Chapter], listed: Iterable[Listed]) -> dict[str, dict[str, str]]:
    """Where each retired id leads.

    Returns:
        Name of the old chapter -> retired id -> address relative to the site's root.
    """
    where = addresses(chapters)
    known = {row.id: row for row in listed}
    found: dict[str, dict[str, str]] = {}
    for row in known.values():
        if row.moved_to and row.id not in where:
            address = destination(row.id, known, where)
            if address:
                found.setdefault(row.chapter, {})[row.id] = address
    return found


def as_html(retired: Mapping[str, str], titles: Mapping[str, str], *, root: str) -> str:
    """The list of what once stood on a page, each with its old id as anchor.

    Without JavaScript a reader of an old link lands on the line that tells where the text
    went; with it, the page goes on by itself.

    Args:
        retired: Retired id -> address relative to the site's root.
        titles: Retired id -> its old heading.
        root: Relative address of the site's root.

    Returns:
        A block of HTML; empty where nothing was retired.
    """
    if not retired:
        return ""
    items = "\n".join(
        f'<li id="{identifier}">{escape(titles[identifier])}: '
        f'<a class="moved" href="{root}{address}">now stands here</a></li>'
        for identifier, address in retired.items()
    )
    return (
        '\n<section class="moved-sections" aria-label="Sections that moved">\n'
        f"<p>Sections that once stood on this page:</p>\n<ul>\n{items}\n</ul>\n</section>\n"
    )


def redirect_page(name: str, retired: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """A whole page at the address of a chapter that is gone.

    Args:
        name: The chapter that is gone, `foe/angiogenesis`.
        retired: Retired id -> address relative to the site's root.
        titles: Retired id -> its old heading.

    Returns:
        An HTML document that names where each section went, and takes the reader there.
    """
    root = "../" * (name.count("/") + 1)
    first = next(iter(retired.values()))
    targets = "{" + ",".join(f'"{i}":"{root}{a}"' for i, a in retired.items()) + "}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="robots" content="noindex">\n<title>This chapter moved</title>\n'
        f'<link rel="canonical" href="{root}{first}">\n'
        "<script>const to=" + targets + f',at=to[location.hash.slice(1)]||"{root}{first}";'
        "location.replace(at)</script>\n</head>\n<body>\n<h1>This chapter moved</h1>"
        f"{as_html(retired, titles, root=root)}</body>\n</html>\n"
    )
