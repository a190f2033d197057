"""The page of all references: each once, with its verification and every place that cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from companion.citing.formatter import Formatter
from companion.citing.lists import download_links
from companion.citing.places import Place
from companion.sources.reference import Reference

LEVELS = {
    "A": "the work’s own record was seen",
    "B": "seen in another work’s reference list, or a record without identifier",
}


def _cited(where: list[Place], root: str) -> str:
    if not where:
        return ""
    by_chapter: dict[str, list[Place]] = {}
    for place in where:
        by_chapter.setdefault(place.chapter.title, []).append(place)
    items = "".join(
        f"<li>{escape(title)}<ul>"
        + "".join(
            f'<li><a href="{root}{place.address}">{escape(place.section or title)}</a>: '
            f"{escape(place.sentence)}</li>"
            for place in group
        )
        + "</ul></li>"
        for title, group in by_chapter.items()
    )
    noun = "place" if len(where) == 1 else "places"
    return (
        f'<details class="ref-cited"><summary>Cited in {len(where)} {noun}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _item(
    reference: Reference, formatter: Formatter, where: list[Place], root: str, seen: str
) -> str:
    verified = f", {reference.verified.isoformat()}" if reference.verified else ""
    level = LEVELS.get(reference.level, "not stated")
    parts = " ".join(dict.fromkeys(place.chapter.part for place in where))
    mark = "retracted" if reference.retracted else "refuted" if reference.refuted else ""
    return (
        f'<li id="ref-{reference.key}" data-year="{reference.year}" data-kind="{reference.kind}" '
        f'data-part="{parts}" data-mark="{mark}">{formatter.entry(reference)} '
        f'<span class="ref-level">Level {escape(reference.level)}: {level}{verified}.</span>{seen}'
        f"{_cited(where, root)}</li>"
    )


def _choice(label: str, name: str, values: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{v}">{escape(t)}</option>' for v, t in values.items())
    return (
        f'<label>{label} <select name="{name}"><option value="">all</option>{options}'
        "</select></label>"
    )


def _controls(references: list[Reference], found: Mapping[str, list[Place]]) -> str:
    """What narrows the list; shown where scripting is on (see `forms`), its room reserved."""
    years = Counter(reference.year for reference in references)
    kinds = Counter(reference.kind for reference in references)
    parts = list(dict.fromkeys(p.chapter.part for where in found.values() for p in where))
    return (
        '<form class="narrow" id="narrow-references" role="search" '
        'aria-label="These references">'
        '<label>Text <input type="search" name="text" autocomplete="off"></label>'
        + _choice("Year", "year", {str(y): f"{y} ({n})" for y, n in sorted(years.items())[::-1]})
        + _choice("Type", "kind", {k: f"{k} ({n})" for k, n in sorted(kinds.items())})
        + _choice("Part", "part", {part: part.capitalize() for part in parts})
        + _choice("Mark", "mark", {"retracted": "retracted", "refuted": "refuted"})
        + '<button type="reset">Clear</button>'
        f'<output aria-live="polite">{len(references)} of {len(references)}</output></form>'
    )


def as_html(
    formatter: Formatter,
    found: Mapping[str, list[Place]],
    *,
    root: str,
    seen: Mapping[str, str] | None = None,
) -> str:
    """All references, sorted by first author and year; those not cited stand apart.

    Args:
        formatter: Holds the bibliography and formats its references.
        found: Key -> places that cite the work.
        root: Relative address of the site's root, `../`.
        seen: Key -> HTML on what of the work was seen.

    Returns:
        A block of HTML.
    """
    seen = seen or {}
    ordered = sorted(formatter.bibliography, key=lambda reference: reference.sort_name)
    cited = [reference for reference in ordered if reference.key in found]
    uncited = [reference for reference in ordered if reference.key not in found]

    def listed(references: list[Reference]) -> str:
        items = "\n".join(
            _item(r, formatter, found.get(r.key, []), root, seen.get(r.key, "")) for r in references
        )
        return f'<ul class="references references--all">\n{items}\n</ul>'

    html = (
        f"{download_links(f'{root}references')}\n{_controls(ordered, found)}\n"
        f"<p>References cited in the chapters: {len(cited)}.</p>\n{listed(cited)}"
    )
    if uncited:
        html += (
            '\n<h2 id="references-uncited">Not cited in a chapter</h2>\n'
            f"<p>Further works that were read for this site: {len(uncited)}.</p>\n"
            f"{listed(uncited)}"
        )
    return html
