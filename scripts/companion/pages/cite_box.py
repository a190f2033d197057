"""The box “Cite this section”. Without JavaScript it shows every style; with it, the chosen one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from companion.sharing.citable import TYPES, Citable
from companion.sharing.formats import FORMATS
from companion.sharing.offers import Citation, Offer
from companion.sharing.texts import STYLES

CITED = re.compile(
    r'<h(?P<level>[123]) id="(?P<heading>[^"]*)".*?</h(?P=level)>'
    r'|<figure id="(?P<figure>[^"]*)".*?</figure>',
    re.DOTALL,
)
"""What gets a box: headings of chapters and sections, and figures."""


def with_boxes(
    html: str, parts: Sequence[Citable], offers: Mapping[str, Offer], *, root: str
) -> str:
    """A chapter with a box behind each heading and figure that can be cited.

    Args:
        html: The chapter.
        parts: What can be cited of it, the whole first.
        offers: Id -> what is offered of it.
        root: Relative address of the site's root.

    Returns:
        The same with its boxes.
    """
    ids = {part.id for part in parts}

    def with_box(match: re.Match[str]) -> str:
        found = parts[0].id if match["level"] == "1" else match["heading"] or match["figure"]
        return match[0] + (cite_box(offers[found], root=root) if found in ids else "")

    return CITED.sub(with_box, html)


def cite_box(offer: Offer, *, root: str) -> str:
    """The box behind a heading or a figure.

    Args:
        offer: What is offered of the part.
        root: Relative address of the site's root, `../../`.

    Returns:
        A block of HTML.
    """
    part = offer.part
    what = f"{'these' if part.kind == 'data' else 'this'} {part.kind}"
    return (
        f'<details class="cite"><summary>Cite {what}'
        f'<span class="visually-hidden">: {escape(part.title)}</span></summary>\n'
        f"{citations(offer, root=root)}\n{_more(offer, root)}</details>"
    )


def citations(offer: Offer, *, root: str) -> str:
    """The citations of a part in every style, and as files.

    Args:
        offer: What is offered of the part.
        root: Relative address of the site's root.

    Returns:
        Blocks of HTML: first the fixed text, which is better to cite, then the current one.
    """
    state = f": {offer.state}" if offer.state else ""
    now = _citation(offer.now, offer.part.id, root, f"The text as it stands{state}.")
    if offer.fixed is None:
        return now
    version = escape(offer.fixed.issue.version)
    same = offer.part.kind not in TYPES
    head = f"Unchanged since version {version}" if same else f"The newest version, {version}"
    head += ", which stays as it is: best cited so."
    return _citation(offer.fixed, offer.part.id, offer.fixed.issue.address, head) + now


def asked(name: str, identifier: str, offers: Mapping[str, Offer], *, root: str) -> str:
    """What a marker of a page asks for.

    Args:
        name: `cite` for citations, `cite-box` for a box that folds them away, `cite-files` for
            files alone.
        identifier: Id of a part; `site`, `data`, or, for files, `review`.
        offers: Id -> what is offered.
        root: Relative address of the site's root.

    Returns:
        A block of HTML; empty where there is no such thing.
    """
    if name == "cite-files" and identifier in (*offers, "review"):
        return files(identifier, root=root)
    make = {"cite": open_box, "cite-box": cite_box}.get(name)
    return make(offers[identifier], root=root) if make and identifier in offers else ""


def open_box(offer: Offer, *, root: str) -> str:
    """The citations of a part where they are what a page is about: nothing is folded away."""
    return f'<div class="cite">{citations(offer, root=root)}</div>'


def _citation(citation: Citation, identifier: str, root: str, head: str) -> str:
    """One citation.

    Args:
        citation: The citation.
        identifier: Id of its part.
        root: Where its files lie: those of a released version are its own.
        head: What it is a citation of.
    """
    texts = "".join(
        f'<div data-style="{style.name}"><dt>{style.label}</dt>'
        f'<dd class="cite-text">{citation.texts[style.name]}</dd></div>'
        for style in STYLES
    )
    return (
        f'<div class="cite-one"><p class="cite-which">{escape(head)}</p>'
        f'<dl class="cite-texts">{texts}</dl>{files(identifier, root=root)}</div>'
    )


def files(identifier: str, *, root: str) -> str:
    """Links to the citation as a file of each format.

    Args:
        identifier: Id of the part.
        root: Address of the site's root.

    Returns:
        A paragraph of HTML.
    """
    links = " ".join(
        f'<a href="{escape(root)}cite/{identifier}.{ending}" download>{format_.label}</a>'
        for ending, format_ in FORMATS.items()
    )
    return f'<p class="cite-files">Download: {links}</p>'


def _more(offer: Offer, root: str) -> str:
    part = offer.part
    own = [change for change in offer.changes if change.id == part.id]
    lines = [
        f"{change.kind.capitalize()} since version {escape(change.since.version)}: "
        f'<a href="{root}changes/#changes-{part.id}">what changed</a>.'
        for change in own[:1]  # the newest version that reads otherwise; the page tells the others
    ]
    if part.kind in ("section", "chapter", "figure"):
        lines.append(
            f'<a href="{root}cite/{part.id}/">Page of this {part.kind}</a>, to save it to Zotero: '
            "its versions, what changed, the works that it cites."
        )
    return "".join(f'<p class="cite-more">{line}</p>' for line in lines)
