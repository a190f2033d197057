"""The box “Cite this section”, which works without JavaScript."""

from __future__ import annotations

from html import escape

from companion.sharing.citable import Citable, apa_text, nlm_text
from companion.sharing.formats import FORMATS
from companion.sources.citation_file import Site


def cite_box(part: Citable, site: Site, *, root: str) -> str:
    """The box behind a heading.

    Args:
        part: A chapter or a section.
        site: The site.
        root: Relative address of the site's root, `../../`.

    Returns:
        A block of HTML.
    """
    what = "chapter" if part.is_chapter else "section"
    formats = " ".join(
        f'<a href="{root}cite/{part.id}.{ending}" download>{format_.label}</a>'
        for ending, format_ in FORMATS.items()
    )
    texts = "".join(
        f'<dt>{style}</dt><dd class="cite-text">{escape(text)}</dd>'
        for style, text in (("NLM", nlm_text(part, site)), ("APA", apa_text(part, site)))
    )
    return (
        f'<details class="cite" data-search-exclude><summary>Cite this {what}'
        f'<span class="visually-hidden">: {escape(part.title)}</span></summary>'
        f'<dl>{texts}</dl><p class="cite-files">Download: {formats}</p></details>'
    )
