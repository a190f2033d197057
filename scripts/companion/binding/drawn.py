"""What is drawn from the data, for paper: the field of evidence, and the line of each trial.

On the site both are drawn with the variables of a style sheet and made for a pointer. A book knows
neither, so that each drawing becomes a file with colors of its own, and its text alternative stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from lxml.html import HtmlElement, fragment_fromstring, tostring

from companion.pages import field as field_of_evidence
from companion.pages import timeline
from companion.pages.elements import STUDIES, Context, studies
from companion.pages.field_frame import GLYPHS
from companion.pages.marks import SOURCES, source_of
from companion.sources.drawings import SVG

INK, SOFT, LINE, PAPER = "#1c2126", "#4a535d", "#c9ced4", "#ffffff"
FOE, FRIEND, FRIEND_SOFT, NEUTRAL = "#a03c12", "#0b5f7a", "#e4f1f5", "#565f6b"
"""The colors of the site on white, which a test holds against its style sheet."""

LANES = {
    "promotes": FOE,
    "undecided": NEUTRAL,
    "inhibits": FRIEND,
    "worked": FRIEND,
    "unshown": NEUTRAL,
}

SANS = "Liberation Sans, DejaVu Sans, Arial, sans-serif"
SERIF = "Liberation Serif, DejaVu Serif, Georgia, serif"

LOOKS: Mapping[str, Mapping[str, str]] = {
    "field__panel": {"fill": FRIEND_SOFT, "fill-opacity": "0.55"},
    "field__axis": {"stroke": LINE, "stroke-width": "1", "fill": "none"},
    "field__head": {"font-weight": "600"},
    "field__side": {"fill": SOFT},
    "field__level": {"fill": INK, "font-family": SERIF, "font-weight": "600"},
    "field__count": {"font-weight": "600"},
    "timeline__grid": {"stroke": LINE},
    "timeline__bar": {"fill": LINE},
    "timeline__start": {"fill": INK},
    "timeline__published": {"fill": INK},
}
"""Class of a part of a drawing -> how the style sheets of the site draw it."""

COUNTS = {"promotes": "end", "undecided": "middle"}
"""Lane -> on which side of their place its numbers stand; the others begin there."""

KEYS, KEY_HEIGHT = 4, 17
"""Signs of sources in a row below the field, and how high a row is."""

FIELD = "field.svg"
TIMELINE = re.compile(r'<figure class="timeline">.*?</figure>', re.DOTALL)
TRACK = (240, 18)
"""Width and height of the line of a trial."""

BESIDE = 12
"""Room on either side of it, for the first and the last year."""


@dataclass(frozen=True)
class Drawn:
    """What the book has in place of a figure of the site.

    Attributes:
        html: What stands on the page; empty where the data give nothing to draw.
        files: Name of a file that it shows -> its text.
    """

    html: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def evidence(context: Context, identifier: str) -> Drawn:
    """The field of evidence with its signs.

    Args:
        context: The evidence.
        identifier: Id of its heading.

    Returns:
        A heading with a figure.
    """
    places = field_of_evidence.places_of(context)
    if not places.findings:
        return Drawn()
    figure = fragment_fromstring(field_of_evidence.whole(context), create_parent="div")
    (drawing,) = figure.xpath('.//*[contains(@class, "field__drawing")]')
    said = " ".join(drawing.xpath("./desc/text()"))
    for idle in drawing.xpath('./title|./desc|./defs|.//*[@class="field__narrow"]'):
        idle.drop_tree()
    _field_colored(drawing)
    width, height = places.wide.width, places.wide.height
    used = [sign for sign in SOURCES if sign in {source_of(each) for each in places.findings}]
    keys = "".join(_keys(used, width, height))
    rows = -(-len(used) // KEYS)
    text = "".join(_written(child) for child in drawing) + keys
    caption = (
        f"Each mark is one finding: {len(places.findings)} of {studies(places.findings)} works. "
        "Native cells stand left, armed cells and drugs apart on the right; from the dish to the "
        f"patient the evidence thins out. {STUDIES.capitalize()}. On the site each mark leads to "
        "the sentence that tells it."
    )
    return Drawn(
        f'<h1 id="{identifier}">The field of evidence</h1>\n<figure class="field-drawn">'
        f'<img src="{FIELD}" alt="{escape(said)}"><figcaption>{escape(caption)}</figcaption>'
        "</figure>\n",
        {FIELD: _svg(0, width, height + rows * KEY_HEIGHT + 8, text)},
    )


def _svg(left: float, width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="{SVG}" viewBox="{left:.0f} 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="{SANS}" font-size="11">{inside}</svg>\n'
    )


def _written(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode", method="xml", with_tail=False))


def _keys(used: list[str], width: float, height: float) -> Iterator[str]:
    """The signs of sources with their names, in rows below the field."""
    for number, sign in enumerate(used):
        row, column = divmod(number, KEYS)
        x, y = 6 + column * width / KEYS, height + 14 + row * KEY_HEIGHT
        glyph = fragment_fromstring(f"<g>{GLYPHS[sign]}</g>")
        _marks_colored(glyph, SOFT)
        glyph.set("transform", f"translate({x:.1f} {y:.1f})")
        yield _written(glyph)
        name = escape(SOURCES[sign][0])
        yield f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{INK}">{name}</text>'


def _field_colored(drawing: HtmlElement) -> None:
    for group in drawing.xpath('.//g[contains(@class, "field__cell--")]'):
        lane = group.get("class").rpartition("field__cell--")[2]
        for link in group.xpath("./a"):
            is_mixed = "is-mixed" in link.get("class", "")
            _marks_colored(link, INK if is_mixed else LANES[lane])
        for count in group.xpath("./text"):
            count.set("fill", LANES[lane])
            count.set("text-anchor", COUNTS.get(lane, "start"))
    for element in drawing.iter():
        for name in element.get("class", "").split():
            lane = name.removeprefix("field__head--")
            looks = {"fill": LANES[lane]} if lane in LANES else LOOKS.get(name, {})
            for attribute, value in looks.items():
                element.set(attribute, value)
    _without_names(drawing)


def _marks_colored(mark: HtmlElement, color: str) -> None:
    """A mark in its color; what only a pointer meets goes."""
    mark.tag = "g"
    for part in list(mark):
        css = part.get("class", "")
        if css == "field__hit":
            part.drop_tree()
        elif css == "field__ring":
            part.set("fill", PAPER)
            part.set("stroke", color)
            part.set("stroke-width", "1.2")
        else:
            part.set("fill", color)
        part.attrib.pop("class", None)


def _without_names(drawing: HtmlElement) -> None:
    kept = re.compile(r"class|href|role|id|(?:data|aria)-.*")
    for element in drawing.iter():
        for attribute in list(element.attrib):
            if kept.fullmatch(attribute):
                del element.attrib[attribute]


def trials(html: str, context: Context) -> Drawn:
    """A page with its timeline as a table, the line of each trial drawn in its row.

    Args:
        html: What stands on the page.
        context: The evidence.

    Returns:
        The page, and the lines; the page as it is where it has no timeline.
    """
    listed = timeline.ordered(context.evidence.trials)
    seen = [year for each in listed for year in (each.started, each.published) if year]
    if not seen or not TIMELINE.search(html):
        return Drawn(html)
    scale = timeline.Scale(min(seen), max(seen))
    files = {"timeline.svg": _line(timeline.axis(scale))}
    rows = []
    for trial in listed:
        drawn = ""
        if trial.year:
            name = f"timeline-{trial.id}.svg"
            files[name] = _line(timeline.track(trial, scale))
            drawn = f'<img src="{escape(name)}" alt="A line: {timeline.years(trial)}">'
        rows.append(
            f'<tr><th scope="row"><a href="#trial-{trial.id}">{escape(trial.label)}</a>, '
            f"{timeline.what(trial, context)}</th><td>{drawn}</td>"
            f"<td>{timeline.years(trial)}</td><td>{timeline.outcome(trial, context)}</td></tr>"
        )
    ticks = ", ".join(map(str, scale.ticks))
    table = (
        '<table class="timeline-drawn"><thead><tr><th scope="col">Trial, phase, what the cells '
        f'carry</th><th scope="col"><img src="timeline.svg" alt="Years: {ticks}"></th>'
        '<th scope="col">Years</th><th scope="col">Outcome</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table><p>An upright stroke is the start, a square the "
        "published result, a bar the time between. Outcome, as its source reports it.</p>"
    )
    return Drawn(TIMELINE.sub(lambda _: table, html, count=1), files)


def _line(inside: str) -> str:
    """A line of the timeline as a file; its shares of the width are places in it now."""
    width, height = TRACK
    holder = fragment_fromstring(f"<g>{inside}</g>")
    for element in holder.iter():
        for name in ("x", "x1", "x2", "width"):
            if element.get(name, "").endswith("%"):
                element.set(name, f"{float(element.get(name)[:-1]) * width / 100:.1f}")
        for name in ("y", "y1", "y2"):
            if element.get(name, "").endswith("%"):
                element.set(name, f"{float(element.get(name)[:-1]) * height / 100:.1f}")
        for name in element.get("class", "").split():
            for attribute, value in LOOKS.get(name, {}).items():
                element.set(attribute, value)
        if element.tag == "text":
            element.set("fill", SOFT)
    _without_names(holder)
    text = "".join(_written(child) for child in holder)
    return _svg(-BESIDE, width + 2 * BESIDE, height, text)
