"""The list of references at the end of a page, and links to lists as files."""

from __future__ import annotations

from collections.abc import Mapping

from companion.citing.formatter import ROOT, Formatter
from companion.sharing.formats import FORMATS


def reference_list(
    numbers: Mapping[str, int],
    formatter: Formatter,
    *,
    cited: Mapping[str, int] | None = None,
    seen: Mapping[str, str] | None = None,
    heading_id: str,
    root: str,
    downloads: str = "",
) -> str:
    """The list of references at the end of a page, left out of the search index.

    Args:
        numbers: Number of each reference on the page.
        formatter: Gives the HTML of each reference.
        cited: Key -> how many places in the chapters cite the work.
        seen: Key -> HTML on what of the work was seen.
        heading_id: Id of the list's heading.
        root: Relative address of the site's root, `../../`.
        downloads: Relative address of the list as a file, without its ending; empty where
            there is none.

    Returns:
        A block of HTML; empty where the page cites nothing.
    """
    if not numbers:
        return ""
    cited, seen = cited or {}, seen or {}
    references = formatter.bibliography.references
    items = "\n".join(
        f'<li id="ref-{key}" value="{number}">'
        f"{formatter.listed(references[key], cited.get(key, 0))}{seen.get(key, '')}</li>"
        for key, number in sorted(numbers.items(), key=lambda item: item[1])
    )
    files = f"{download_links(downloads)}\n" if downloads else ""
    return (
        f'\n<section class="references" aria-labelledby="{heading_id}" '
        f'data-bibtex="{downloads or f"{root}references"}.bib">\n'
        f'<h2 id="{heading_id}">References</h2>\n{files}<ol>\n'
        f"{items.replace(ROOT, root)}\n</ol>\n</section>\n"
    )


def download_links(stem: str) -> str:
    """Links to a list of references in each format.

    Args:
        stem: Relative address of the files, without their endings.

    Returns:
        A paragraph of HTML.
    """
    links = " ".join(
        f'<a href="{stem}.{ending}" download>{format_.label}</a>'
        for ending, format_ in FORMATS.items()
    )
    return f'<p class="downloads">Download this list: {links}</p>'
