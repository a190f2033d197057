"""Files as bytes: what an editor, git or Windows did to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources.files import Shelf
from companion.sources.tree import Kept, read


def kept(root: Path, name: str, content: bytes) -> Kept:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    (found,) = read(Shelf(root))
    assert found.name == name
    return found


def test_a_plain_file_has_nothing_to_tell(tmp_path: Path) -> None:
    found = kept(tmp_path, "docs/a.css", "ä {}\n".encode())
    assert (found.size, found.text) == (6, "ä {}\n")
    assert (found.has_mark, found.bad_byte, found.line_end, found.conflict) == (False, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "name", "value"),
    [
        (b"\xef\xbb\xbfa\n", "has_mark", True),
        (b"a\nb\xff\n", "bad_byte", 2),
        (b"a\nb\r\n", "line_end", 2),
        (b"a\rb", "line_end", 1),
        (b"a\n<<<<<<< HEAD\n", "conflict", 2),
        (b"a\nb\n>>>>>>> x\n", "conflict", 3),
        (b"a\n=======\n", "conflict", 0),
    ],
)
def test_what_was_done_to_a_file_is_told_with_its_line(
    tmp_path: Path, content: bytes, name: str, value: object
) -> None:
    assert getattr(kept(tmp_path, "docs/a.css", content), name) == value


def test_an_image_is_weighed_and_not_read(tmp_path: Path) -> None:
    found = kept(tmp_path, "docs/a.png", b"\xff\r<<<<<<< \n")
    assert (found.size, found.text, found.is_text) == (11, "", False)
    assert (found.bad_byte, found.line_end) == (0, 0)


@pytest.mark.parametrize("name", ["a.md.orig", "a.md~", ".DS_Store", "a.swp", "Thumbs.db"])
def test_what_was_left_behind_is_known(tmp_path: Path, name: str) -> None:
    assert kept(tmp_path, f"docs/{name}", b"x").is_left_behind


def test_code_and_built_pages_are_not_read(tmp_path: Path) -> None:
    for name in ("site/a.html", ".venv/a.txt", "scripts/a.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert read(Shelf(tmp_path)) == ()


def test_a_file_is_opened_once_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa\r\n")
    shelf = Shelf()
    assert shelf.read(path, "findings").text == "a\n"
    path.unlink()
    assert shelf.read_raw(path, "findings").text == "\ufeffa\r\n"
    assert shelf.content(path) == b"\xef\xbb\xbfa\r\n"
    (told,) = Shelf().read(path, "findings").problems
    assert told.rule == "findings/unreadable"
