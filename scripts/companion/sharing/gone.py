"""Files to cite with for ids that stand no more: a file that was linked once is there for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from companion.sharing import citable
from companion.sharing.citable import Citable
from companion.sources.project import Project
from companion.sources.sections import Gone


def csl_item(gone: Gone, parts: Mapping[str, Citable], project: Project) -> dict[str, Any]:
    """What an id that is gone names now, as a CSL-JSON item that keeps its old id.

    Args:
        gone: The id, and where its text stands now.
        parts: Address relative to the site's root -> what can be cited there.
        project: The records of the site.

    Returns:
        The part that holds its text now; of a text that was withdrawn, the last version that
        holds it. A note tells what became of it.
    """
    row, history, site = gone.row, project.history, project.site
    if gone.address in parts:
        part = parts[gone.address]
        issue = citable.current(part, site, history)
        note = f"Formerly “{row.title}”; its text moved"
    else:
        source = f"{row.chapter}.md"
        page = project.by_source.get(source)
        chapter = page.title if page else row.chapter
        path = f"{row.chapter}/#{row.id}"
        part = Citable(row.id, row.title, chapter, path, source=source)
        release = history.latest(row.id)
        issue = (
            citable.released(history.place(row.id, release), release)
            if release
            else citable.current(part, site, history)
        )
        note = f"Withdrawn in version {row.withdrawn}: {row.reason}"
    named = citable.key(replace(part, id=row.id), site)
    return citable.csl_item(part, site, issue) | {"id": named, "note": note}
