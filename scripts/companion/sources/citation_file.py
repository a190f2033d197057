"""Reads CITATION.cff: who signs for the site, and which version it grew from.

Format: https://github.com/citation-file-format/citation-file-format, version 1.2.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from companion.problems import Problem
from companion.sources.files import LOADER, Text, yaml_problem
from companion.sources.reference import Person
from companion.text import one_line


@dataclass(frozen=True, slots=True)
class Site:
    """The site as CITATION.cff tells it.

    Attributes:
        name: Short name of the site.
        address: Address of its root, ending in a slash.
        version: Version of the text.
        released: Day of that version, or None before the first one.
        authors: Who signs for the chapters; the site itself where nobody is listed.
        title: Its full title.
        citation: Text of CITATION.cff.
    """

    name: str
    address: str
    version: str = ""
    released: date | None = None
    authors: Sequence[Person] = ()
    title: str = ""
    citation: str = field(default="", repr=False)


def parse(file: Text, *, name: str, address: str) -> tuple[Site, tuple[Problem, ...]]:
    """Read CITATION.cff.

    Args:
        file: The file, or why it cannot be read.
        name: Short name of the site.
        address: Address of its root, ending in a slash.

    Returns:
        The site, and what could not be read of the file.
    """
    problems = file.problems
    values: Any = {}
    try:
        values = yaml.load(file.text, Loader=LOADER) if file.text else {}  # noqa: S506 - safe
    except yaml.YAMLError as error:
        message = "The YAML cannot be read"
        rule = "citation-file/syntax"
        problems = (yaml_problem(error, file.path, rule, message, "Mend the line."),)
    values = values if isinstance(values, dict) else {}
    listed = values.get("authors")
    authors = [
        _author(author)
        for author in (listed if isinstance(listed, list) else ())
        if isinstance(author, dict)
    ]
    try:
        released = date.fromisoformat(str(values.get("date-released") or ""))
    except ValueError:
        released = None
    site = Site(
        name,
        address,
        _said(values, "version"),
        released,
        tuple(authors) or (Person(name, is_group=True),),
        _said(values, "title"),
        file.text,
    )
    return site, problems


def _said(values: dict[str, Any], name: str) -> str:
    return one_line(str(values.get(name) or ""))


def _author(values: dict[str, Any]) -> Person:
    family = f"{_said(values, 'name-particle')} {_said(values, 'family-names')}".strip()
    if values.get("family-names"):
        return Person(family, _said(values, "given-names"), _said(values, "name-suffix"))
    return Person(_said(values, "name"), is_group=True)
