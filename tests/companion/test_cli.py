"""The command: what it prints, how it ends, and that it loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.cli import main
from samples import KARNOUB, OTSU

Make = Callable[..., Path]


def test_check_tells_every_problem_and_ends_with_1(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"references.bib": OTSU})
    assert main(["--root", str(root), "check"]) == 1
    out = capsys.readouterr()
    assert "docs/foe/angiogenesis.md:21: citations/unknown-key" in out.out
    assert "to mend" in out.err


def test_check_prints_annotations_and_json(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"references.bib": OTSU})
    main(["--root", str(root), "check", "--format", "github"])
    assert "::error file=docs/foe/angiogenesis.md,line=21," in capsys.readouterr().out
    main(["--root", str(root), "check", "--format", "json"])
    assert {"citations/unknown-key"} <= {p["rule"] for p in json.loads(capsys.readouterr().out)}


def test_a_folder_that_is_no_project_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path), "check"]) == 2
    assert "holds no references.bib" in capsys.readouterr().err


def test_format_sorts_and_a_second_time_changes_nothing(project: Make) -> None:
    root = project({"references.bib": f"{OTSU}\n\n\n{KARNOUB}"})
    path = root / "references.bib"
    assert main(["--root", str(root), "format"]) == 0
    assert path.read_text() == f"{KARNOUB}\n{OTSU}"
    before = path.stat().st_mtime_ns
    assert main(["--root", str(root), "format"]) == 0
    assert path.stat().st_mtime_ns == before


def test_format_refuses_to_lose_a_comment(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"Remember to ask about this one.\n{KARNOUB}"
    root = project({"references.bib": text})
    assert main(["--root", str(root), "format"]) == 1
    assert "would lose" in capsys.readouterr().out
    assert (root / "references.bib").read_text() == text


def test_format_leaves_a_file_that_it_cannot_read(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "@article{a, title = {T}\n@article{b, title = {U}}\n"
    root = project({"references.bib": text})
    assert main(["--root", str(root), "format"]) == 1
    assert "bibliography/syntax" in capsys.readouterr().out
    assert (root / "references.bib").read_text() == text


def test_stats_count_what_is_there(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project()
    assert main(["--root", str(root), "stats", "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["chapters"] == 1
    assert counts["references"] == 3
    assert counts["references cited"] == 2
    assert counts["references of level B"] == 1
    assert counts["retracted or refuted"] == 1
    assert counts["glossary terms"] == 1


def test_stats_of_the_site_hold_what_it_promises(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(root), "stats", "--format", "json"])
    counts = json.loads(capsys.readouterr().out)
    assert counts["chapters"] == 21
    assert counts["words"] >= 24_000
    assert counts["references"] >= 330
    assert counts["references cited"] >= 300
    assert counts["figures"] >= 7
    assert counts["glossary terms"] >= 120
    assert counts["references without identifier"] <= 20
