"""Puts a content security policy into each page of the theme, for the theme's own scripts, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from companion.pages.policy import with_policy

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FOLDER = "partials/javascripts/"
"""Where the theme keeps the scripts that it puts into pages."""


@dataclass(frozen=True)
class Guard:
    """What the policies of one build are made with.

    Scripts are taken from the theme's templates and never from a finished page: what a text
    smuggles into a page is not allowed for standing there.

    Attributes:
        env: The theme's templates.
        config: The configuration.
        is_served_live: Whether the live server shows the pages.
        scripts: Way to the site's root -> scripts of the theme, as they stand in a page there.
    """

    env: Environment
    config: MkDocsConfig
    is_served_live: bool = False
    scripts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def page(self, html: str, address: str) -> str:
        """A page with its policy.

        Args:
            html: The page.
            address: Its address relative to the site's root.

        Returns:
            The page, its policy first in its head.
        """
        return self._guarded(html, get_relative_url(".", address))

    def template(self, html: str, name: str) -> str:
        """What a template of the theme became that stands for no page, such as 404.html.

        Args:
            html: What it became.
            name: Its name.

        Returns:
            The same, with a policy where it is a page.
        """
        return self._guarded(html, urlsplit(self.config.site_url or "/").path)

    def _guarded(self, html: str, base: str) -> str:
        if base not in self.scripts:
            self.scripts[base] = tuple(self._scripts(base))
        return with_policy(html, self.scripts[base], is_served_live=self.is_served_live)

    def _scripts(self, base: str) -> Iterator[str]:
        """The scripts of the theme as they stand in a page whose way to the root this is."""
        features = self.config.theme["features"]
        files = (
            path for folder in self.config.theme.dirs for path in Path(folder, FOLDER).glob("*")
        )
        for name in sorted({path.name for path in files}):
            made = self.env.get_template(f"{FOLDER}{name}").render(
                base_url=base, config=self.config, features=features
            )
            yield from SCRIPT.findall(made)


def tell_as_text(page: Page) -> None:
    """Turn what a page tells of itself into HTML: the theme prints it as it stands.

    Args:
        page: A page, which keeps its title and front matter, with markup escaped.
    """
    page.title = _escaped(page.title)
    page.meta = {key: _escaped(value) for key, value in page.meta.items()}


def _escaped(value: Any) -> Any:
    """A text, escaped once: Markdown has escaped titles, and no template escapes ours again."""
    return escape(unescape(value)) if isinstance(value, str) else value
