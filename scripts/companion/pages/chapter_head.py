"""What stands at the head of a chapter: the line below its title, and its marks in the field."""

from __future__ import annotations

from urllib.parse import urlencode

from companion.pages import byline, field, findings
from companion.pages.elements import Context
from companion.sources.pages import Page
from companion.sources.project import Project

KEY_POINTS = '<div class="admonition abstract">'
"""Where the box “Key points” of a chapter begins."""

MAP = "evidence/map.md"
"""The page of the map, as seen from docs/: a small project may have none."""


def with_head(html: str, chapter: Page, project: Project, context: Context) -> str:
    """A chapter with its line below the title and its small field before the key points.

    Args:
        html: What stands in the chapter.
        chapter: The chapter.
        project: The records of the site.
        context: The evidence and where it leads.

    Returns:
        The same; without a field where it has no key points, or tells nothing that counts.
    """
    html = byline.below_title(html, byline.as_html(project, chapter, root=context.root))
    query = urlencode({"chapter": chapter.address})
    more = f"{context.root}evidence/map/?{query}" if MAP in project.by_source else ""
    told = findings.told_in(chapter, project.evidence)
    drawn = field.small(context, told, heading="Findings told here", more=more)
    return html.replace(KEY_POINTS, drawn + KEY_POINTS, 1)
