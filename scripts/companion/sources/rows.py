"""Reads lists of rows from YAML, remembering where each row and each field stands.

YAML takes some texts for what their writer did not mean. Such traps are found here, since
behind the parser nothing of them is left: a value cut at ` #`, a field that stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import yaml

from companion.problems import Problem
from companion.sources.files import LOADER, Text
from companion.sources.yaml_syntax import unreadable

LINE = "__line__"
"""Key under which a row holds its line."""

Row = Mapping[str, Any]


class Fields(dict[str, Any]):
    """A mapping of the file, with its line under `LINE`.

    Attributes:
        nodes: Name of a field -> where and how its value stands in the file.
        twice: Fields that stand twice, with the line of the second.
    """

    nodes: dict[str, yaml.Node]
    twice: list[tuple[str, int]]


class FieldLoader(LOADER):  # type: ignore[misc]
    """Makes `Fields` of each mapping; a field is named as it is written, `no` stays `no`."""

    def fields(self, node: yaml.MappingNode) -> Fields:
        """Make the fields of a mapping."""
        made = Fields()
        made.nodes, made.twice = {}, []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a name of a field is no single word", key.start_mark
                )
            name = str(key.value)
            if name in made.nodes:
                made.twice.append((name, key.start_mark.line + 1))
            made.nodes[name] = value
            made[name] = self.construct_object(value, deep=True)
        made[LINE] = node.start_mark.line + 1
        return made


FieldLoader.add_constructor("tag:yaml.org,2002:map", FieldLoader.fields)


def read(
    file: Text, family: str, *, required: Sequence[str], texts: Collection[str] = ()
) -> tuple[list[Row], tuple[Problem, ...]]:
    """Read a YAML file that holds a list of mappings.

    Args:
        file: The file.
        family: Family of the rules that problems are reported under.
        required: Fields that each row must hold.
        texts: Fields of free text, which YAML must not have cut at a ` #`.

    Returns:
        The rows that hold what they must, each with its line under `LINE`, and what could
        not be read.
    """
    if file.problems:
        return [], file.problems
    path = str(file.path)
    try:
        content = yaml.load(file.text, Loader=FieldLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        return [], (unreadable(error, file, f"{family}/syntax", "The YAML"),)
    if content is None:
        return [], (
            Problem(
                path,
                0,
                f"{family}/empty",
                "The file is empty.",
                "Restore it, or write [] where it shall hold no rows.",
            ),
        )
    if not isinstance(content, list):
        message = f"The file holds {word(content)}, and a list of rows is due."
        return [], (Problem(path, 1, f"{family}/row", message, "Begin each row with “- ”."),)
    rows: list[Row] = []
    found: list[Problem] = []
    for number, row in enumerate(content, 1):
        if not isinstance(row, Fields):
            nodes: Any = yaml.compose(file.text, Loader=LOADER)
            place = nodes.value[number - 1].start_mark.line + 1
            message = f"Row {number} is {word(row)} and holds no fields."
            fix = "Write its fields below each other, `name: value`."
            found.append(Problem(path, place, f"{family}/row", message, fix))
            continue
        found += traps(row, file, family, texts)
        absent = missing(row, required)
        if absent:
            found.append(lacking(row, absent, required, path, family))
        else:
            rows.append(row)
    return rows, tuple(found)


def missing(row: Row, required: Sequence[str]) -> list[str]:
    """The fields that a row must hold and does not."""
    return [name for name in required if row.get(name) in (None, "", [])]


def lacking(
    row: Row, absent: Sequence[str], required: Sequence[str], path: str, family: str
) -> Problem:
    """Tell of a row that lacks fields, so that no record can be made of it."""
    message = f"The row lacks {', '.join(absent)}."
    fix = f"Each row holds {', '.join(required)}."
    return Problem(path, int(row[LINE]), f"{family}/row", message, fix)


def line(row: Row, *path: str | int) -> int:
    """Line on which a value begins.

    Args:
        row: The row.
        path: Name of the field, and places in lists and fields within it.

    Returns:
        The line; where nothing stands at the end of the path, that of what stands before it.
    """
    found = [node for node in _nodes(row, path) if node is not None]
    return found[-1].start_mark.line + 1 if found else int(row[LINE])


def written(row: Row, *path: str | int) -> str:
    """A single value as it is written in the file.

    Args:
        row: The row.
        path: Name of the field, and places in lists and fields within it.

    Returns:
        The value, `NO` where YAML reads False; empty for a list or a mapping.
    """
    node = _nodes(row, path)[-1] if path else None
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _nodes(row: Row, path: Sequence[str | int]) -> list[yaml.Node | None]:
    """What stands at each step of a path; None from where nothing does."""
    node = row.nodes.get(str(path[0])) if isinstance(row, Fields) and path else None
    found: list[yaml.Node | None] = [node]
    for place in path[1:]:
        if isinstance(node, yaml.SequenceNode) and isinstance(place, int):
            node = node.value[place] if place < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == place), None)
        else:
            node = None
        found.append(node)
    return found


def word(value: object) -> str:
    """What YAML made of a value, as a person calls it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, list):
        return "a list"
    return "a set of fields" if isinstance(value, Mapping) else "a date"


def quoted(text: str) -> str:
    """A text in the quotation marks of YAML that change nothing in it."""
    return "'" + text.replace("'", "''") + "'"


def traps(row: Fields, file: Text, family: str, texts: Collection[str]) -> Iterator[Problem]:
    """Find what YAML read in another sense than a row was written in.

    Args:
        row: The row.
        file: Its file.
        family: Family of the rules that problems are reported under.
        texts: Fields of free text, which YAML must not have cut at a ` #`.

    Yields:
        One Problem for each field that stands twice or is cut.
    """
    path = str(file.path)
    for name, place in row.twice:
        yield Problem(
            path,
            place,
            f"{family}/duplicate-field",
            f"{name} stands twice, and YAML keeps the second alone.",
            "Keep one of the two.",
        )
    for name, node in row.nodes.items():
        yield from _number(name, node, path, family)
        if name not in texts or not isinstance(node, yaml.ScalarNode) or node.style:
            continue
        rest = _rest_of_line(file.text, node.end_mark)
        if re.match(r"[ \t]+#", rest):
            text = f"{node.value}{rest.rstrip()}"
            yield Problem(
                path,
                node.end_mark.line + 1,
                f"{family}/cut",
                f"{name} is cut before “{rest.strip()[:30]}”, since YAML reads a comment there.",
                "Put the comment on a line before, or the whole text into quotation marks"
                f"{f': {name}: {quoted(text)}' if len(text) < 80 else '.'}",
            )


ODD = re.compile(r"[-+]?(?:0\d+|0[xbo].*|.*[_:].*)")
"""Whole numbers that YAML reads otherwise than a person: 010 is 8, and 1:30 is 90."""


def _number(name: str, node: yaml.Node, path: str, family: str) -> Iterator[Problem]:
    """Tell of a number that YAML reads as another one."""
    if node.tag == "tag:yaml.org,2002:int" and ODD.fullmatch(str(node.value)):
        yield Problem(
            path,
            node.start_mark.line + 1,
            f"{family}/type",
            f"{name}: YAML reads {node.value} as another number than it looks like.",
            "Write the digits alone, without a zero before them.",
        )


def _rest_of_line(text: str, mark: yaml.Mark) -> str:
    end = text.find("\n", mark.index)
    return text[mark.index : end if end >= 0 else len(text)]
