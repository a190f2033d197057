"""The check of the built site finds what a reader's browser would trip over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from check_links import leftover_citations, loads_from_elsewhere, main
from samples import ROOT


def site(folder: Path, body: str, name: str = "index.html") -> Path:
    (folder / name).write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://example.org/a.js"></script>',
        '<script defer src="//example.org/a.js"></script>',
        "<img alt='x' src='http://example.org/a.png'>",
        '<iframe src="https://example.org"></iframe>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<link href="https://example.org/a.css" rel="stylesheet">',
        '<link rel="preconnect" href="https://example.org">',
        '<link rel=icon href="https://example.org/a.ico">',
        '<object data="https://example.org/a.svg"></object>',
        '<div style="background: url(https://example.org/a.png)"></div>',
        '<style>@import "https://example.org/a.css";</style>',
        "<style>@font-face { src: url('//example.org/a.woff') }</style>",
        '<video src="https://example.org/a.mp4"></video>',
    ],
)
def test_what_is_loaded_from_another_host_is_found(tmp_path: Path, body: str) -> None:
    (line,) = loads_from_elsewhere(site(tmp_path, body))
    assert "index.html" in line
    assert "example.org" in line
    assert main(tmp_path) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.org">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<img src="a.png" alt="">',
        "<p>https://example.org</p>",
    ],
)
def test_a_link_loads_nothing(tmp_path: Path, body: str) -> None:
    assert loads_from_elsewhere(site(tmp_path, body)) == []


def test_style_sheets_are_looked_into_too(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a { background: url(https://example.org/a.png) }")
    assert len(loads_from_elsewhere(site(tmp_path, ""))) == 1


def test_a_citation_that_was_not_rendered_is_found(tmp_path: Path) -> None:
    (line,) = leftover_citations(site(tmp_path, "<p>Cells grow [@nobody2000].</p>"))
    assert "nobody2000" in line
    assert main(tmp_path) == 1


@pytest.mark.parametrize("tag", ["code", "pre", 'code class="x"'])
def test_a_citation_in_code_is_meant(tmp_path: Path, tag: str) -> None:
    body = f"<{tag}>[@nobody2000]</{tag.split()[0]}>"
    assert leftover_citations(site(tmp_path, body)) == []


def test_dead_links_and_anchors_are_found(tmp_path: Path) -> None:
    assert main(site(tmp_path, '<p id="a"><a href="#a">x</a></p>')) == 0
    assert main(site(tmp_path, '<a href="#none">x</a>')) == 1
    assert main(site(tmp_path, '<a href="none.html">x</a>')) == 1


def test_where_nothing_was_built_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tmp_path) == 2
    assert "run `make build` first" in capsys.readouterr().err


def test_it_is_run_as_a_command(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "check_links.py")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == 2
