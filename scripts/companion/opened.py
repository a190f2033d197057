"""A project read for a command, with what builds and commands before it made of the same files."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from companion.markdown.render import rendered
from companion.problems import Problem, in_order
from companion.sources import project
from companion.sources.memory import Memory
from companion.sources.project import Project

CACHE = Path(".cache", "companion")
"""Where in the folder of a project it lies."""


def memory_of(root: Path) -> Memory:
    """What was made of the files of a project before.

    Args:
        root: Its folder.

    Returns:
        The memory.
    """
    return Memory(root / CACHE)


def opened(root: Path, today: date | None = None, memory: Memory | None = None) -> Project:
    """Read a project and render its pages.

    Args:
        root: Its folder.
        today: The day by which dates are held; none is held without.
        memory: What was made of its files before, where somebody has it at hand.

    Returns:
        The project with the outline of each page.
    """
    memory = memory or memory_of(root)
    return rendered(project.load(root, memory=memory, today=today), memory)


def hindrances(project: Project, families: Collection[str] = ()) -> list[Problem]:
    """Why a command cannot go on: what of a project could not be read, or not whole.

    Args:
        project: The records of the site.
        families: Families of files that the command needs; all of them by default.

    Returns:
        The errors of reading, sorted by place.
    """
    return in_order(
        problem
        for problem in project.problems
        if problem.is_error and (not families or problem.rule.partition("/")[0] in families)
    )
