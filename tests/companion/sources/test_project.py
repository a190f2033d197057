"""Everything is read once into one Project; what cannot be read is a sentence."""

from __future__ import annotations

import builtins
import io
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.markdown.render import rendered
from companion.sources.memory import Memory
from companion.sources.project import load
from samples import CHAPTER, NAV, settings

Make = Callable[..., Path]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is opened to be read, by its path."""
    found: Counter[str] = Counter()
    original = io.open

    def counting(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "r" in mode and not isinstance(file, int):
            found[str(file)] += 1
        return original(file, mode, *rest, **named)

    monkeypatch.setattr(io, "open", counting)
    monkeypatch.setattr(builtins, "open", counting)
    return found


def test_every_file_is_read_once(project: Make, opened: Counter[str]) -> None:
    root = project()
    opened.clear()
    load(root)
    ours = {path: count for path, count in opened.items() if path.startswith(str(root))}
    assert set(ours.values()) == {1}
    names = {str(Path(path).relative_to(root)) for path in ours}
    assert {"references.bib", "mkdocs.yml", "docs/data/findings.yaml", "docs/index.md"} <= names


def test_pages_stand_in_the_order_of_the_navigation_and_others_behind(project: Make) -> None:
    found = load(project({"docs/a.md": "# A\n", "docs/foe/extra.md": "# X\n"}))
    sources = [page.source for page in found.pages]
    assert sources[: len(found.settings.nav)] == list(found.settings.nav)
    assert sources[len(found.settings.nav) :] == ["a.md", "foe/extra.md"]
    assert [chapter.source for chapter in found.chapters] == [
        "foe/angiogenesis.md",
        "foe/extra.md",
    ]


def test_chapters_stand_in_the_order_of_the_argument(project: Make) -> None:
    nav = NAV.replace(
        "  - Foe:\n      - foe/angiogenesis.md\n",
        "  - Zeta:\n      - zeta/b.md\n      - zeta/a.md\n  - Foe:\n      - foe/angiogenesis.md\n",
    )
    files = {"docs/zeta/a.md": CHAPTER, "docs/zeta/b.md": CHAPTER, "mkdocs.yml": settings(nav)}
    found = load(project(files))
    assert [chapter.source for chapter in found.chapters] == [
        "zeta/b.md",
        "zeta/a.md",
        "foe/angiogenesis.md",
    ]


FILES = [
    *("mkdocs.yml", "references.bib", "CITATION.cff", "CHANGELOG.md", "docs/index.md"),
    *("docs/data/glossary.yaml", "docs/data/sections.yaml", "docs/data/findings.yaml"),
    *("docs/data/trials.yaml", "docs/data/mediators.yaml", "docs/data/entities.yaml"),
    "docs/data/vocabulary.schema.json",
    "docs/foe/angiogenesis.md",
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"\xff\xfeno text", None], ids=["not-utf-8", "a-folder"])
def test_a_file_that_cannot_be_read_is_told_by_name(
    project: Make, name: str, content: bytes | None
) -> None:
    root = project()
    path = root / name
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    found = load(root)
    told = [p for p in found.problems if p.path == name]
    assert [p.rule.partition("/")[2] for p in told] == ["unreadable"]
    assert told[0].rule.partition("/")[0] in found.broken


@pytest.mark.parametrize("name", [name for name in FILES if "index" not in name])
def test_a_file_that_is_gone_is_told_by_name(project: Make, name: str) -> None:
    root = project()
    (root / name).unlink()
    told = [p for p in load(root).problems if p.path == name]
    assert len(told) == (0 if name.startswith("docs/foe") else 1)


def test_what_is_unchanged_is_kept_from_build_to_build(project: Make) -> None:
    root, memory = project(), Memory()
    first = load(root, memory=memory)
    memory.next_build()
    second = load(root, memory=memory)
    assert second.bibliography is first.bibliography
    assert second.evidence is first.evidence
    (root / "references.bib").write_text("")
    memory.next_build()
    third = load(root, memory=memory)
    assert third.bibliography is not first.bibliography
    assert third.evidence is first.evidence


def test_what_is_kept_holds_for_a_copy_in_another_folder(project: Make, tmp_path: Path) -> None:
    root, memory = project(), Memory()
    first = rendered(load(root, memory=memory), memory)
    copy = tmp_path / "copy"
    shutil.copytree(root / "docs", copy / "docs")
    for name in ("mkdocs.yml", "references.bib", "CITATION.cff", "CHANGELOG.md"):
        shutil.copy(root / name, copy)
    second = rendered(load(copy, memory=memory), memory)
    assert second.bibliography is first.bibliography
    assert second.evidence is first.evidence
    assert all(a.outline is b.outline for a, b in zip(first.pages, second.pages, strict=True))


def test_what_is_kept_is_never_out_of_date(project: Make) -> None:
    root, memory = project(), Memory()
    load(root, memory=memory)
    for name in ("glossary", "sections", "findings", "trials", "mediators"):
        path = root / "docs" / "data" / f"{name}.yaml"
        path.write_text("[]\n")
        memory.next_build()
        kept, anew = load(root, memory=memory), load(root)
        assert kept.terms == anew.terms
        assert kept.listed == anew.listed
        assert kept.evidence == anew.evidence
