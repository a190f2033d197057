"""Where a page leads to the book: in a released version to its files, else to the newest version."""

from __future__ import annotations

from html import escape

from companion.sharing.books import FOLDER, FORMATS, file_name
from companion.sources.project import Project

CITE = "cite/"
"""The page of a released version that holds the links."""


def as_html(project: Project, root: str) -> str:
    """Links to the book; nothing as long as no version was released.

    Args:
        project: The records of the site.
        root: Relative address of the site's root.

    Returns:
        A paragraph of HTML.
    """
    history = project.history
    if history.current:
        links = " ".join(
            f'<a href="{root}{FOLDER}{file_name(project.site.name, ending)}" download>{label}</a>'
            for ending, label in FORMATS.items()
        )
        version = escape(history.current)
        return f'<p class="downloads">Version {version} as a book, with numbered references and an index of mediators: {links}</p>'
    if not history.releases:
        return ""
    newest = history.releases[-1]
    return (
        f'<p>Each version is kept as a book, too: <a href="{escape(newest.address)}{CITE}#cite-site">'
        f"version {escape(newest.version)} as EPUB and PDF</a>.</p>"
    )
