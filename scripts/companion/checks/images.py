"""Rules of images that are no drawings: their kind, their weight, what they show in words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from companion.markdown.figures import ADDRESS
from companion.rules import Found, rule
from companion.sources.code import blanked
from companion.sources.pages import Page
from companion.sources.project import Project

KINDS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif"})
"""Endings of images that every browser shows."""

PICTURES = KINDS | {".gif", ".bmp", ".tif", ".tiff", ".heic", ".psd", ".ai", ".eps", ".emf", ".wmf"}
MOST_BYTES = 300_000
"""A phone on a slow line waits two seconds for as much."""

RAW = re.compile(r"""<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.IGNORECASE)
ALT = re.compile(r"""\balt\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
SRC = re.compile(r"""\bsrc\s*=\s*["']?(?P<address>[^\s"'>]+)""", re.IGNORECASE)
PIXEL = "../assets/images/cells.png"


def _images(project: Project) -> Iterator[tuple[Page, str, bool, int]]:
    """Every image of the pages: page, address, whether it has words, line."""
    for page in project.pages:
        for link in page.outline.links:
            if link.is_image:
                yield page, link.address, bool(link.text.strip()), link.line
    yield from _raw(project)


def _raw(project: Project) -> Iterator[tuple[Page, str, bool, int]]:
    """The same of images in raw HTML."""
    for page in project.pages:
        if "<img" in page.body.lower():
            for match in RAW.finditer(blanked(page.body)):
                line = page.first_line + page.body.count("\n", 0, match.start())
                address = SRC.search(match[0])
                # An empty `alt` says that the image is an ornament.
                yield page, address["address"] if address else "", bool(ALT.search(match[0])), line


@rule(
    "images/no-alternative",
    why="Who cannot see the image is told nothing, and a screen reader spells out its address.",
    fix="Say in words between the brackets what the image shows.",
    bad=f"![]({PIXEL})",
    good=f"![Three spindle-shaped cells side by side.]({PIXEL})",
)
def no_alternative(project: Project) -> Iterator[Found]:
    """Find images without a text alternative; those of drawings have a rule of their own."""
    for page, address, has_words, line in _images(project):
        if not has_words and not ADDRESS.search(address):
            yield Found(
                str(page.path),
                line,
                f"The image {posixpath.basename(address)} has no text alternative.",
                "Say in words between the brackets what it shows: ![What it shows.](address).",
            )


@rule(
    "images/other-host",
    why="An image from another host tells that host who reads here, and is gone when it likes.",
    fix="Put the file into docs/assets/, where its license allows it, and show it from there.",
    bad="![Three spindle-shaped cells.](https://example.org/cells.png)",
    good=f"![Three spindle-shaped cells.]({PIXEL})",
)
def other_host(project: Project) -> Iterator[Found]:
    """Find images that a reader's browser would load from elsewhere."""
    for page, address, _, line in _images(project):
        if address.lower().startswith(("http:", "https:", "//")):
            yield Found(
                str(page.path),
                line,
                f"The image {address} is loaded from another host.",
                "Put the file into docs/assets/, where its license allows it, and show it from "
                "there.",
            )


@rule(
    "images/in-html",
    why="In raw HTML no address is led to its file: on the site, which has a folder for each page, "
    "the image is missing.",
    fix="Write the image in Markdown.",
    bad=f'<img src="{PIXEL}" alt="Three spindle-shaped cells side by side.">',
    good=f"![Three spindle-shaped cells side by side.]({PIXEL})",
)
def in_html(project: Project) -> Iterator[Found]:
    """Find images in raw HTML whose address, as the site has it, leads to no file."""
    for page, address, _, line in _raw(project):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(page.address, unquote(parts.path)))
        if target.startswith(("..", "/")) or not (project.docs / target).is_file():
            yield Found(
                str(page.path),
                line,
                f"The image {address} stands in HTML, where its address leads to no file.",
                f"Write ![What it shows.]({address}), with the address as seen from this file.",
            )


@rule(
    "images/kind",
    why="Some kinds of image files are shown by one program alone, or are many times too large.",
    fix="Save it as SVG where it is drawn, as WebP or PNG where it is not.",
    bad="![Three spindle-shaped cells.](../assets/images/cells.tiff)",
    good=f"![Three spindle-shaped cells.]({PIXEL})",
)
def kind(project: Project) -> Iterator[Found]:
    """Find image files that browsers do not show."""
    for kept in project.tree:
        ending = kept.path.suffix.lower()
        if kept.name.startswith("docs/") and ending in PICTURES - KINDS:
            yield Found(
                str(kept.path),
                0,
                f"An image of the kind {ending} is not for the web.",
                f"Save it as one of {', '.join(sorted(KINDS))}, best as SVG where it is drawn.",
            )


@rule(
    "images/heavy",
    why="Readers on a phone wait for it, and the repository carries it for good.",
    fix="Make it smaller, or draw it as SVG; 300 kB are plenty for a column of text.",
    bad="![Three spindle-shaped cells.](../assets/images/heavy.png)",
    good=f"![Three spindle-shaped cells.]({PIXEL})",
)
def heavy(project: Project) -> Iterator[Found]:
    """Find image files that weigh too much."""
    for kept in project.tree:
        is_picture = kept.path.suffix.lower() in PICTURES
        if kept.name.startswith("docs/") and is_picture and kept.size > MOST_BYTES:
            yield Found(
                str(kept.path),
                0,
                f"The image weighs {kept.size // 1000} kB; {MOST_BYTES // 1000} are plenty.",
                "Scale it to 1,600 pixels or fewer and save it as WebP, or draw it as SVG.",
            )


def shown(project: Project) -> frozenset[str]:
    """The images that pages show, as seen from docs/.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        Their names, `assets/images/cells.png`.
    """
    found = set()
    for page, address, _, _ in _images(project):
        path = unquote(urlsplit(address).path)
        found.add(posixpath.normpath(posixpath.join(posixpath.dirname(page.source), path)))
    return frozenset(found)
