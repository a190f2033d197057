"""Files that a build adds: written when they changed, left as they lie when they did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from building import strictly

Make = Callable[..., Path]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_that_is_the_same_is_not_written_again(project: Make) -> None:
    root = project()
    strictly(root)
    table, listed = root / "site/data/trials.csv", root / "site/references.bib"
    before = table.stat().st_mtime_ns
    change(root / "references.bib", "Karnoub", "Karnoubi")
    strictly(root)
    assert table.stat().st_mtime_ns == before
    assert "Karnoubi" in listed.read_text(encoding="utf-8")


def test_a_file_that_is_no_more_goes_and_nothing_is_left_beside_the_site(project: Make) -> None:
    root = project()
    strictly(root)
    stranger = root / "site/cite/stranger.bib"
    stranger.write_text("@article{x}", encoding="utf-8")
    (root / "site/old").mkdir()
    strictly(root)
    assert not stranger.exists()
    assert not (root / "site/old").exists()
    assert [path.name for path in (root / "site").rglob(".*")] == []


def test_what_a_build_that_was_stopped_left_does_not_come_back(project: Make) -> None:
    root = project()
    strictly(root)
    left = root / "site/.before/data/trials.csv"
    left.parent.mkdir(parents=True)
    left.write_text("left", encoding="utf-8")
    strictly(root)
    assert "left" not in (root / "site/data/trials.csv").read_text(encoding="utf-8")
    assert not left.exists()
