"""Fits the site to where it is built: addresses from the environment, and the review's record."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from companion.sources.review import Review

MARKER = "<!-- review -->"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Without the address of a repository there is nothing to edit: the buttons go."""
    if not config.repo_url:
        config.repo_url = None
        config.edit_uri = None
    elif not config.repo_url.endswith("/"):
        config.repo_url += "/"
    return config


def on_post_page(output: str, **_: Any) -> str:
    """Name the search dialog, which the theme leaves without a name (WCAG 2.2, 4.1.2)."""
    dialog = 'data-md-component="search" role="dialog"'
    return output.replace(dialog, f'{dialog} aria-label="Search this site"', 1)


def on_page_content(html: str, config: MkDocsConfig, **_: Any) -> str:
    """Name the review where a page asks for it."""
    if MARKER not in html:
        return html
    return html.replace(MARKER, Review.from_mapping(config.extra["review"]).as_html())
