"""Pages are rendered by plain Python-Markdown, wherever the command runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.markdown.render import Renderer, rendered, rooted
from companion.sources.memory import Memory
from companion.sources.project import load
from samples import BIB, FINDINGS, settings

Make = Callable[..., Path]


def test_a_snippet_is_found_from_any_folder(
    project: Make, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = project({"docs/index.md": '# T\n\n--8<-- "CHANGELOG.md"\n'})
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert "A first version." in Renderer(load(root)).html("index.md")


def test_a_snippet_that_is_gone_leaves_the_rest_of_the_page(project: Make) -> None:
    root = project({"docs/index.md": '# T\n\n--8<-- "none.md"\n\nText.\n'})
    assert "Text." in Renderer(load(root)).html("index.md")


@pytest.mark.parametrize("folders", ["docs", ["docs", "."], None])
def test_folders_of_snippets_are_named_from_the_root(tmp_path: Path, folders: Any) -> None:
    settings: dict[str, dict[str, Any]] = {
        "pymdownx.snippets": {"base_path": folders},
        "toc": {"permalink": "#"},
    }
    found = rooted(settings, tmp_path)
    listed = [folders] if isinstance(folders, str) else folders or ["."]
    assert found["pymdownx.snippets"]["base_path"] == [str(tmp_path / f) for f in listed]
    assert found["toc"] == {"permalink": "#"}
    assert settings["pymdownx.snippets"]["base_path"] == folders


@pytest.mark.parametrize(
    ("name", "text", "is_read_again"),
    [
        ("references.bib", BIB.replace("TGF-β in DNA", "TGF-β in RNA"), False),
        ("docs/data/findings.yaml", FINDINGS.replace("In mice", "In rats"), False),
        ("docs/data/glossary.yaml", "[]\n", False),
        ("references.bib", BIB.replace("{karnoub2007mesenchymal,", "{karnoub2008bone,"), True),
        ("mkdocs.yml", settings().replace("toc_depth: 3", "toc_depth: 2"), True),
    ],
    ids=["a title", "a finding", "the glossary", "a key", "an extension"],
)
def test_pages_are_read_again_where_they_may_be_read_otherwise(
    project: Make, name: str, text: str, *, is_read_again: bool
) -> None:
    root, memory = project(), Memory()
    before = rendered(load(root, memory=memory), memory)
    assert (root / name).read_text(encoding="utf-8") != text
    (root / name).write_text(text, encoding="utf-8")
    after = rendered(load(root, memory=memory), memory)
    kept = [a.outline is b.outline for a, b in zip(before.pages, after.pages, strict=True)]
    assert not any(kept) if is_read_again else all(kept)
    assert after.pages == rendered(load(root)).pages
