"""What can be cited of this site, and how a citation of it reads.

A chapter or section is cited as a part of a web book: never as an article of the
review's journal, and never with the review's authors as its authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from companion.sharing.csl import csl_name
from companion.sources.citation_file import Site
from companion.sources.pages import Page
from companion.sources.reference import Person
from companion.text import slug


@dataclass(frozen=True, slots=True)
class Citable:
    """A chapter, or a section of it.

    Attributes:
        id: Permanent id; the prefix of the chapter for the chapter itself.
        title: Heading.
        chapter: Title of the chapter.
        path: Address relative to the site's root, `foe/angiogenesis/#angio-vegf`.
    """

    id: str
    title: str
    chapter: str
    path: str

    @property
    def is_chapter(self) -> bool:
        """Whether it is a whole chapter."""
        return "#" not in self.path


def citables(chapter: Page) -> list[Citable]:
    """What can be cited of a chapter: the whole, then its sections of level 2 and 3."""
    # Without a prefix, which the checks ask for, the name of the chapter serves as its id.
    identifier = slug(chapter.prefix) or slug(chapter.name)
    whole = Citable(identifier, chapter.title, chapter.title, chapter.address)
    return [whole] + [
        Citable(section.id, section.title, chapter.title, f"{chapter.address}#{section.id}")
        for section in chapter.sections
    ]


def csl_item(part: Citable, site: Site) -> dict[str, Any]:
    """A part of the site as a CSL-JSON item of type `chapter`.

    Args:
        part: A chapter or a section.
        site: The site.

    Returns:
        The item: a section is named with its chapter, since a chapter has many sections
        called “Open questions”.
    """
    item: dict[str, Any] = {
        "id": part.id,
        "type": "chapter",
        "title": part.title if part.is_chapter else f"{part.chapter}: {part.title}",
        "author": [csl_name(person) for person in site.authors],
        "container-title": site.name,
        "version": site.version,
        "URL": site.address + part.path,
        "note": f"Version {site.version}" if site.version else "",
        "language": "en",
    }
    if site.released:
        day = site.released
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in item.items() if value}


def nlm_text(part: Citable, site: Site) -> str:
    """The part in the NLM style, as a part of a book on the Internet.

    Rule: *Citing Medicine*, 2nd edition, chapter 22.B. The day of reading, which NLM asks
    for, is known to the reader alone.
    """
    names = ", ".join(person.short for person in site.authors)
    when = f"; {site.released:%Y %b} {site.released.day}" if site.released else ""
    version = f"Version {site.version}" if site.version else "Unreleased version"
    title = f"{part.title}." if part.is_chapter else f"{part.title}. In: {part.chapter}."
    return (
        f"{names}. {title} {site.name} [Internet]. {version}{when}. "
        f"Available from: {site.address}{part.path}"
    )


def apa_text(part: Citable, site: Site) -> str:
    """The part in the APA style, 7th edition, section 10.3 (chapters of web books)."""
    names = _apa_names(site.authors)
    when = f"{site.released:%Y, %B} {site.released.day}" if site.released else "n.d."
    title = part.title if part.is_chapter else f"{part.title}. In {part.chapter}"
    version = f" (Version {site.version})" if site.version else ""
    return f"{names} ({when}). {title}. {site.name}{version}. {site.address}{part.path}"


def _apa_names(persons: Sequence[Person]) -> str:
    names = [
        person.family
        if person.is_group
        else f"{person.family}, {' '.join(f'{letter}.' for letter in person.initials)}"
        for person in persons
    ]
    if len(names) > 1:
        names = [", ".join(names[:-1]) + f", & {names[-1]}"]
    return names[0] if names[0].endswith(".") else f"{names[0]}."
