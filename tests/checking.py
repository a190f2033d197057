"""Runs the checks on a small project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from companion import checks
from companion.markdown.render import rendered
from companion.problems import Problem
from companion.sources.memory import Memory
from companion.sources.project import load

MEMORY = Memory()
"""What was made of the files of all these projects. They are alike, and it must mix up none."""


def notes(root: Path, today: date | None = None) -> list[Problem]:
    """What the checks tell of a project on a day, warnings and notes with it."""
    found = rendered(load(root, memory=MEMORY, today=today), MEMORY)
    return checks.everything(found, memory=MEMORY)


def problems(root: Path) -> list[Problem]:
    """What the checks tell of a project, notes left out."""
    return [problem for problem in notes(root) if problem.is_error]


def rules(root: Path) -> set[str]:
    """The rules that a project breaks."""
    return {problem.rule for problem in problems(root)}


def told(root: Path) -> list[tuple[str, int, str]]:
    """File, line and rule of each problem."""
    return [(problem.path, problem.line, problem.rule) for problem in problems(root)]
