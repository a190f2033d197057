"""The files of the app: wherever the site lies, and never for a version that cannot be mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image

from companion.keeping import app
from companion.sources import project as sources
from companion.sources.memory import Memory
from companion.sources.project import Project

Make = Callable[..., Path]


def loaded(make: Make, **files: str) -> Project:
    return sources.load(
        make({name.replace("__", "/") + ".md": text for name, text in files.items()})
    )


def test_the_manifest_is_read_the_same_wherever_the_site_lies(project: Make) -> None:
    manifest = json.loads(app.manifest(loaded(project)))
    for root in ("https://example.org/", "https://example.org/foe/"):
        there = f"{root}{app.MANIFEST}"
        assert {urljoin(there, manifest[name]) for name in ("id", "start_url", "scope")} == {root}
        assert all(urljoin(there, icon["src"]).startswith(root) for icon in manifest["icons"])


def test_an_icon_has_the_size_that_is_told_and_free_edges(project: Make) -> None:
    read = loaded(project)
    files = dict(app.files(read, Memory(), ()))
    for icon in json.loads(app.manifest(read))["icons"]:
        content = files[icon["src"]]
        assert isinstance(content, bytes)
        picture = Image.open(BytesIO(content))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        colors = {picture.getpixel((x, 3)) for x in range(0, picture.width, 5)}
        assert len(colors) == 1
        assert len(picture.getcolors(1 << 20) or ()) > 3


def test_a_released_version_is_no_app(project: Make) -> None:
    read = loaded(project)
    released = replace(read, settings=replace(read.settings, release="1.0.0"))
    names = {name for name, _ in app.files(released, Memory(), ())}
    assert names
    assert not names & {app.MANIFEST, app.WORKER, app.SCRIPT}


def test_the_worker_differs_when_the_site_does_and_only_then(project: Make) -> None:
    first = app.worker(loaded(project), Memory(), ["assets/search.js"])
    assert app.worker(loaded(project), Memory(), ["assets/search.js"]) == first
    assert '["offline/", "assets/search.js"]' in first
    assert "{{" not in first
    changed = loaded(project, docs__glossary="# Glossary\n\nOther words.\n")
    assert app.worker(changed, Memory(), ["assets/search.js"]) != first
