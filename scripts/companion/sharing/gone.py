"""Files to cite with for ids that stand no more: a file that was linked once is there for good."""

from __future__ import annotations

from collections.abc import Mapping
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
    row, history = gone.row, project.history
    if gone.address in parts:
        item = citable.csl_item(parts[gone.address], project.site)
        note = f"Formerly “{row.title}”; its text moved"
    else:
        page = project.by_source.get(f"{row.chapter}.md")
        chapter = page.title if page else row.chapter
        path = f"{row.chapter}/#{row.id}"
        item = citable.csl_item(Citable(row.id, row.title, chapter, path), project.site)
        note = f"Withdrawn in version {row.withdrawn}: {row.reason}"
        release = history.latest(row.id)
        if release:
            day = release.day
            item |= {
                "URL": history.place(row.id, release),
                "version": release.version,
                "issued": {"date-parts": [[day.year, day.month, day.day]]},
            }
    return item | {"id": row.id, "note": note}
