"""Files as text, and a memory of what was made of them that is never out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources import files
from companion.sources.memory import Memory


def test_what_was_made_is_made_once_and_forgotten_when_nobody_asks() -> None:
    memory = Memory()
    made: list[str] = []

    def build(*keys: str) -> None:
        memory.next_build()
        for key in keys:
            memory.made(key, lambda key=key: made.append(key))  # type: ignore[misc]

    build("a", "a", "b")
    build("a")
    build("a", "b")
    assert made == ["a", "b", "b"]


def test_another_text_is_another_thing() -> None:
    memory = Memory()
    assert memory.made(("x", "1"), lambda: 1) == 1
    assert memory.made(("x", "2"), lambda: 2) == 2


def test_a_file_is_known_by_its_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a")
    first = files.Shelf().read(path, "x")
    path.write_text("b")
    second = files.Shelf().read(path, "x")
    assert first != second
    assert hash(first) != hash(second)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("none.md", "folder"):
        file = files.Shelf().read(tmp_path / name, "chapters")
        assert [p.rule for p in file.problems] == ["chapters/unreadable"]
        assert file.problems[0].message.endswith(".")


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("one\ntwo\n".encode("utf-16"), 1, "UTF-16"),
        ("one\ntwo\n".encode("utf-16-le"), 1, "UTF-16"),
        ("one\ntwo\n".encode("utf-16-be"), 1, "UTF-16"),
        ("one\r\ntwo\r\nKöln".encode("latin-1"), 3, "not UTF-8"),
        ("one\rKöln".encode("cp1252"), 2, "not UTF-8"),
    ],
)
def test_a_text_in_another_encoding_is_told_with_its_line(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(content)
    for read in (files.Shelf().read, files.Shelf().read_raw):
        (problem,) = read(path, "x").problems
        assert (problem.rule, problem.line) == ("x/unreadable", line)
        assert words in problem.message
