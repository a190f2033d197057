"""What a rendered page depends on beside its own text."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from xml.etree.ElementTree import tostring

from companion.sources.pages import Page
from companion.sources.project import Project

SNIPPET = "--8<--"
"""A page that holds other files is not known by its own text."""


def for_outlines(project: Project) -> str:
    """A digest of all that the outline of every page depends on.

    Args:
        project: The records of the site.

    Returns:
        The digest. What references, readings and findings say is no part of an outline.
    """
    said = project.settings
    return _digest(said.extensions, said.extension_configs, sorted(project.bibliography.references))


def settled(project: Project, *others: object) -> str:
    """A digest of all that the text of every page depends on.

    Args:
        project: The records of the site.
        others: What else whoever renders depends on; their `repr` must tell all of it.

    Returns:
        The digest: two builds with the same one make the same of the same page.
    """
    said = project.settings
    drawn = [
        (each.name, each.root is not None and tostring(each.root)) for each in project.drawings
    ]
    return _digest(
        *(said.extensions, said.extension_configs, said.address),
        *(project.bibliography.text, project.readings, project.today, project.terms),
        {key: rows[0].summary for key, rows in project.evidence.by_reference.items()},
        *(drawn, *others),
    )


def _digest(*parts: object) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(repr(part).encode())
    return found.hexdigest()


def key_of(page: Page, settled: str) -> Hashable:
    """What makes a rendered page what it is; None where that is not known.

    Args:
        page: The page.
        settled: The digest of all else.

    Returns:
        A key, under which the rendered page can be remembered.
    """
    if SNIPPET in page.body:
        return None
    told = (page.source, page.part, page.is_listed, page.prefix, page.first_line, page.title)
    return ("rendered", settled, *told, page.body)
