"""What Zotero, Google Scholar and search engines read in the head of a chapter.

Highwire Press tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing , with
`citation_inbook_title`, which Zotero reads as a section of a book. Dublin Core:
https://www.dublincore.org/specifications/dublin-core/dcq-html/ . JSON-LD:
https://schema.org/Chapter .
No COinS: in a chapter they would hide the chapter itself behind the works it cites.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from companion.sharing.citable import Citable
from companion.sources.citation_file import Site
from companion.sources.reference import Person, Reference
from companion.sources.review import Review

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def _name(person: Person) -> str:
    return ", ".join(part for part in (person.family, person.given) if part)


def cited(reference: Reference) -> str:
    """A work as the value of `citation_reference`.

    Args:
        reference: The work.

    Returns:
        Fields as `citation_title=…; citation_author=…`, with commas for semicolons inside; a DOI
        keeps its own as `%3B`, since it must still lead to the work.
    """
    first, last = reference.page_range
    fields = [
        ("citation_title", reference.title),
        *(("citation_author", person.short) for person in reference.authors),
        ("citation_journal_title", reference.journal),
        ("citation_inbook_title", reference.booktitle),
        ("citation_publication_date", str(reference.year or "")),
        ("citation_volume", reference.volume),
        ("citation_issue", reference.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", reference.doi.replace(";", "%3B")),
        ("citation_pmid", reference.pmid),
    ]
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in fields if value)


def _tags(part: Citable, site: Site, works: Iterable[str]) -> Iterator[tuple[str, str]]:
    address = site.address + part.path
    day = f"{site.released:%Y/%m/%d}" if site.released else ""
    yield "citation_title", part.title
    for person in site.authors:
        yield "citation_author", _name(person)
    yield "citation_inbook_title", site.name
    yield "citation_publication_date", day
    yield "citation_language", "en"
    yield "citation_public_url", address
    yield "citation_fulltext_html_url", address
    for work in works:
        yield "citation_reference", work
    yield "DC.title", part.title
    for person in site.authors:
        yield "DC.creator", _name(person)
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.language", "en"
    yield "DC.date", day.replace("/", "-")
    yield "DC.identifier", address
    yield "DC.relation.ispartof", site.name
    yield "DC.rights", LICENSE


def _agent(person: Person) -> dict[str, str]:
    if person.is_group:
        return {"@type": "Organization", "name": person.family}
    name = {"@type": "Person", "familyName": person.family, "givenName": person.given}
    return {key: value for key, value in name.items() if value}


def _work(reference: Reference) -> dict[str, Any]:
    work = {
        "@type": "ScholarlyArticle",
        "name": reference.title,
        "datePublished": str(reference.year or ""),
        "sameAs": [address for _, address in reference.links],
    }
    return {key: value for key, value in work.items() if value}


def json_ld(
    part: Citable,
    sections: Sequence[Citable],
    site: Site,
    works: Iterable[Reference],
    review: Review,
) -> str:
    """The chapter as JSON-LD.

    Args:
        part: The chapter.
        sections: Its sections.
        site: The site.
        works: The works that it cites.
        review: The review that it is based on.

    Returns:
        JSON that may stand in a script element.
    """
    address = site.address + part.path
    content = {
        "@context": "https://schema.org",
        "@type": ["Chapter", "ScholarlyArticle"],
        "@id": address,
        "url": address,
        "name": part.title,
        "headline": part.title,
        "author": [_agent(person) for person in site.authors],
        "inLanguage": "en",
        "license": LICENSE,
        "version": site.version,
        "datePublished": site.released.isoformat() if site.released else "",
        "isPartOf": {"@type": "Book", "name": site.name, "url": site.address},
        "isBasedOn": {"@type": "ScholarlyArticle", "name": review.title, "url": review.url},
        "hasPart": [
            {"@type": "Chapter", "name": section.title, "url": site.address + section.path}
            for section in sections
        ],
        "citation": [_work(work) for work in works],
    }
    kept = {key: value for key, value in content.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def head(
    part: Citable,
    sections: Sequence[Citable],
    site: Site,
    works: Sequence[Reference],
    review: Review,
    known: Mapping[str, str] | None = None,
) -> str:
    """Everything that goes into the head of a chapter.

    Args:
        part: The chapter.
        sections: Its sections.
        site: The site.
        works: The works that it cites, in the order of first mention.
        review: The review that it is based on.
        known: Key -> what `cited` gives, where that was made before.

    Returns:
        HTML for the head element.
    """
    named = [known[work.key] if known else cited(work) for work in works]
    tags = "\n".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in _tags(part, site, named)
        if value
    )
    data = json_ld(part, sections, site, works, review)
    return f'{tags}\n<script type="application/ld+json">{data}</script>'
