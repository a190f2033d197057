"""Rows drafted for contributors to edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from companion.cli import main
from companion.contributing import drafts as draft
from companion.markdown.render import rendered
from companion.sources.project import load

Make = Callable[..., Path]


def test_a_draft_names_the_legal_values_and_the_next_number(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project()
    assert main(["--root", str(root), "finding", "karnoub2007mesenchymal"]) == 0
    text = capsys.readouterr().out
    row = yaml.safe_load(text)[0]
    assert row["id"] == "karnoub2007mesenchymal-2"
    assert row["section"] == "angio-growth"
    assert "promotes, inhibits, mixed" in text
    assert "# Growth: Vessels grow." in text
    assert main(["--root", str(root), "finding", "karnoub2007"]) == 1
    assert "Did you mean karnoub2007mesenchymal?" in capsys.readouterr().out


def test_the_draft_for_a_retracted_work_begins_with_the_retraction(project: Make) -> None:
    text, _ = draft.finding("rubio2005spontaneous", rendered(load(project())))
    assert "caveats: 'Retracted: Could not be repeated.'" in text
