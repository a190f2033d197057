"""The addresses that a reader of a wrong one may have meant, as a small file for the script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from companion.sources.project import Project
from companion.sources.sections import Gone


def addresses(project: Project, gone: Mapping[str, Iterable[Gone]]) -> str:
    """Every page, section and retired id, with its title.

    Args:
        project: The records of the site, its pages rendered.
        gone: Name of a chapter -> the ids that once stood there.

    Returns:
        JSON: an array of pairs, address relative to the site's root and title.
    """
    found = {}
    for page in project.pages:
        found[page.address] = page.title
        if page.is_chapter:
            for section in page.sections:
                found[f"{page.address}#{section.id}"] = f"{page.title}: {section.title}"
    for name, rows in gone.items():
        for row in rows:
            found[f"{name}/#{row.row.id}"] = row.row.title
    return json.dumps([*found.items()], ensure_ascii=False, separators=(",", ":"))
