"""This site as a publication: who made it, in which version, and how a part of it is cited.

A chapter or section is cited as a part of a web book: never as an article of the
review's journal, and never with the review's authors as its authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from companion.problems import Problem, read_text
from companion.sharing.csl import csl_name
from companion.sharing.formats import FORMATS
from companion.sources.chapters import Chapter
from companion.sources.reference import Person


@dataclass(frozen=True, slots=True)
class Site:
    """The site as CITATION.cff tells it.

    Attributes:
        name: Short name of the site.
        address: Address of its root, ending in a slash.
        version: Version of the text.
        released: Day of that version, or None before the first one.
        authors: Who signs for the chapters; the site itself where nobody is listed.
    """

    name: str
    address: str
    version: str
    released: date | None
    authors: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Part:
    """What can be cited: a chapter, or a section of it.

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
        """Whether the part is a whole chapter."""
        return "#" not in self.path


def load_site(path: Path, *, name: str, address: str) -> tuple[Site, tuple[Problem, ...]]:
    """Read CITATION.cff.

    Format: https://github.com/citation-file-format/citation-file-format, version 1.2.0.

    Args:
        path: The file.
        name: Short name of the site.
        address: Address of its root.

    Returns:
        The site, and what could not be read of the file.
    """
    text, problems = read_text(path, "citation-file/unreadable")
    try:
        values = yaml.safe_load(text) if text else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems = (
            Problem(
                str(path),
                mark.line + 1 if mark else 0,
                "citation-file/syntax",
                f"The YAML cannot be read: {getattr(error, 'problem', None) or error}.",
                "Mend the line.",
            ),
        )
        values = {}
    values = values if isinstance(values, dict) else {}
    authors = [_author(author) for author in values.get("authors") or ()]
    try:
        released = date.fromisoformat(str(values.get("date-released") or ""))
    except ValueError:
        released = None
    site = Site(
        name=name,
        address=address if address.endswith("/") else f"{address}/",
        version=str(values.get("version") or ""),
        released=released,
        authors=tuple(authors) or (Person(name, is_group=True),),
    )
    return site, problems


def _author(values: dict[str, Any]) -> Person:
    if values.get("family-names"):
        particle = str(values.get("name-particle") or "")
        family = f"{particle} {values['family-names']}".strip()
        return Person(
            family, str(values.get("given-names") or ""), str(values.get("name-suffix") or "")
        )
    return Person(str(values.get("name") or ""), is_group=True)


def parts(chapter: Chapter) -> list[Part]:
    """What can be cited of a chapter: the whole, then its sections of level 2 and 3."""
    found = [Part(chapter.prefix, chapter.title, chapter.title, chapter.address)]
    for section in chapter.sections:
        if section.level in (2, 3) and section.id:
            path = f"{chapter.address}#{section.id}"
            found.append(Part(section.id, section.title, chapter.title, path))
    return found


def csl_item(part: Part, site: Site) -> dict[str, Any]:
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


def nlm_text(part: Part, site: Site) -> str:
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


def apa_text(part: Part, site: Site) -> str:
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


def control(part: Part, site: Site, *, root: str) -> str:
    """The control “Cite this section”, which works without JavaScript.

    Args:
        part: A chapter or a section.
        site: The site.
        root: Relative address of the site's root, `../../`.

    Returns:
        A block of HTML.
    """
    what = "chapter" if part.is_chapter else "section"
    formats = " ".join(
        f'<a href="{root}cite/{part.id}.{ending}" download>{format_.label}</a>'
        for ending, format_ in FORMATS.items()
    )
    texts = "".join(
        f'<dt>{style}</dt><dd class="cite-text">{escape(text)}</dd>'
        for style, text in (("NLM", nlm_text(part, site)), ("APA", apa_text(part, site)))
    )
    return (
        f'<details class="cite" data-search-exclude><summary>Cite this {what}'
        f'<span class="visually-hidden">: {escape(part.title)}</span></summary>'
        f'<dl>{texts}</dl><p class="cite-files">Download: {formats}</p></details>'
    )
