"""What of the theme serves those who tend the site: gone where there is nothing to tend."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from pathspec import GitIgnoreSpec

from companion.sources.project import Project
from mkdocs_companion.addresses import edit_where_there_is_a_repository


def settle(config: MkDocsConfig, project: Project) -> None:
    """Before the navigation is made: take away what leads nowhere.

    Without a repository there is nothing to edit. On a frozen site nothing is edited, and pages for
    those who tend it leave the menu; they stay at their addresses, since somebody may have cited
    them.

    Args:
        config: The configuration, which is changed.
        project: The records of the site.
    """
    edit_where_there_is_a_repository(config)
    if project.settings.frozen:
        config.edit_uri = None
        names = {page.source for page in project.pages if page.is_for_upkeep}
        config.nav = _without(config.nav, names)
        config.not_in_nav = GitIgnoreSpec.from_lines(f"/{name}" for name in sorted(names))


def _without(nav: Any, names: set[str]) -> Any:
    """A navigation without some of its pages, and without sections that are then empty."""
    if isinstance(nav, list):
        return [left for entry in nav if (left := _without(entry, names))]
    if isinstance(nav, dict):
        return {title: left for title, entry in nav.items() if (left := _without(entry, names))}
    return None if nav in names else nav
