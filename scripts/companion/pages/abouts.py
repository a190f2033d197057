"""What is told of each page to machines: in its head, and where it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from companion.pages.edition import Edition
from companion.sharing import metadata, pictures
from companion.sharing.about import About, Shown
from companion.sharing.citable import Citable
from companion.sources.pages import Page

HOME = "index.md"
SITE_ON = (HOME, "cite.md")
"""Where a reference manager saves the whole site."""

OPEN_GRAPH = {"site": "book", "chapter": "article"}
"""Kind -> what it is to Open Graph. Of data nothing is said: it knows none, and Zotero would save a
website."""


def head(edition: Edition, page: Page) -> str:
    """What machines read in the head of a page.

    Args:
        edition: The rendered pages.
        page: The page.

    Returns:
        HTML: what it is to whoever cites it, if anything, and to whoever shares it.
    """
    about, site = of_page(edition, page), edition.project.site
    kind = OPEN_GRAPH.get(about.part.kind, "") if about else "website"
    shown = Shown(
        about.part.full_title if about and page.source not in SITE_ON[1:] else page.title,
        _description(page),
        site.address + page.address,
        picture(page.name if page.is_chapter else ""),
        kind,
        edition.project.history.changed.get(page.source),
    )
    cited = metadata.head(about, edition.cited) if about else ""
    as_text = metadata.as_markdown("../" * page.address.count("/") + page.source)
    return f"{cited}\n{metadata.shared(shown, site)}\n{as_text}"


def head_of_part(edition: Edition, part: Citable) -> str:
    """The same of the page of a part, `cite/<id>/`."""
    about, site = of_part(edition, part), edition.project.site
    url = f"{site.address}cite/{part.id}/"
    shown = Shown(
        part.full_title, about.description, url, about.picture, "article", about.issue.day
    )
    return f"{metadata.head(about, edition.cited)}\n{metadata.shared(shown, site)}"


def of_page(edition: Edition, page: Page) -> About | None:
    """What is told of a page to whoever cites it.

    Args:
        edition: The rendered pages.
        page: The page.

    Returns:
        What a chapter is; what the site is, on the home page and where it says how to be cited;
        what the data are, on their page; None for every other page.
    """
    offers = edition.offers
    if page.source in SITE_ON:
        home = edition.project.by_source.get(HOME, page)
        return _about(edition, offers["site"].part, home, picture(""))
    if page.address == offers["data"].part.path:
        return _about(edition, offers["data"].part, page, picture(""))
    if not page.is_chapter:
        return None
    whole, *parts = edition.citables[page.source]
    return _about(edition, whole, page, picture(page.name), tuple(parts))


def _description(page: Page) -> str:
    return " ".join(str(page.meta.get("description") or "").split())


def of_part(edition: Edition, part: Citable) -> About:
    """What is told of the page of a section, a chapter or a figure."""
    page = edition.project.by_source[part.source]
    about = _about(edition, part, page, picture(page.name))
    name = edition.project.site.name
    said = f"A {part.kind} of the chapter “{part.chapter}” in {name}."
    return about if part.is_chapter else replace(about, description=said)


def _about(
    edition: Edition,
    part: Citable,
    page: Page,
    shown: str,
    sections: tuple[Citable, ...] = (),
) -> About:
    project = edition.project
    return About(
        part,
        edition.offers[part.id].now.issue,
        project.site,
        project.review,
        _description(page),
        shown,
        sections,
        [project.bibliography.references[key] for key in works(edition, part)],
    )


def works(edition: Edition, part: Citable) -> list[str]:
    """The keys of the works that a part of a chapter cites, by first mention.

    Args:
        edition: The rendered pages.
        part: A chapter, a section or a figure; the site itself cites through its chapters.

    Returns:
        The keys.
    """
    if not part.source:
        return []
    page = edition.project.by_source[part.source]
    if part.is_chapter:
        return list(edition.numbers(page))
    figure = next((figure for figure in page.outline.figures if figure.id == part.id), None)
    place = figure.section if figure else part.id
    found = (
        edition.project.bibliography.find(key)
        for said in page.outline.statements
        if said.section == place and (said.kind == "caption" or not figure)
        for key in said.keys
    )
    return list(dict.fromkeys(reference.key for reference in found if reference))


def picture(name: str) -> str:
    """Address of the picture of a chapter, relative to the site's root."""
    return f"assets/shared/{name.replace('/', '-') or 'site'}.png"


def drawn(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The pictures that are shown where the site and its chapters are shared.

    Args:
        edition: The rendered pages.

    Yields:
        Address relative to the site's root, and the file.
    """
    project = edition.project
    titles = {part.name: part.title for part in project.settings.parts}
    name = project.site.name
    said = project.site.title.partition(": ")[2] or name
    wanted = [(said[:1].upper() + said[1:], name, "", "")]
    wanted += [
        (page.title, titles.get(page.part, ""), page.part, name) for page in project.chapters
    ]
    names = ["", *(page.name for page in project.chapters)]
    for page, file in zip(names, pictures.of(wanted, edition.memory), strict=True):
        yield picture(page), file
