"""An empty cell of the map acts: the search in PubMed that would look there, ready to open."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from companion.pages.elements import Context

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/?"
"""Its search takes the query as `term`: pubmed.ncbi.nlm.nih.gov/help/#url-search."""

CELLS = '"mesenchymal stem cells"[MeSH] OR mesenchymal stromal cell OR mesenchymal stem cell'
"""MeSH files stromal and stem cells under one heading; what is not indexed yet has its words."""


def query(cancer: str, effect: str, context: Context) -> str:
    """What PubMed is asked for on one cancer and one effect.

    Args:
        cancer: A value of the list `cancer`.
        effect: A value of the list `effect`.
        context: Knows by which words each is asked for.

    Returns:
        A query in the language of PubMed.
    """
    lists = context.evidence.vocabulary.lists
    words = [
        value.pubmed or value.title
        for value in (lists["cancer"].get(cancer), lists["effect"].get(effect))
        if value and value.name != "none"
    ]
    return " AND ".join(f"({part})" for part in (CELLS, *words))


def nowhere(cancer: str, effect: str, context: Context) -> str:
    """A cell in which this site tells nothing.

    Args:
        cancer: A value of the list `cancer`.
        effect: A value of the list `effect`.
        context: For the words.

    Returns:
        A table cell: a link to the search, which a script makes a card with more to do.
    """
    address = PUBMED + urlencode({"term": query(cancer, effect, context)})
    place = f"{context.title('cancer', cancer)}, {context.title('effect', effect)}"
    return (
        f'<td class="map__empty"><a class="map__nowhere" href="{escape(address)}" rel="noopener" '
        f'data-place="{escape(place)}"><span aria-hidden="true">+</span>'
        f'<span class="visually-hidden">{escape(place)}: told nowhere here; search PubMed</span>'
        "</a></td>"
    )
