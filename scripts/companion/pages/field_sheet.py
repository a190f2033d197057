"""The style sheet that places the marks of the whole field on narrow pages.

A mark carries its place on wide pages itself, as an attribute of the drawing. Which of two places
it takes depends on the width of the page, and that a style alone can say. The places are the same
on every page that shows the whole field, so that they stand in one file, asked for where it is used:
a style attribute for each mark would ask every page to allow styles in its text. It knows columns
and rows and not marks: browsers hold each mark against every rule that asks for an attribute.
"""

from __future__ import annotations

from companion.pages.field_frame import foot
from companion.pages.marks import Places

ADDRESS = "assets/css/field-narrow.css"

NARROW = "34rem"
"""Up to this width, with its margins left out, a page is narrow."""


def sheet(places: Places) -> str:
    """The style sheet.

    Args:
        places: Where the marks of the site stand.

    Returns:
        Its text.
    """
    wide, narrow = places.wide, places.narrow
    rules = [
        f".field__drawing--whole{{aspect-ratio:{narrow.width:.0f}/{narrow.height:.0f}}}",
        f".field__all{{transform:scale({wide.width / narrow.width:.4f})}}",
    ]
    rules += (f".field__all .x{n}{{translate:{x:g}px}}" for n, x in enumerate(places.columns))
    rules += (
        f".field__all .y{n}{{transform:translateY({y:g}px)}}" for n, y in enumerate(places.rows)
    )
    for cell in narrow.cells:
        if cell.findings:
            group = f'.field__cell--{cell.lane}[data-level="{cell.row}"]'
            rules.append(f"{group} .field__count{{{_at(*foot(cell))}}}")
    return f"@container (max-width: {NARROW}) {{\n" + "\n".join(rules) + "\n}\n"


def _at(x: float, y: float) -> str:
    return f"transform:translate({x:g}px,{y:g}px)"
