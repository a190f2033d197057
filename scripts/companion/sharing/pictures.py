"""The picture that stands beside a link to a page where it is shared: title, part, mark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from companion.sources.memory import Memory

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""Pixels, as Open Graph's readers show a large picture without cutting it."""

MARGIN, EDGE = 96, 28
TITLE_SIZES = (92, 80, 68, 56)
"""Sizes of letters of a title, of which the largest is taken that needs few lines."""

MOST_LINES = 4
COLORS = {"foe": "#a03c12", "friend": "#0b5f7a"}
"""Name of a part of the argument -> its color on the site, as in site.css; others are gray."""

PAPER, INK, GRAY = "#ffffff", "#1c2126", "#4a535d"
MARK = 70
"""Pixels of the mark of the site, as in favicon.svg, which is drawn on a field of 32."""

FINER = 4
"""The mark is drawn larger and then reduced, which smooths its edges."""

Wanted = tuple[str, str, str, str]
"""Title, line above it, name of the part, line below it."""


def of(wanted: Iterable[Wanted], memory: Memory) -> list[bytes]:
    """Draw pictures.

    Args:
        wanted: What stands on each.
        memory: What was drawn before.

    Returns:
        Each as PNG, in the same order.
    """
    keys = [json.dumps(texts, ensure_ascii=False) for texts in wanted]
    drawn = memory.each("pictures", keys, _drawn)
    return [drawn[key] for key in keys]


def _drawn(keys: list[str]) -> Mapping[str, bytes]:
    return {key: _picture(*json.loads(key)) for key in keys}


def _picture(title: str, above: str, part: str, below: str) -> bytes:
    from PIL import Image, ImageDraw  # only where something is to be drawn: it takes a while

    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, EDGE, SIZE[1]), fill=COLORS.get(part, GRAY))
    draw.text((MARGIN, 84), above, font=_font("Semibold", 36), fill=COLORS.get(part, GRAY))
    font, lines = _set(title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, 158 + number * font.size * 1.16), line, font=font, fill=INK)
    picture.paste(_mark(MARK), (MARGIN, SIZE[1] - 130))
    draw.text((MARGIN + 92, SIZE[1] - 118), below, font=_font("Semibold", 40), fill=INK)
    stream = BytesIO()
    # The quickest way to few colors and a small file: thrice as fast as Pillow's own choice.
    picture.quantize(64, Image.Quantize.FASTOCTREE).save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _set(title: str) -> tuple[FreeTypeFont, list[str]]:
    """A title in lines that fit."""
    for size in TITLE_SIZES:
        font = _font("Bold", size)
        lines = _lines(title, font)
        if len(lines) <= MOST_LINES - (size > TITLE_SIZES[2]):
            break
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    return font, lines


def _lines(title: str, font: FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _mark(size: int) -> Image:
    """A full half, and a half that holds a cell: the foe that became a friend."""
    from PIL import Image, ImageDraw

    scale = size * FINER / 32
    mark = Image.new("RGB", (size * FINER, size * FINER), PAPER)
    draw = ImageDraw.Draw(mark)

    def around(x: float, radius: float) -> tuple[float, float, float, float]:
        ends = (x - radius, 16 - radius, x + radius, 16 + radius)
        left, top, right, bottom = (end * scale for end in ends)
        return left, top, right, bottom

    draw.pieslice(around(14.8, 13.9), 90, 270, fill=COLORS["foe"])
    draw.pieslice(around(17.8, 13.7), 270, 90, fill=COLORS["friend"])
    draw.rectangle((16.4 * scale, 2.3 * scale, 17.8 * scale, 29.7 * scale), fill=COLORS["friend"])
    draw.pieslice(around(19.2, 10.2), 270, 90, fill=PAPER)
    draw.ellipse(around(22.2, 3.4), fill=COLORS["friend"])
    return mark.resize((size, size), Image.Resampling.LANCZOS)


def icons(wanted: Mapping[str, tuple[int, float]], memory: Memory) -> dict[str, bytes]:
    """Draw the mark of the site as icons.

    Args:
        wanted: Name -> pixels of a side, and the part of them that stays free on each side.
        memory: What was drawn before.

    Returns:
        Name -> the icon as PNG.
    """
    keys = [json.dumps(form) for form in wanted.values()]
    drawn = memory.each("icons", keys, lambda keys: {key: _icon(*json.loads(key)) for key in keys})
    return {name: drawn[key] for name, key in zip(wanted, keys, strict=True)}


def _icon(size: int, free: float) -> bytes:
    from PIL import Image

    icon = Image.new("RGB", (size, size), PAPER)
    edge = round(size * free)
    icon.paste(_mark(size - 2 * edge), (edge, edge))
    stream = BytesIO()
    icon.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _font(weight: str, size: int) -> FreeTypeFont:
    from PIL.ImageFont import truetype

    font = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    return truetype(str(font), size)
