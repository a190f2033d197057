"""Pages of entities are kept for as long as nothing changes that they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import lent
from companion.citing.formatter import Formatter
from companion.markdown.render import rendered
from companion.pages.edition import Edition
from companion.pages.entity import page
from companion.sources.memory import Memory
from companion.sources.project import load
from samples import (
    BIB,
    CHAPTER,
    CHAPTER_FILE,
    CITATION,
    CONTRADICTIONS,
    FINDINGS,
    MEDIATORS,
    TRIALS,
)

Make = Callable[..., Path]


def edition(root: Path, memory: Memory | None = None) -> Edition:
    project = rendered(load(root))
    return Edition(project, Formatter(project.bibliography), memory=memory or lent.memory())


CHANGES = [
    (
        "docs/data/findings.yaml",
        FINDINGS.replace("raised lung metastasis", "raised bone metastasis"),
    ),
    ("docs/data/mediators.yaml", MEDIATORS.replace("RANTES", "RANTES2")),
    ("docs/data/trials.yaml", TRIALS.replace("recruited: 6", "recruited: 7")),
    ("docs/data/contradictions.yaml", CONTRADICTIONS.replace("Both doses", "Three doses")),
    ("docs/data/glossary.yaml", "- term: CCL5\n  definition: A chemokine.\n"),
    ("references.bib", BIB.replace("TGF-β in DNA", "TGF-β of DNA")),
    ("CITATION.cff", CITATION.replace("Contributors of Small", "Friends of Small")),
    (CHAPTER_FILE, CHAPTER.replace("## Growth {", "## Growing {")),
    (CHAPTER_FILE, CHAPTER.replace("Vessels grow [", "Vessels grow with CCL5 [")),
    (
        CHAPTER_FILE,
        CHAPTER.replace("title: Vessels", "title: Veins").replace("# Vessels", "# Veins"),
    ),
]


@pytest.mark.parametrize(("name", "text"), CHANGES)
def test_what_changes_a_page_is_never_missed(project: Make, name: str, text: str) -> None:
    before = edition(project())
    old = (project() / name).read_text(encoding="utf-8")
    assert text != old
    after = edition(project({name: text}))
    assert page.made(after) != page.made(before)
    assert after.catalog.digest != before.catalog.digest


def test_a_reading_changes_it_too(project: Make) -> None:
    before = edition(project())
    statement = next(s.statement for _, s in before.project.standings if s.statement.keys)
    works = ", ".join(f"{key}: abstract" for key in statement.keys)
    row = f"- {{id: {statement.id}, day: 2026-11-26, works: {{{works}}}, text: {statement.cited!r}}}\n"
    after = edition(project({"docs/data/statements/foe-angiogenesis.yaml": row}))
    assert after.catalog.digest != before.catalog.digest


def test_a_second_build_makes_nothing_anew_and_says_the_same(
    project: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    root = project()
    first = page.made(edition(root, Memory(cache)))
    monkeypatch.setattr(page, "_page", lambda *_: pytest.fail("It was made anew."))
    assert page.made(edition(root, Memory(cache))) == first
    assert re.search(r"<h1[^>]*>CCL5</h1>", first[0].content)


def test_after_a_change_the_old_pages_are_gone(project: Make, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    page.made(edition(project(), Memory(cache)))
    changed = edition(project({"docs/data/findings.yaml": FINDINGS.replace("killed", "left")}),
                      Memory(cache))  # fmt: skip
    assert "left capillaries" in page.made(changed)[0].content
    back = edition(project({"docs/data/findings.yaml": FINDINGS}), Memory(cache))
    assert "killed capillaries" in page.made(back)[0].content
