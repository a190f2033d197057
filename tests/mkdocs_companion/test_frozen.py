"""A frozen site says so on every page, asks nobody for anything, and is otherwise as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from building import article, build, checked

from samples import FILES

Make = Callable[..., Path]
UPKEEP = "---\ntitle: Helping\nupkeep: true\n---\n\n# Helping\n\nSend us a correction.\n"
ASKS = "# How to cite\n\nStays.\n\n<!-- tended -->\n\nHelp us.\n\n<!-- /tended -->\n\nStays, too.\n"


def settings(frozen: str) -> str:
    text = FILES["mkdocs.yml"].replace(
        'repo_url: !ENV [REPO_URL, ""]', "repo_url: https://example.org/r"
    )
    text = text.replace(
        "      - mapping.md\n", "      - mapping.md\n      - cite.md\n      - helping.md\n"
    )
    assert "helping.md" in text
    assert "  frozen: null" in text
    return text.replace("  frozen: null", f"  frozen: {frozen}")


def site(make: Make, frozen: str) -> Path:
    files = {"mkdocs.yml": settings(frozen), "docs/helping.md": UPKEEP, "docs/cite.md": ASKS}
    return build(make(files))


@pytest.fixture(scope="module")
def frozen(shared_project: Make) -> Path:
    return site(shared_project, "2026-11-20")


def test_every_page_says_since_when_the_site_is_frozen(frozen: Path) -> None:
    pages = [path for path in frozen.rglob("*.html") if "<body dir" in path.read_text("utf-8")]
    assert {frozen / "404.html", frozen / "offline/index.html"} <= set(pages)
    assert any(path.match("cite/*/index.html") for path in pages)
    for path in pages:
        assert path.read_text("utf-8").count("rozen on 20 Nov 2026") >= 2, path


def test_nothing_is_asked_of_anybody(frozen: Path) -> None:
    for path in frozen.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'rel="edit"' not in text, path
        assert "example.org/r/edit" not in text, path
        assert "data-form=" not in text, path
    cite = article(frozen / "cite/index.html")
    assert "Help us." not in cite
    assert "Stays." in cite
    assert "Stays, too." in cite


def test_pages_for_upkeep_leave_the_menu_and_keep_their_address(frozen: Path) -> None:
    assert "Send us a correction." in article(frozen / "helping/index.html")
    assert "Nothing of it is done any more" in article(frozen / "helping/index.html")
    menus = re.findall(
        r'class="md-nav__link">\s*<span[^>]*>\s*([^<]+)',
        (frozen / "cite/index.html").read_text("utf-8"),
    )
    assert [name for name in menus if "Helping" in name] == []
    assert any("Glossary" in name for name in menus)
    neighbors = (frozen / "glossary/index.html").read_text("utf-8")
    assert "Helping" not in neighbors.partition("<footer")[2]


def test_all_else_is_there_as_before(project: Make, frozen: Path) -> None:
    tended = site(project, "null")
    assert "Help us." in article(tended / "cite/index.html")
    assert 'rel="edit"' in (tended / "cite/index.html").read_text("utf-8")
    assert "rozen on" not in (tended / "index.html").read_text("utf-8")
    names = [
        {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        for root in (tended, frozen)
    ]
    assert names[0] == names[1]
    chapter = "foe/angiogenesis/index.html"
    assert article(tended / chapter).count("<sup") == article(frozen / chapter).count("<sup")


def test_a_frozen_site_grows_no_older(project: Make) -> None:
    from datetime import date

    from companion.sources.project import load

    root = project({"mkdocs.yml": settings("2026-11-20")})
    assert load(root, today=date(2035, 1, 1)).today == date(2026, 11, 20)
    assert load(root, today=date(2026, 11, 1)).today == date(2026, 11, 1)
    assert load(root).today is None


def test_what_is_no_day_is_told_and_freezes_nothing(project: Make) -> None:
    root = project({"mkdocs.yml": settings("soon")})
    assert ("mkdocs.yml", "settings/frozen") in {
        (place.partition(":")[0], rule) for place, rule in checked(root).told
    }
