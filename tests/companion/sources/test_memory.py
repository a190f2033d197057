"""Many small results, of which only new ones are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from companion.sources.memory import Memory


class Maker:
    """Makes results, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, keys: list[str]) -> Mapping[str, str]:
        """Make the result of each key."""
        self.asked.append(keys)
        return {key: key.upper() for key in keys}


def test_only_what_is_missing_is_made_and_in_one_go(tmp_path: Path) -> None:
    make = Maker()
    assert Memory(tmp_path).each("x", ["a", "b", "a"], make) == {"a": "A", "b": "B"}
    assert Memory(tmp_path).each("x", ["b", "c"], make) == {"b": "B", "c": "C"}
    assert make.asked == [["a", "b"], ["c"]]


def test_families_do_not_meet(tmp_path: Path) -> None:
    make = Maker()
    Memory(tmp_path).each("x", ["a"], make)
    Memory(tmp_path).each("y", ["a"], make)
    assert make.asked == [["a"], ["a"]]


def test_under_the_live_server_nothing_is_made_twice() -> None:
    make, memory = Maker(), Memory()
    memory.each("x", ["a"], make)
    memory.next_build()
    memory.each("x", ["a"], make)
    assert make.asked == [["a"]]


def test_a_damaged_file_costs_time_and_nothing_else(tmp_path: Path) -> None:
    make = Maker()
    Memory(tmp_path).each("x", ["a"], make)
    (file,) = tmp_path.glob("*.pickle")
    file.write_bytes(b"broken")
    assert Memory(tmp_path).each("x", ["a"], make) == {"a": "A"}
    assert make.asked == [["a"], ["a"]]


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    make = Maker()
    Memory(tmp_path).each("x", ["a", "b"], make)
    Memory(tmp_path).each("x", ["a"], make)
    Memory(tmp_path).each("x", ["b"], make)
    assert make.asked == [["a", "b"], ["b"]]
