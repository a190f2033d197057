"""mkdocs.yml: the parts of the argument come from the navigation, and from nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from companion.sources import settings
from companion.sources.files import Text
from companion.sources.settings import Settings
from samples import ROOT
from samples import settings as text_of


def parsed(text: str) -> Settings:
    return settings.parse(Text(Path("mkdocs.yml"), text))


NAV: list[Any] = [
    {"Home": "index.md"},
    {"Background": ["background/a.md", {"Other title": "background/b.md"}]},
    {"Foe & friend": [{"Deep": ["foe/c.md", {"Deeper": ["foe/d/e.md"]}]}]},
    {"Away": "https://example.org"},
    {"About": ["cite.md"]},
    "last.md",
]


def test_every_section_of_the_navigation_is_a_part_unless_it_is_back_matter() -> None:
    said = settings.of({"nav": NAV, "back_matter": ["About"]})
    assert [(part.name, part.title, part.sources) for part in said.parts] == [
        ("background", "Background", ("background/a.md", "background/b.md")),
        ("foe-friend", "Foe & friend", ("foe/c.md", "foe/d/e.md")),
    ]
    assert said.nav == (
        *("index.md", "background/a.md", "background/b.md", "foe/c.md", "foe/d/e.md"),
        *("cite.md", "last.md"),
    )


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("foe/c.md", "foe-friend"),
        ("foe/new.md", "foe-friend"),
        ("foe/d/new.md", "foe-friend"),
        ("foe/x/y/new.md", "foe-friend"),
        ("background/sub/new.md", "background"),
        ("cite.md", ""),
        ("index.md", ""),
        ("new.md", ""),
        ("bench/new.md", ""),
    ],
)
def test_a_page_that_the_navigation_lacks_is_of_the_part_of_its_folder(
    source: str, part: str
) -> None:
    assert settings.of({"nav": NAV, "back_matter": ["About"]}).part_of(source) == part


def test_the_settings_are_the_same_whoever_reads_the_file() -> None:
    theirs = load_config(str(ROOT / "mkdocs.yml"))
    ours = parsed((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    back_matter = theirs.plugins["companion"].config.back_matter
    known = settings.of({**theirs, "back_matter": back_matter})
    assert (known.name, known.address, known.parts, known.nav, known.review) == (
        *(ours.name, ours.address, ours.parts, ours.nav, ours.review),
    )


def test_the_extensions_are_those_that_the_build_uses_with_those_that_it_adds_itself() -> None:
    said = parsed("markdown_extensions:\n- admonition\n- toc:\n    permalink: x\n")
    assert set(said.extensions) == {"toc", "tables", "fenced_code", "admonition"}
    assert said.extension_configs == {"toc": {"permalink": "x"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("site_name: a: b\n", 1),
        ("nav:\n\t- x.md\n", 2),
        ("a: 1\nb: [\n", 3),
        ("x: 2026-02-31\n", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int) -> None:
    assert [(p.rule, p.line) for p in parsed(text).problems] == [("settings/syntax", line)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- a\n- b\n",
        "nav: 5\n",
        "nav: {Foe: 3}\n",
        "nav:\n- 5\n- Foe:\n  - 7\n",
        "nav:\n- Foe:\n",
        "extra: none\n",
        "extra:\n  review: words\n",
        "plugins: search\n",
        "plugins:\n- companion\n",
        "plugins:\n  companion:\n    back_matter: [About]\n",
        "plugins:\n- companion:\n    back_matter: About\n",
        "plugins:\n- companion: 5\n",
        "markdown_extensions: 7\n",
        "markdown_extensions:\n  toc:\n    permalink: x\n",
        "markdown_extensions:\n- toc: words\n",
        "site_name: [1]\n",
        "site_url: 5\n",
    ],
)
def test_odd_values_are_no_traceback(text: str) -> None:
    said = parsed(text)
    assert isinstance(said.parts, tuple)
    assert said.address.endswith("/")


@pytest.mark.parametrize(
    "plugins", ["- companion:\n    back_matter: [About]", "  companion:\n    back_matter: [About]"]
)
def test_the_plugins_may_be_a_list_or_a_mapping(plugins: str) -> None:
    said = parsed(f"nav:\n- Foe: [foe/a.md]\n- About: [b.md]\nplugins:\n{plugins}\n")
    assert [part.name for part in said.parts] == ["foe"]


@pytest.mark.parametrize("address", ["javascript://example.org/%0aran()", "data:x", "file:///x"])
def test_only_an_address_on_the_web_is_one(address: str) -> None:
    found = settings.of({"site_url": address, "repo_url": address})
    assert (found.address, found.repository) == ("/", "")


def test_the_small_project_is_read_like_the_site() -> None:
    said = parsed(text_of())
    assert not said.problems
    assert [part.name for part in said.parts] == ["foe"]
