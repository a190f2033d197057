"""Reads lists of rows from YAML, remembering the line of each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import yaml

from companion.problems import Problem
from companion.sources.files import LOADER, Text, yaml_problem

LINE = "__line__"
"""Key under which a row holds its line."""

Row = Mapping[str, Any]


class _Lines(LOADER):  # type: ignore[misc]
    """Adds the line of each mapping to it."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = {
            str(key): value for key, value in super().construct_mapping(node, deep=deep).items()
        }
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def read(
    file: Text, family: str, *, required: Sequence[str]
) -> tuple[list[Row], tuple[Problem, ...]]:
    """Read a YAML file that holds a list of mappings.

    Args:
        file: The file.
        family: Family of the rules that problems are reported under.
        required: Fields that each row must hold.

    Returns:
        The sound rows, each with its line under `LINE`, and what could not be read.
    """
    if file.problems:
        return [], file.problems
    try:
        content = yaml.load(file.text, Loader=_Lines)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        fix = "Put a text that holds a colon into quotation marks; indent by spaces."
        message = "The YAML cannot be read"
        return [], (yaml_problem(error, file.path, f"{family}/syntax", message, fix),)
    listed = content if isinstance(content, list) else [] if content is None else [content]
    rows: list[Row] = []
    found = []
    for number, row in enumerate(listed, 1):
        fields = row if isinstance(row, dict) else {}
        missing = [name for name in required if fields.get(name) in (None, "", [])]
        if missing:
            found.append(
                Problem(
                    str(file.path),
                    int(fields.get(LINE, 0)),
                    f"{family}/row",
                    f"Row {number} lacks {', '.join(missing)}.",
                    f"Each row holds {', '.join(required)}.",
                )
            )
        else:
            rows.append(fields)
    return rows, tuple(found)
