"""Changes single values of the YAML files, and leaves every other letter as it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from companion.contributing.plan import SECTIONS, SETTINGS, refused
from companion.sources.files import LOADER
from companion.text import slug

Edit = tuple[tuple[int, int], tuple[int, int], str]
"""From a place, up to a place, each as (line, column) counted from 0, what stands there then."""

Row = tuple[str, str, str, str]
"""A new id with its chapter, its title and the version in which it is published first."""


def edited(text: str, edits: list[Edit]) -> str:
    """A text with some of its passages replaced.

    Args:
        text: The file.
        edits: What to replace; passages do not overlap.

    Returns:
        The file afterwards.
    """
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(place: tuple[int, int]) -> int:
        line, column = place
        return min(starts[line] + column, len(text)) if line < len(starts) else len(text)

    for first, behind, new in sorted(edits, reverse=True):
        text = f"{text[: at(first)]}{new}{text[at(behind) :]}"
    return text


def _rows(text: str, name: str) -> Iterator[yaml.MappingNode]:
    """The rows of a file as PyYAML sees them, each with its place."""
    root: Any = yaml.compose(text, Loader=LOADER)
    for row in getattr(root, "value", None) or ():
        if not isinstance(row, yaml.MappingNode) or row.flow_style:
            raise refused(
                f"A row is no list of fields, one below the other, at line "
                f"{row.start_mark.line + 1}.",
                "Write it as the other rows are written.",
                name,
                row.start_mark.line + 1,
            )
        yield row


def _field(row: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in row.value if key.value == name), None)


def _value(row: yaml.MappingNode, name: str) -> str:
    found = _field(row, name)
    return str(found[1].value) if found else ""


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column


def _end(node: yaml.Node) -> tuple[int, int]:
    return node.end_mark.line, node.end_mark.column


def _below(node: yaml.Node) -> tuple[int, int]:
    """The beginning of the line behind a node."""
    line, column = _end(node)
    return (line + 1, 0) if column else (line, 0)


def repointed(
    text: str, name: str, choose: Callable[[str, str], str]
) -> tuple[str, dict[str, str]]:
    """A file of rows whose `section` and `also` name other sections.

    Args:
        text: The file.
        name: The file as seen from the project's root.
        choose: Takes the id of a row and the id of a section; gives that of the section now,
            empty where the row shall name it no more.

    Returns:
        The file, and the rows that were changed: id -> the section that each names
        in the place of another.
    """
    edits: list[Edit] = []
    changed = {}
    for row in _rows(text, name):
        identifier = _value(row, "id")
        section, also = _field(row, "section"), _field(row, "also")
        now = str(section[1].value) if section else ""
        if section and choose(identifier, now) != now:
            now = changed[identifier] = choose(identifier, now)
            edits.append((_start(section[1]), _end(section[1]), now))
        if also and isinstance(also[1], yaml.SequenceNode):
            listed = [str(item.value) for item in also[1].value]
            others = [choose(identifier, old) for old in listed]
            if others != listed:
                changed.setdefault(identifier, next(iter(set(others) - {*listed, ""}), now))
                kept = [other for other in dict.fromkeys(others) if other and other != now]
                edits.append(_list(also, kept))
    return edited(text, edits), changed


def _list(field: tuple[yaml.Node, yaml.Node], items: list[str]) -> Edit:
    """Write a list anew, in one line; a field whose list is empty goes."""
    key, value = field
    if not items:
        return (key.start_mark.line, 0), _below(value), ""
    end = _end(value)
    return _start(value), end, f"[{', '.join(items)}]" + ("" if end[1] else "\n")


def listed(
    text: str,
    added: list[Row],
    said: Mapping[str, Mapping[str, str]],
) -> str:
    """The list of published ids once sections were added, moved or retired.

    Args:
        text: docs/data/sections.yaml.
        added: New ids, as (id, chapter, title, version).
        said: Id -> the fields to write into its row; an empty value takes the field away.

    Returns:
        The file. A new row stands behind the last one of its chapter; no row goes.
    """
    edits: list[Edit] = []
    behind: dict[tuple[int, int], str] = {}
    last: dict[str, tuple[int, int]] = {}
    for row in _rows(text, SECTIONS):
        end = _below(row.value[-1][1])
        last[_value(row, "chapter")] = end
        indent = " " * row.value[0][0].start_mark.column
        for name, value in said.get(_value(row, "id"), {}).items():
            known = _field(row, name)
            if known and not value:
                edits.append(((known[0].start_mark.line, 0), _below(known[1]), ""))
            elif known:
                edits.append((_start(known[1]), _end(known[1]), _written(name, value)))
            elif value:
                line = f"{indent}{name}: {_written(name, value)}\n"
                behind[end] = behind.get(end, "") + line
    for identifier, chapter, title, version in added:
        end = last.get(chapter, (len(text.splitlines()), 0))
        behind[end] = behind.get(end, "") + (
            f"- id: {identifier}\n  chapter: {chapter}\n"
            f"  title: {_written('title', title)}\n  since: {_written('since', version)}\n"
        )
    edits += [(end, end, lines) for end, lines in behind.items()]
    return edited(text if text.endswith("\n") or not text else f"{text}\n", edits)


def _written(name: str, value: str) -> str:
    """A value as the list writes it: ids and chapters plain, else in quotation marks."""
    if name in ("moved_to", "chapter", "id"):
        return value
    return json.dumps(value, ensure_ascii=False)  # a string of JSON is one of YAML


def with_page(text: str, part: str, source: str) -> str:
    """The settings with one more page at the end of a part of the navigation.

    Args:
        text: mkdocs.yml.
        part: Name of the part, `foe`.
        source: The page as seen from docs/.

    Returns:
        The file.

    Raises:
        Refused: If the part is not written as a list, one page below the other.
    """
    root: Any = yaml.compose(text, Loader=LOADER)
    nav = next((value for key, value in root.value if key.value == "nav"), None)
    for entry in getattr(nav, "value", ()):
        for title, pages in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if slug(str(title.value)) != part or not isinstance(pages, yaml.SequenceNode):
                continue
            if pages.flow_style or not pages.value:
                break
            item = pages.value[-1]
            while isinstance(item, yaml.MappingNode | yaml.SequenceNode):
                found = item.value[-1]
                item = found[1] if isinstance(found, tuple) else found
            dash = " " * pages.start_mark.column
            at = _below(item)
            return edited(text, [(at, at, f"{dash}- {source}\n")])
    raise refused(
        f"The part {part} of the navigation has no list of pages, one below the other.",
        f"Write {source} into `nav` by hand.",
        SETTINGS,
    )
