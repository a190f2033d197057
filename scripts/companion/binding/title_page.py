"""What the first page of the book says: what it is, which text it holds, and how to use it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from companion.binding.leaves import TITLE
from companion.binding.links import HERE
from companion.pages.edition import Edition
from companion.sources.history import written
from companion.sources.project import Project

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Told:
    """What the book says of itself.

    Attributes:
        title: Its title.
        subtitle: What it accompanies.
        authors: Who signs for it.
        version: Which text it holds, in words; empty where nobody knows.
        address: Where the same text stands on the web; empty where only one machine knows it.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    version: str
    address: str


def of(project: Project) -> Told:
    """What the book of a project says of itself."""
    site, review, history = project.site, project.review, project.history
    state = history.state()
    day = f", as of {written(history.as_of)}" if history.as_of and "as of" not in state else ""
    here = history.here if history.here != "/" else project.settings.address
    return Told(
        site.name or project.settings.name,
        f"A companion to the review “{review.title}”" if review.title else "",
        tuple(f"{person.given} {person.family}".strip() for person in site.authors),
        f"{state}{day}".removeprefix(", "),
        "" if (urlsplit(here).hostname or "") in HERE else here,
    )


def as_html(told: Told, edition: Edition) -> str:
    """The title page.

    Args:
        told: What the book says of itself.
        edition: The rendered pages, for what it holds.

    Returns:
        A block of HTML.
    """
    project = edition.project
    review = project.review
    source = ", ".join(filter(None, (review.reference.journal, str(review.reference.year or ""))))
    link = f' <a href="{escape(review.url)}">{escape(review.url)}</a>' if review.url else ""
    lines = [
        f"{escape(told.subtitle)}{f' ({escape(source)})' if source else ''}.{link}",
        escape("; ".join(told.authors)),
        f"<strong>Text: {escape(told.version)}.</strong>" if told.version else "",
        f'The same text on the web: <a href="{escape(told.address)}">{escape(told.address)}</a>'
        if told.address
        else "",
        f'Text and figures: <a href="{LICENSE}">CC BY 4.0</a>. The authors of the review did not '
        "write this book, and it is no publication of its journal.",
        "The signs: ▲ promotes a tumor, ▼ inhibits it, ◆ mixed, ● therapy, ○ neutral. Counts are "
        "numbers of studies, not sizes of effect. A circle ◦ behind a citation marks a statement "
        "that was not yet confirmed against its source.",
        "What asks for a screen stands on the site alone: the map that narrows the evidence, pages of "
        "mediators, cancers and cells, files of the data, the boxes to cite a section with, and "
        "what contributors need.",
    ]
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines if line and line != ".")
    return f'<section class="title-page" id="{TITLE}"><p class="book-title">{escape(told.title)}</p>\n{paragraphs}</section>\n'
