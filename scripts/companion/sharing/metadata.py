"""What Zotero, Google Scholar, search engines and social networks read in the head of a page.

Highwire Press tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing , with
`citation_inbook_title`, which Zotero reads as a section of a book. Dublin Core:
https://www.dublincore.org/specifications/dublin-core/dcq-html/ ; `prism.edition` beside it is
where Zotero finds the edition. Open Graph: https://ogp.me . JSON-LD: `companion.sharing.json_ld`.
No COinS: in a chapter they would hide the chapter itself behind the works it cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from companion.sharing import json_ld
from companion.sharing.about import LICENSE, About, Shown
from companion.sharing.citable import LANGUAGE, publisher
from companion.sharing.pictures import SIZE
from companion.sources.citation_file import Site
from companion.sources.reference import Person, Reference


def _name(person: Person) -> str:
    """A name as Zotero reads it. A comma at its end keeps the name of a group whole."""
    if person.is_group:
        return f"{person.family},"
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


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as the head of a page names it, written once for all pages that cite it.

    Attributes:
        tag: HTML of its tag.
        data: It in JSON-LD.
    """

    tag: str
    data: str


def as_cited(reference: Reference) -> Cited:
    """Write a work for the heads of pages.

    Args:
        reference: The work.

    Returns:
        It.
    """
    return Cited(_tag("name", "citation_reference", cited(reference)), json_ld.work(reference))


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(value)}">'


def _citation(about: About) -> Iterator[tuple[str, str]]:
    """Highwire Press tags."""
    part, site, url = about.part, about.site, about.issue.url
    yield "citation_title", part.full_title
    for person in site.authors:
        yield "citation_author", _name(person)
    yield "citation_inbook_title", site.name if about.is_part else ""
    yield "citation_publisher", publisher(site)
    yield "citation_publication_date", f"{about.issue.day:%Y/%m/%d}" if about.issue.day else ""
    yield "citation_language", LANGUAGE
    yield "citation_public_url", url
    yield "citation_fulltext_html_url", url


def _dublin_core(about: About) -> Iterator[tuple[str, str]]:
    site = about.site
    yield "DC.title", about.part.full_title
    for person in site.authors:
        yield "DC.creator", _name(person)
    yield "DC.publisher", publisher(site)
    yield "DC.description", about.description
    yield "DC.type", {"site": "Book", "data": "Dataset"}.get(about.part.kind, "Text")
    yield "DC.format", "text/html"
    yield "DC.language", LANGUAGE
    yield "DC.date", about.issue.day.isoformat() if about.issue.day else ""
    yield "DC.identifier", about.issue.url
    yield "DC.relation.ispartof", site.name if about.is_part else ""
    yield "DC.rights", LICENSE
    yield "prism.edition", about.issue.edition


def _open_graph(shown: Shown, site: Site) -> Iterator[tuple[str, str]]:
    yield "og:type", shown.kind
    yield "og:site_name", site.name
    yield "og:title", shown.title
    yield "og:description", shown.description
    yield "og:url", shown.url
    yield "og:locale", "en_US"
    yield "og:image", site.address + shown.picture
    yield "og:image:type", "image/png"
    yield "og:image:width", str(SIZE[0])
    yield "og:image:height", str(SIZE[1])
    yield "og:image:alt", f"{shown.title}. {site.name}"
    is_article = shown.kind == "article" and shown.day
    yield "article:modified_time", shown.day.isoformat() if shown.day and is_article else ""


def shared(shown: Shown, site: Site) -> str:
    """What social networks read of a page.

    Args:
        shown: What they show.
        site: The site.

    Returns:
        HTML for the head element.
    """
    tags = [_tag("property", name, value) for name, value in _open_graph(shown, site) if value]
    return "\n".join([_tag("name", "twitter:card", "summary_large_image"), *tags])


def head(about: About, known: Mapping[str, Cited] | None = None) -> str:
    """What reference managers and search engines read of a page.

    Args:
        about: What is told of it.
        known: Key -> what `as_cited` gives, where that was made before.

    Returns:
        HTML for the head element.
    """
    works = [known[work.key] if known else as_cited(work) for work in about.works]
    tags = [_tag("name", name, value) for name, value in _citation(about) if value]
    tags += [work.tag for work in works]
    tags += [_tag("name", name, value) for name, value in _dublin_core(about) if value]
    data = json_ld.of(about, [work.data for work in works])
    return "\n".join([*tags, f'<script type="application/ld+json">{data}</script>'])


def as_markdown(address: str) -> str:
    """Where a page lies as Markdown, for machines that read text.

    Args:
        address: The address, relative to the page.

    Returns:
        HTML for the head of the page.
    """
    return f'<link rel="alternate" type="text/markdown" href="{escape(address)}">'
