"""Every page stands in the navigation, and every page of it exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checking import told
from samples import NAV, settings

Make = Callable[..., Path]


def test_a_page_outside_the_navigation_is_found(project: Make) -> None:
    assert told(project({"docs/lost.md": "# Lost\n"})) == [
        ("docs/lost.md", 0, "navigation/not-listed")
    ]


def test_a_page_that_the_navigation_alone_knows_is_found(project: Make) -> None:
    nav = f"{NAV}      - none.md\n"
    (found,) = told(project({"mkdocs.yml": settings(nav)}))
    assert found[0] == "mkdocs.yml"
    assert found[2] == "navigation/missing-page"


def test_two_parts_of_one_name_are_found(project: Make) -> None:
    nav = NAV.replace("  - About:", "  - foe:\n      - foe/other.md\n  - About:")
    assert "navigation/part-twice" in {
        rule for _, _, rule in told(project({"mkdocs.yml": settings(nav)}))
    }


def test_without_a_navigation_every_page_is_in_it(project: Make) -> None:
    assert "navigation/not-listed" not in {
        rule for _, _, rule in told(project({"mkdocs.yml": settings("")}))
    }
