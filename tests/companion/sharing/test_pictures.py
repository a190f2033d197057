"""The pictures that are shown where a page is shared."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from companion.sharing import pictures
from companion.sources.memory import Memory

TITLE = "Interleukin-6 and TGF-β1 loops, κB and a title that goes on and on " * 4


def test_a_picture_has_the_size_that_readers_of_open_graph_ask_for() -> None:
    for file in pictures.of([("Homing", "Background", "background", "Foe to Friend")], Memory()):
        picture = Image.open(BytesIO(file))
        assert (picture.format, picture.size) == ("PNG", pictures.SIZE)
        assert len(file) < 60_000


def test_a_part_has_its_color_and_an_unknown_one_is_gray() -> None:
    colors = []
    for part in ("foe", "friend", "bridge"):
        (file,) = pictures.of([("T", "P", part, "S")], Memory())
        colors.append(Image.open(BytesIO(file)).convert("RGB").getpixel((3, 300)))
    assert len(set(colors)) == 3


def test_no_title_is_too_long() -> None:
    (file,) = pictures.of([(TITLE, "P", "foe", "S")], Memory())
    assert Image.open(BytesIO(file)).size == pictures.SIZE


def test_a_picture_is_drawn_once(tmp_path: Path) -> None:
    wanted = [("T", "P", "foe", "S")]
    assert pictures.of(wanted, Memory(tmp_path)) == pictures.of(wanted, Memory(tmp_path))
    assert len(list(tmp_path.glob("*.pickle"))) == 1
