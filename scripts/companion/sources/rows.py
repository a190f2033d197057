"""Reads lists of rows from YAML, remembering the line of each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from companion.problems import Problem, read_text

LINE = "__line__"
"""Key under which a row holds its line."""


class _Lines(yaml.SafeLoader):
    """Adds the line of each mapping to it."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        return {
            **{str(key): value for key, value in mapping.items()},
            LINE: node.start_mark.line + 1,
        }


def read(
    path: Path, family: str, *, required: Sequence[str]
) -> tuple[list[Mapping[str, Any]], tuple[Problem, ...]]:
    """Read a YAML file that holds a list of mappings.

    Args:
        path: The file.
        family: Family of the rules that problems are reported under.
        required: Fields that each row must hold.

    Returns:
        The sound rows, each with its line under `LINE`, and what could not be read.
    """
    text, problems = read_text(path, f"{family}/unreadable")
    if problems:
        return [], problems
    try:
        content = yaml.load(text, Loader=_Lines)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [], (
            Problem(
                str(path),
                mark.line + 1 if mark else 0,
                f"{family}/syntax",
                f"The YAML cannot be read: {getattr(error, 'problem', None) or error}.",
                "Put a text that holds a colon into quotation marks.",
            ),
        )
    rows: list[Mapping[str, Any]] = []
    found = []
    for number, row in enumerate(content if isinstance(content, list) else [content], 1):
        fields = row if isinstance(row, dict) else {}
        missing = [name for name in required if fields.get(name) in (None, "", [])]
        if missing:
            found.append(
                Problem(
                    str(path),
                    int(fields.get(LINE, 0)),
                    f"{family}/row",
                    f"Row {number} lacks {', '.join(missing)}.",
                    f"Each row holds {', '.join(required)}.",
                )
            )
        else:
            rows.append(fields)
    return rows, tuple(found)
