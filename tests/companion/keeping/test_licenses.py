"""What ships is told with its license: by the packages themselves, and whole."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from companion.keeping import licenses
from companion.pages.licenses import as_html
from samples import ROOT


def test_each_thing_that_ships_has_a_license_and_its_text() -> None:
    listed = dict(licenses.rows())
    assert listed["Style sheets and script of the theme"] == "MIT"
    assert "unknown" not in listed.values()
    pieces = licenses.as_text(ROOT).split(licenses.LINE)[1:]
    texts = dict(zip((head.strip() for head in pieces[::2]), pieces[1::2], strict=True))
    assert len(texts) == len(listed)
    for head, text in texts.items():
        assert len(text) > 500, head


def test_the_parts_of_the_theme_s_script_are_named_with_their_notices() -> None:
    text = licenses.as_text(ROOT)
    assert "clipboard" in text.partition("Parts of the script:")[2].partition(".")[0]
    assert "Zeno Rocha" in text
    assert importlib.metadata.version("mkdocs-material") in text


def test_a_package_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = licenses.Taken("What is gone", {"no-such-package": "gone"})
    monkeypatch.setattr(licenses, "TAKEN", (gone, *licenses.TAKEN))
    assert "What is gone" not in dict(licenses.rows())
    assert "What is gone" not in licenses.as_text(ROOT)


def test_the_page_tells_the_same() -> None:
    assert all(f"<td>{name}</td>" in as_html() for _, name in licenses.rows())


def test_every_file_that_the_theme_brings_comes_from_a_package_that_is_told() -> None:
    """A theme, a plugin or an extension more would put files of its own into the site."""
    site = ROOT / "site" / "assets"
    if not site.exists():
        pytest.skip("there is no built site")
    told = [name for taken in licenses.TAKEN for name in taken.packages]
    brought = {Path(str(file)).name for name in told if (found := _files(name)) for file in found}
    ours = ("css", "js", "figures", "cards", "shared", "folder")
    for path in site.rglob("*"):
        place = path.relative_to(site).parts
        if path.is_file() and len(place) > 1 and place[0] not in ours:
            assert path.name in brought, path


def _files(name: str) -> list[object]:
    try:
        return list(importlib.metadata.files(name) or ())
    except importlib.metadata.PackageNotFoundError:
        return []
