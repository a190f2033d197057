"""A page as JSON-LD, in the words of https://schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from companion.sharing.about import LICENSE, About
from companion.sharing.citable import LANGUAGE, Citable, publisher
from companion.sources.citation_file import Site
from companion.sources.pagination import page_range
from companion.sources.reference import Person, Reference

MOST_AUTHORS = 10
"""Authors of a cited work that are named: search engines look for the first ones."""

KINDS = {"site": "Book", "data": "Dataset"}
"""Kind -> type; every other kind is a part of the book, and what scholars cite."""

DOWNLOADS = {"text/csv": "data/findings.csv", "application/json": "data/findings.json"}
"""Format -> address of the table that the data begin with, relative to the site's root."""

Thing = dict[str, Any]


def _known(values: Mapping[str, Any]) -> Thing:
    return {name: value for name, value in values.items() if value}


def _agent(person: Person) -> Thing:
    if person.is_group:
        return {"@type": "Organization", "name": person.family}
    name = " ".join(filter(None, (person.given, person.family, person.suffix)))
    return _known(
        {
            "@type": "Person",
            "name": name,
            "familyName": person.family,
            "givenName": person.given,
            "honorificSuffix": person.suffix,
        }
    )


def _author(person: Person) -> Thing:
    """An author of a cited work, by name alone: a chapter cites some hundred works."""
    kind = "Organization" if person.is_group else "Person"
    return {"@type": kind, "name": " ".join(filter(None, (person.given, person.family)))}


def work(reference: Reference) -> str:
    """A cited work, as it stands in the list of what a page cites.

    Args:
        reference: The work.

    Returns:
        JSON.
    """
    is_chapter = reference.is_chapter
    first, last = page_range(reference.pages)
    container = reference.booktitle if is_chapter else reference.journal
    kind = "Book" if is_chapter else "Periodical"
    thing = _known(
        {
            "@type": "Chapter" if is_chapter else "ScholarlyArticle",
            "name": reference.title,
            "author": [_author(person) for person in reference.authors[:MOST_AUTHORS]],
            "datePublished": str(reference.year or ""),
            "isPartOf": {"@type": kind, "name": container} if container else None,
            "pageStart": first,
            "pageEnd": last,
            "sameAs": [address for _, address in reference.links],
        }
    )
    return _written(thing)


def _written(thing: Thing) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _part(part: Citable, site: Site) -> Thing:
    kind = "ImageObject" if part.kind == "figure" else "Chapter"
    return {"@type": kind, "name": part.title, "url": site.address + part.path}


def _downloads(site: Site) -> list[Thing]:
    return [
        {"@type": "DataDownload", "encodingFormat": form, "contentUrl": site.address + address}
        for form, address in DOWNLOADS.items()
    ]


def of(about: About, works: Iterable[str]) -> str:
    """A page as JSON-LD.

    Args:
        about: What is told of the page.
        works: What `work` gives for each work that it cites.

    Returns:
        JSON that may stand in a script element.
    """
    part, site, issue = about.part, about.site, about.issue
    day = issue.day.isoformat() if issue.day else ""
    authors = [_agent(person) for person in site.authors]
    book = {"@type": "Book", "name": site.name, "url": site.address}
    picture = site.address + about.picture if about.picture else ""
    review = about.review
    content = _known(
        {
            "@context": "https://schema.org",
            "@type": KINDS.get(part.kind, ["Chapter", "ScholarlyArticle"]),
            "@id": issue.url,
            "url": issue.url,
            "name": part.full_title,
            "headline": part.full_title,
            "description": about.description,
            "image": picture,
            "author": authors,
            "publisher": {"@type": "Organization", "name": publisher(site), "url": site.address},
            "inLanguage": LANGUAGE,
            "license": LICENSE,
            "version": issue.version,
            "bookEdition": issue.edition if about.is_book else "",
            "datePublished": day,
            "dateModified": day,
            "isPartOf": book if about.is_part else None,
            "distribution": _downloads(site) if about.is_data else None,
            "isBasedOn": {
                "@type": "ScholarlyArticle",
                "name": review.title,
                "url": review.url,
                "isPartOf": {"@type": "Periodical", "name": review.reference.journal},
            },
            "hasPart": [_part(section, site) for section in about.sections],
        }
    )
    cited = ",".join(works)
    return f'{_written(content)[:-1]},"citation":[{cited}]}}' if cited else _written(content)
