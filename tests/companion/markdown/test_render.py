"""Pages are rendered by plain Python-Markdown, wherever the command runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.markdown.render import Renderer, rooted
from companion.sources.project import load

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
