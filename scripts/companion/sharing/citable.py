"""What can be cited of this site, as CSL-JSON items, from which every text and file is made.

A chapter, a section and a figure are cited as parts of a web book: never as an article of the
review's journal, and never with the review's authors as their authors. An item says of which text
it speaks: of a released version, which stays as it is, or of the current one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.sharing import csl
from companion.sharing.csl import csl_name
from companion.sources.citation_file import Site
from companion.sources.history import History, Release
from companion.sources.outline import FIGURE_ID
from companion.sources.pages import Page
from companion.sources.reference import Person
from companion.sources.review import Review
from companion.text import slug

LANGUAGE = "en"

TYPES = {"site": "book", "data": "dataset"}
"""Kind -> CSL type; every other kind is a `chapter`, a part of a book."""


@dataclass(frozen=True, slots=True)
class Citable:
    """Something of the site that can be cited.

    Attributes:
        id: Permanent id; the prefix of the chapter for the chapter itself.
        title: Heading.
        chapter: Title of the chapter; empty for what belongs to none.
        path: Address relative to the site's root, `foe/angiogenesis/#angio-vegf`.
        kind: `section`, `chapter`, `figure`, `data` or `site`.
        source: The chapter as seen from docs/, `foe/angiogenesis.md`.
    """

    id: str
    title: str
    chapter: str
    path: str
    kind: str = "section"
    source: str = ""

    @property
    def is_chapter(self) -> bool:
        """Whether it is a whole chapter."""
        return self.kind == "chapter"

    @property
    def drawing(self) -> str:
        """Name of the drawing that a figure shows; empty for everything else."""
        return self.id.removeprefix(FIGURE_ID) if self.kind == "figure" else ""

    @property
    def full_title(self) -> str:
        """Its title with that of its chapter, since many sections are called “Open questions”."""
        is_part = self.chapter and not self.is_chapter
        return f"{self.chapter}: {self.title}" if is_part else self.title


@dataclass(frozen=True, slots=True)
class Issue:
    """Which text of a part is meant.

    Attributes:
        url: Absolute address of that text.
        address: Address of the root under which it stands.
        edition: What it is called, `Version 1.2.0` or `Changes since 1.2.0, as of 27 Nov 2026`.
        day: Day of its last change, as far as it is known.
        version: Its number, where it is a released version.
    """

    url: str
    address: str
    edition: str
    day: date | None = None
    version: str = ""


def citables(chapter: Page) -> list[Citable]:
    """What can be cited of a chapter: the whole, its sections of level 2 and 3, its figures."""
    # Without a prefix, which the checks ask for, the name of the chapter serves as its id.
    identifier = slug(chapter.prefix) or slug(chapter.name)
    whole = Citable(
        identifier, chapter.title, chapter.title, chapter.address, "chapter", chapter.source
    )
    return [whole, *_parts(chapter)]


def _parts(chapter: Page) -> Iterator[Citable]:
    for section in chapter.sections:
        path = f"{chapter.address}#{section.id}"
        yield Citable(section.id, section.title, chapter.title, path, "section", chapter.source)
    for figure in chapter.outline.figures:
        path = f"{chapter.address}#{figure.id}"
        yield Citable(figure.id, figure.name, chapter.title, path, "figure", chapter.source)


def site_itself(site: Site) -> Citable:
    """The site as a whole."""
    return Citable("site", site.title or site.name, "", "", "site")


def data_package(site: Site) -> Citable:
    """The data behind the site."""
    return Citable("data", f"{site.name}: data", "", "evidence/findings/", "data")


def current(part: Citable, site: Site, history: History) -> Issue:
    """The text as it stands on this site.

    Args:
        part: What is cited.
        site: The site.
        history: The released versions, and when the text last changed.

    Returns:
        Its issue. It bears a version's number only where this is that version, word by word.
    """
    state = history.state().removesuffix(", unchanged")
    version = state.removeprefix("version ") if state.startswith("version ") else ""
    day = history.changed.get(part.source) if part.source else None
    edition = state[:1].upper() + state[1:]
    url = site.address + part.path
    return Issue(url, site.address, edition, day or history.as_of, version)


def fixed(part: Citable, history: History) -> Issue | None:
    """The best text to cite for good: the earliest released version that reads the same.

    Args:
        part: What is cited.
        history: The released versions.

    Returns:
        Its issue; of the site and its data, that of the newest version; None where there is none.
    """
    if part.kind in TYPES:
        release = history.releases[-1] if history.releases else None
        url = release.address + part.path if release else ""
    elif part.drawing:
        release = history.fixed_figure(part.drawing)
        url = place_of(part, release, history) if release else ""
    else:
        release = history.fixed(part.id)
        url = history.place(part.id, release) if release else ""
    return released(url, release) if release else None


def place_of(part: Citable, release: Release, history: History) -> str:
    """Where a part of a chapter stands in a release.

    Args:
        part: A chapter, a section or a figure.
        release: One of the releases.
        history: The history of the site.

    Returns:
        Its absolute address there; empty where that release does not hold it.
    """
    if part.drawing:
        chapter = history.figure(part.drawing, release).partition("#")[0]
        return f"{chapter}#{part.id}" if chapter else ""
    return history.place(part.id, release) if history.passage(part.id, release) else ""


def released(url: str, release: Release) -> Issue:
    """The text at an address of a released version."""
    edition = f"Version {release.version}"
    return Issue(url, release.address, edition, release.day, release.version)


def csl_item(part: Citable, site: Site, issue: Issue) -> dict[str, Any]:
    """A part of the site as a CSL-JSON item.

    Args:
        part: What is cited.
        site: The site.
        issue: Which text of it is meant.

    Returns:
        The item.
    """
    kind = TYPES.get(part.kind, "chapter")
    authors = [csl_name(person) for person in site.authors]
    item: dict[str, Any] = {
        "id": key(part, site),
        "type": kind,
        "title": part.full_title,
        "author": authors,
        "container-title": site.name if kind == "chapter" else "",
        # Data have a version; what is read, be it on a screen, has an edition.
        "version": issue.version if kind == "dataset" else "",
        "edition": issue.edition if kind != "dataset" else "",
        "publisher": publisher(site),
        "URL": issue.url,
        "language": LANGUAGE,
    }
    if issue.day:
        item["issued"] = {"date-parts": [[issue.day.year, issue.day.month, issue.day.day]]}
    return {name: value for name, value in item.items() if value}


def review_item(review: Review, site: Site) -> dict[str, Any]:
    """The review as a CSL-JSON item, with what is known of it.

    Args:
        review: The review.
        site: The site that accompanies it.

    Returns:
        The item.
    """
    item = csl.csl_item(review.reference)
    return {**item, "id": f"{_name(site)}-review", "URL": review.url}


def key(part: Citable, site: Site) -> str:
    """The key of a part in a library that holds other things, too: `foetofriend-angio-vegf`."""
    return f"{_name(site)}-{part.id}"


def _name(site: Site) -> str:
    return slug(site.name).replace("-", "")


def publisher(site: Site) -> str:
    """Who publishes the site: the group that signs for it, or else the site itself."""
    groups: list[Person] = [person for person in site.authors if person.is_group]
    return groups[0].family if groups else site.name
