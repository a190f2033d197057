"""The page of a section: its permanent address, whatever chapter it stands in.

A chapter is one page for Zotero, whose toolbar saves the page that it sees; here it saves the
section. These pages are for whoever cites, not for whoever searches: they are left out of the
site's search, of its sitemap and of search engines, all of which lead into the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from companion.pages import cite_box, moved
from companion.sharing.offers import Offer
from companion.sources.citation_file import Site
from companion.sources.history import History, Release, written
from companion.sources.sections import Gone

ROOT = "../../"
"""Relative address of the site's root from `cite/angio-vegf/`."""


def as_html(
    offer: Offer,
    site: Site,
    releases: Iterable[tuple[Release, str]],
    works: Sequence[tuple[str, str, str]],
    changed: str = "",
) -> str:
    """What stands on the page of a section, a chapter or a figure.

    Args:
        offer: What is offered to whoever cites it.
        site: The site.
        releases: The released versions that hold it, with its address there, newest first.
        works: Key, short name and text of each work that it cites, in the order of first mention.
        changed: What changed in it since released versions, as HTML; empty for nothing.

    Returns:
        Blocks of HTML.
    """
    part, day = offer.part, offer.now.issue.day
    chapter = part.path.partition("#")[0]
    of = "" if part.is_chapter else f' of the chapter <a href="{ROOT}{chapter}">'
    of += "" if part.is_chapter else f"{escape(part.chapter)}</a>"
    when = f", text of {written(day)}" if day else ""
    return (
        f"<h1>{escape(part.title)}</h1>\n"
        f'<p class="section-of">A {part.kind}{of}, by {escape(_names(site))}{when}. '
        f"{escape(_sentence(offer.state))}</p>\n"
        f'<p><a class="section-read" href="{ROOT}{part.path}">Read the {part.kind}</a></p>\n'
        f'<h2 id="cite">Cite it</h2>\n{cite_box.open_box(offer, root=ROOT)}\n'
        f'<h2 id="versions">Versions</h2>\n{_versions(releases)}\n'
        f"{_changed(changed)}{_works(works)}"
    )


def of_gone(gone: Gone, history: History) -> str:
    """What stands on the page of an id that is gone: where its text went.

    Args:
        gone: The id.
        history: The history of the site, which knows the last version that holds it.

    Returns:
        Blocks of HTML.
    """
    title = f"<h1>{escape(gone.row.title)}</h1>\n"
    if not gone.address:
        return f"{title}<p>{moved.withdrawn(gone, history)}</p>\n"
    link = f'<a class="section-read" href="{ROOT}{gone.address}">Read where it stands now</a>'
    return f"{title}<p>The text of this section moved.</p>\n<p>{link}</p>\n"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _names(site: Site) -> str:
    return ", ".join(" ".join(filter(None, (p.given, p.family, p.suffix))) for p in site.authors)


def _versions(releases: Iterable[tuple[Release, str]]) -> str:
    items = "".join(
        f'<li><a href="{escape(address)}">Version {release.version}</a>, '
        f"{written(release.day)}</li>"
        for release, address in releases
    )
    return (
        f"<ul>{items}</ul>" if items else "<p>No version that holds it has been released yet.</p>"
    )


def _changed(changed: str) -> str:
    return f'<h2 id="changed">What changed since</h2>\n{changed}' if changed else ""


def _works(works: Sequence[tuple[str, str, str]]) -> str:
    if not works:
        return ""
    items = "".join(
        f'<li>{text} <a href="{ROOT}references/#ref-{key}">All places'
        f'<span class="visually-hidden"> that cite {escape(name)}</span></a></li>'
        for key, name, text in works
    )
    return f'<h2 id="works">Works that it cites</h2>\n<ol class="references">{items}</ol>\n'
