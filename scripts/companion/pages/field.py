"""The field of evidence as a drawing: one mark for each finding that counts, each a link.

Two functions make HTML of it, for any page that has a `Context`:

- `whole(context)`: the whole field with its legend, for the home page and the map;
- `small(context, lit, heading=..., more=...)`: the whole field in faint dots with the marks of
  `lit` colored and linked, for the head of a chapter or of a page on one mediator, cancer or source.

Where marks stand is computed once a build (`pages/marks.py`). Each mark of the whole field carries
its place on wide pages, and a style sheet made with them (`pages/field_sheet.py`) moves it on narrow
ones: so the drawing is made once and read at 360 px, too. It needs no script: a mark is a link to the sentence that tells its finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from html import escape

from companion.pages import cards, field_sheet
from companion.pages.elements import STUDIES, Context, studies
from companion.pages.field_frame import GLYPHS, WORDS, foot, frame, small_frame
from companion.pages.marks import SOURCES, Places, source_of
from companion.pages.packing import LANES, Cell, lane_of
from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS, SIGNS


def places_of(context: Context) -> Places:
    """Where the marks of a site stand; found anew where the build has not done it."""
    evidence = context.evidence
    return context.places or Places(evidence.counted, context.references, evidence.vocabulary)


def _at(x: float, y: float) -> str:
    return f'transform="translate({x:g} {y:g})"'


def _mark(finding: Finding, place: str, context: Context, *, css: str = "", sign: str = "") -> str:
    name = escape(_name(finding, context))
    classes = f"{css} is-mixed" if finding.direction == "mixed" else css
    given = f' class="{classes.lstrip()}"' if classes else ""
    # Drawn and not referred to: hundreds of shadow trees are slow on a phone.
    drawn = sign or GLYPHS[source_of(finding)]
    return (
        f'<a href="{context.root}{escape(context.sentence(finding))}" data-card="{finding.id}"'
        f'{given} {place} aria-label="{name}">{drawn}</a>'
    )


def _name(finding: Finding, context: Context) -> str:
    """How a mark is read out."""
    reference = context.references.get(finding.reference)
    parts = [
        reference.name if reference else finding.reference,
        *(context.title("msc_source", value) for value in finding.msc_source),
        *(context.title("cancer", value) for value in finding.cancer if value != "none"),
    ]
    if finding.outcome and not finding.worked:
        parts.append(context.title("therapy_outcome", finding.outcome))
    elif lane_of(finding) == "undecided":
        parts.append(context.title("direction", finding.direction))
    return ", ".join(parts)


def _cell(cell: Cell, places: Places, context: Context) -> str:
    """One level in one lane: its marks, and how many they are."""
    marks = "".join(
        _mark(finding, _at(*spot), context, css=places.narrow_classes[finding.id])
        for finding, spot in zip(cell.findings, cell.spots, strict=True)
    )
    count = len(cell.findings)
    label = f"{context.title('level', cell.row)}, {WORDS[cell.lane]}: {count}"
    return (
        f'<g class="field__cell field__cell--{cell.lane}" role="group" aria-label="{escape(label)}"'
        f' data-of="{count}" data-level="{cell.row}">{marks}'
        f'<text class="field__count" aria-hidden="true" {_at(*foot(cell))}>{count}</text></g>'
    )


def whole(context: Context, *, heading: str = "The field of evidence") -> str:
    """The whole field with its legend.

    Args:
        context: The evidence and where it leads.
        heading: What the drawing is called.

    Returns:
        A figure. Its ids begin with `field-`: one of them a page.
    """
    places = places_of(context)
    wide = places.wide
    symbols = "".join(f'<g id="field-{name}">{drawn}</g>' for name, drawn in GLYPHS.items())
    cells = "".join(_cell(cell, places, context) for cell in wide.cells if cell.findings)
    return (
        f'<link rel="stylesheet" href="{context.root}{field_sheet.ADDRESS}">'
        f'<figure class="field" data-cards="{context.root}{cards.FOLDER}">'
        '<svg class="field__drawing field__drawing--whole" '
        f'viewBox="0 0 {wide.width:.0f} {wide.height:.0f}" '
        'preserveAspectRatio="xMinYMin" role="group" '
        'aria-labelledby="field-title field-desc">'
        f'<title id="field-title">{escape(heading)}</title>'
        f'<desc id="field-desc">{escape(_told(places.findings, context))}</desc>'
        f'<defs>{symbols}</defs><g class="field__all">'
        f'<g aria-hidden="true">{frame(places, context)}</g>'
        f"{cells}</g></svg>{_legend(places)}</figure>{_script(context)}"
    )


def _told(findings: Collection[Finding], context: Context) -> str:
    """What the drawing shows, in a sentence or two."""
    lanes = Counter(lane_of(finding) for finding in findings)
    levels = Counter(finding.level for finding in findings)
    sides = ", ".join(f"{WORDS[lane]} {lanes[lane]}" for lane in LANES)
    rows = ", ".join(f"{context.title('level', row)} {levels[row]}" for row in LEVELS)
    return f"{len(findings)} findings, one mark each. {sides}. {rows}. {STUDIES.capitalize()}."


def _legend(places: Places) -> str:
    """What the signs mean, and what the marks are not."""
    used = {source_of(finding) for finding in places.findings}
    signs = "".join(
        '<span class="field__key"><svg viewBox="-6 -6 12 12" aria-hidden="true">'
        f'<use href="#field-{sign}"/></svg> {escape(name)}</span>'
        for sign, (name, _) in SOURCES.items()
        if sign in used
    )
    return (
        '<figcaption><p class="field__sources"><span class="field__of">Cells from</span> '
        f"{signs}</p><p>Each mark is one finding: {len(places.findings)} of "
        f"{studies(places.findings)} works. <strong>{STUDIES.capitalize()}.</strong></p>"
        "</figcaption>"
    )


def small(
    context: Context, lit: Iterable[Finding], *, heading: str, more: str = "", note: str = ""
) -> str:
    """The whole field in faint dots, the marks of a part of it colored and linked.

    Args:
        context: The evidence and where it leads.
        lit: Findings of the part; those that do not count are left out.
        heading: What is lit, as text: “Findings of this chapter”.
        more: Address of the same marks on the map, relative to the page; empty for no link.
        note: HTML that stands above the words beside the drawing.

    Returns:
        A figure; empty where nothing of `lit` counts.
    """
    places = places_of(context)
    wanted = {finding.id for finding in lit}
    layout = places.small
    cells = []
    for cell in layout.cells:
        marks = "".join(
            _mark(finding, _at(*spot), context, sign='<circle r="6.2"/>')
            for finding, spot in zip(cell.findings, cell.spots, strict=True)
            if finding.id in wanted
        )
        if marks:
            label = f"{context.title('level', cell.row)}, {WORDS[cell.lane]}"
            cells.append(
                f'<g class="field__cell field__cell--{cell.lane}" role="group" '
                f'aria-label="{escape(label)}">{marks}</g>'
            )
    if not cells:
        return ""
    shown = [finding for finding in places.findings if finding.id in wanted]
    return (
        f'<figure class="field field--small" data-cards="{context.root}{cards.FOLDER}">'
        f'<svg class="field__drawing" viewBox="0 0 {layout.width:.0f} {layout.height:.0f}" '
        f'role="group" aria-label="{escape(f"{heading}: {_told(shown, context)}")}">'
        f'<g aria-hidden="true">{small_frame(layout, context)}'
        f'<path class="field__dots" d="{places.dots}"/></g>{"".join(cells)}</svg>'
        f"<figcaption>{note}{_tally(shown, len(places.findings), heading, more, context)}"
        f"</figcaption></figure>{_script(context)}"
    )


def _script(context: Context) -> str:
    """What opens cards; a second field on a page asks for it in vain."""
    return f'<script src="{context.root}assets/js/field.js" defer></script>'


def _tally(
    shown: Collection[Finding], every: int, heading: str, more: str, context: Context
) -> str:
    lanes = Counter(lane_of(finding) for finding in shown)
    therapies = lanes["worked"] + lanes["unshown"]
    directions = Counter(finding.direction for finding in shown)
    words = [
        f"{context.direction(name)} {directions[name]}"
        for name in SIGNS
        if name != "therapy" and directions[name]
    ]
    if therapies:
        words.append(
            f"{context.direction('therapy')} {therapies}, of which {lanes['worked']} worked"
        )
    link = f' <a href="{escape(more)}">On the map</a>' if more else ""
    return (
        f'<p class="field__heading">{escape(heading)}: {len(shown)} of {every}</p>'
        f'<p class="field__tally">{" · ".join(words)}</p>'
        f'<p class="field__note">{STUDIES.capitalize()}.{link}</p>'
    )
