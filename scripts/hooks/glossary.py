"""Puts the glossary on its page. The tooltips in the text come from `companion.tooltips`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from companion.sources import glossary

MARKER = "<!-- glossary -->"


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """Replace the marker by the list of terms, before MkDocs collects the page's anchors."""
    if MARKER not in markdown:
        return markdown
    terms, _problems = glossary.load(Path(config.docs_dir) / "data" / "glossary.yaml")
    return markdown.replace(MARKER, glossary.as_html(terms))
