"""Addresses as MkDocs knows them."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from companion.text import on_web


def edit_where_there_is_a_repository(config: MkDocsConfig) -> None:
    """Take the buttons that edit a page away where there is no repository.

    Args:
        config: The configuration, which keeps an address that ends in a slash.
    """
    if not config.repo_url or not on_web(
        config.repo_url
    ):  # nothing to edit, or nothing that a link may lead to
        config.repo_url = config.edit_uri = None
    elif not config.repo_url.endswith("/"):
        config.repo_url += "/"


def root_of(page: Page) -> str:
    """Relative address of the site's root, as seen from a page."""
    return "../" * page.url.count("/")
