"""Reads mkdocs.yml: the parts of the argument, the review, the Markdown extensions."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from companion.problems import Problem
from companion.sources.files import LOADER, Text, yaml_problem
from companion.text import on_web, one_line, slug


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the argument: a section of the navigation that holds chapters.

    Attributes:
        name: Its short name, `foe`.
        title: Its title in the navigation.
        sources: Its chapters as seen from docs/, in the order of the navigation.
    """

    name: str
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says of the site.

    Attributes:
        name: Name of the site.
        description: What it is, in a sentence.
        address: Address of its root, ending in a slash.
        parts: The parts of the argument, in their order.
        nav: Every page of the navigation as seen from docs/, in order.
        review: What is known of the review.
        plugins: Plugins of the site generator, by name.
        extensions: Python-Markdown extensions, by name.
        extension_configs: Name of an extension -> its settings.
        repository: Address of the repository, ending in a slash; empty where there is none.
        release: The version that is being released; empty while the current text is built.
        frozen: The day since which the site is kept as it is; None while it is tended.
        frozen_as_written: The same as mkdocs.yml has it, for a check.
        addresses_as_written: `site_url` and `repo_url` as mkdocs.yml has them, for a check.
        problems: What could not be read.
    """

    name: str = ""
    description: str = ""
    address: str = "/"
    parts: tuple[Part, ...] = ()
    nav: tuple[str, ...] = ()
    review: Mapping[str, Any] = field(default_factory=dict)
    plugins: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    repository: str = ""
    release: str = ""
    frozen: date | None = None
    frozen_as_written: str = ""
    addresses_as_written: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def day(self, today: date | None) -> date | None:
        """The day on which readings are aged: a frozen site grows no older.

        Args:
            today: The day of the build; None where readings do not age.

        Returns:
            The same day, or the one on which the site was frozen.
        """
        return min(today, self.frozen) if today and self.frozen else today

    def place_of(self, source: str) -> tuple[int, str]:
        """The key by which pages are sorted: as in the navigation, what it lacks at the end."""
        known = self.nav.index(source) if source in self.nav else len(self.nav)
        return known, source

    def part_of(self, source: str) -> str:
        """Name of the part that a page is a chapter of, `foe`; empty where it is none.

        A page that the navigation lacks belongs to the part that the rest of its folder, or of
        the folder above, belongs to: a check asks for its place in the navigation.

        Args:
            source: The page as seen from docs/.

        Returns:
            The name of the part.
        """
        for part in self.parts:
            if source in part.sources:
                return part.name
        if source in self.nav:
            return ""
        folder = posixpath.dirname(source)
        while folder:
            for part in self.parts:
                if any(posixpath.dirname(known) == folder for known in part.sources):
                    return part.name
            folder = posixpath.dirname(folder)
        return ""


def _leaves(nav: Any) -> Iterator[str]:
    """Every page of a navigation, nested as it may be; addresses elsewhere are left out."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield nav
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from _leaves(value)
    elif isinstance(nav, list):
        for value in nav:
            yield from _leaves(value)


def _list(value: Any) -> list[Any]:
    """A value of mkdocs.yml where a list is due; MkDocs itself tells of any other."""
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _day(value: Any) -> date | None:
    """A day, as YAML or the environment gives it; a check tells of what is none."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _named(entries: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Plugins or extensions with their settings, which may be listed in three forms."""
    if isinstance(entries, Mapping):
        entries = [entries]
    for entry in _list(entries):
        pairs = entry.items() if isinstance(entry, Mapping) else ((entry, None),)
        yield from ((str(name), _mapping(settings)) for name, settings in pairs)


def of(values: Mapping[str, Any]) -> Settings:
    """Make settings of the values of mkdocs.yml, whoever read them.

    Args:
        values: `site_name`, `site_url`, `nav`, `extra`, `markdown_extensions`, and `back_matter`,
            the titles of the sections of the navigation that hold no chapters.

    Returns:
        The settings.
    """
    nav = _list(values.get("nav"))
    back_matter = frozenset(map(str, _list(values.get("back_matter"))))
    parts = tuple(
        Part(slug(str(title)), one_line(str(title)), tuple(_leaves(pages)))
        for entry in nav
        if isinstance(entry, Mapping)
        for title, pages in entry.items()
        if isinstance(pages, list) and title not in back_matter
    )
    named = dict(_named(values.get("markdown_extensions")))
    address = on_web(values.get("site_url")) or "/"
    repository = on_web(values.get("repo_url")).rstrip("/")
    return Settings(
        name=one_line(str(values.get("site_name") or "")),
        description=one_line(str(values.get("site_description") or "")),
        address=address if address.endswith("/") else f"{address}/",
        parts=parts,
        nav=tuple(_leaves(nav)),
        review=_mapping(_mapping(values.get("extra")).get("review")),
        plugins=tuple(name for name, _ in _named(values.get("plugins"))),
        extensions=tuple(dict.fromkeys(("toc", "tables", "fenced_code", *named))),
        extension_configs={name: settings for name, settings in named.items() if settings},
        repository=f"{repository}/" if repository else "",
        release=str(_mapping(values.get("extra")).get("release") or ""),
        frozen=_day(_mapping(values.get("extra")).get("frozen")),
        frozen_as_written=str(_mapping(values.get("extra")).get("frozen") or ""),
        addresses_as_written={
            name: str(values.get(name) or "") for name in ("site_url", "repo_url")
        },
    )


class _Loader(LOADER):  # type: ignore[misc]
    """Knows `!ENV`, and passes over what names a Python object."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor(
    "tag:yaml.org,2002:python/name:", lambda _loader, suffix, _node: suffix
)


def parse(file: Text) -> Settings:
    """Read mkdocs.yml.

    Args:
        file: The file, or why it cannot be read.

    Returns:
        The settings; what could not be read is among their problems.
    """
    if file.problems:
        return Settings(problems=file.problems)
    try:
        values = yaml.load(file.text, Loader=_Loader)  # noqa: S506 - derived from a safe loader
    except yaml.YAMLError as error:
        fix = "Mend the line; a value that holds a colon stands in quotation marks."
        problem = yaml_problem(error, file.path, "settings/syntax", "The YAML cannot be read", fix)
        return Settings(problems=(problem,))
    ours = dict(_named(_mapping(values).get("plugins"))).get("companion", {})
    return of({**_mapping(values), **ours})
