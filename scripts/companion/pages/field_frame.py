"""What stands around the marks of the field of evidence: heads, axes, levels, the signs of sources.

All of it is for the eye alone: what it says is read out with the marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from companion.pages.elements import Context
from companion.pages.marks import Places
from companion.pages.packing import ARMED, LANES, NATIVE, Cell, Layout

HEADS = {
    "promotes": ("▲", "promotes"),
    "undecided": ("◆ mixed", "○ neutral"),
    "inhibits": ("▼", "inhibits"),
    "worked": ("●", "worked"),
    "unshown": ("● not", "shown"),
}
"""Lane -> the two lines above it."""

WORDS = {
    "promotes": "promotes",
    "undecided": "mixed or neutral",
    "inhibits": "inhibits",
    "worked": "armed cells or drugs, worked",
    "unshown": "armed cells or drugs, not shown to work",
}
"""Lane -> how it is read out."""

_RING = '<circle r="4.5" class="field__ring"/>'
GLYPHS = {
    "marrow": '<circle r="5.1"/>',
    "fat": f'{_RING}<circle r="2.1"/>',
    "birth": f'{_RING}<path d="M0-4.5a4.5 4.5 0 0 0 0 9z"/>',
    "tumor": '<rect x="-4.5" y="-4.5" width="9" height="9" rx="1.6"/>',
    "other": f'{_RING}<path d="M-4.5-1h9v2h-9z"/>',
    "unstated": _RING,
    "none": '<circle r="5.2" class="field__hit"/><circle r="2.2"/>',
}
"""Sign of a source -> its drawing around the middle of a mark, told apart without color."""

LINE = 1.2
"""From one line of words to the next, in their own size."""


def beginning(lane: str, left: float, right: float) -> float:
    """Where the marks of a lane begin, and its words with them."""
    return round({"promotes": right, "undecided": (left + right) / 2}.get(lane, left), 1)


def foot(cell: Cell) -> tuple[float, float]:
    """Where the number of a cell stands: below the side on which its marks begin."""
    box = cell.box
    return beginning(cell.lane, box.x, box.x + box.width), round(box.y + box.height + 9, 1)


def frame(places: Places, context: Context) -> str:
    """What stands around the whole field, once for wide pages and once for narrow ones.

    Args:
        places: Where the marks stand.
        context: For the words.

    Returns:
        SVG.
    """
    wide, narrow = places.wide, places.narrow
    return (
        f'<g class="field__wide">{"".join(_frame(wide, context, is_beside=True))}</g>'
        f'<g class="field__narrow">{"".join(_frame(narrow, context, is_beside=False))}</g>'
    )


def _frame(layout: Layout, context: Context, *, is_beside: bool) -> Iterator[str]:
    left, right = layout.lanes[ARMED[0]][0] - 9, layout.width
    yield (
        f'<rect class="field__panel" x="{left:.1f}" width="{right - left:.1f}" '
        f'height="{layout.height:.1f}" rx="3"/>'
    )
    first = next(iter(layout.bands.values()))[0]
    foot = first - (6 if is_beside else 23)
    for lane in LANES:
        yield _words(f"field__head field__head--{lane}", lane, layout, HEADS[lane], foot)
    yield _words("field__side", "worked", layout, ("armed cells, drugs",), foot - 30)
    yield _words("field__side", "promotes", layout, ("native cells",), foot - 30)
    edges = [layout.lanes[lane][0] - 3 for lane in (NATIVE[-1], *ARMED)]
    path = "".join(
        f"M{edge:.1f} {top:.1f}V{bottom:.1f}"
        for edge in (layout.lanes[NATIVE[0]][1] + 3, *edges)
        for top, bottom in layout.bands.values()
    )
    yield f'<path class="field__axis" d="{path}"/>'
    for row, (top, _) in layout.bands.items():
        title = context.title("level", row)
        if is_beside:
            yield _lines("field__level", 0, top + 10, _halves(title))
        else:
            yield _lines("field__level", 0, top - 5, (title,))


def _halves(title: str) -> tuple[str, ...]:
    """A name of a level on two lines where it is long."""
    words = title.split()
    half = (len(words) + 1) // 2
    return (title,) if len(title) < 12 else (" ".join(words[:half]), " ".join(words[half:]))


def _words(css: str, lane: str, layout: Layout, lines: tuple[str, ...], foot: float) -> str:
    """Words above a lane, the last line at `foot`, on the side on which its marks begin."""
    x = beginning(lane, *layout.lanes[lane])
    anchor = {"promotes": "end", "undecided": "middle"}.get(lane, "start")
    up = -LINE * (len(lines) - 1)
    return _lines(css, x, foot, lines, f' text-anchor="{anchor}"', up)


def _lines(
    css: str, x: float, y: float, lines: tuple[str, ...], more: str = "", first: float = 0
) -> str:
    spans = "".join(
        f'<tspan x="{x:g}" dy="{LINE if number else first:.2f}em">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text class="{css}" y="{y:.1f}"{more}>{spans}</text>'


def small_frame(layout: Layout, context: Context) -> str:
    """What stands around the small field: a sign above each lane, a word beside each level.

    Args:
        layout: Where its marks stand.
        context: For the words.

    Returns:
        SVG.
    """
    signs = {**{lane: HEADS[lane][0] for lane in LANES}, "undecided": "◆ ○", "unshown": ""}
    levels = "".join(
        _lines("field__level", 0, (top + bottom) / 2 + 7, (_short(context, row),))
        for row, (top, bottom) in layout.bands.items()
    )
    first = next(iter(layout.bands.values()))[0]
    return levels + "".join(
        _words(f"field__head field__head--{lane}", lane, layout, (sign,), first - 10)
        for lane, sign in signs.items()
        if sign
    )


def _short(context: Context, row: str) -> str:
    """The name of a level, of a long one its first word."""
    title = context.title("level", row)
    return title if len(title) < 12 else title.split()[0]
