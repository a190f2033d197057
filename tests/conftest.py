"""What several tests need: references, and small projects to run on."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis

from companion.sources import bibliography
from companion.sources.bibliography import Bibliography
from samples import (
    BIB,
    CHANGELOG,
    CHAPTER,
    CHAPTER_FILE,
    CITATION,
    CONTRADICTIONS,
    FINDINGS,
    KARNOUB,
    MEDIATORS,
    OTSU,
    PAGES,
    RETRACTED,
    ROOT,
    SECTIONS,
    TRIALS,
    settings,
)

# What continuous integration tries is the same each time; at home it varies. A busy machine
# may take its time.
hypothesis.register_profile("home", deadline=None)
hypothesis.register_profile("ci", deadline=None, derandomize=True)
hypothesis.load_profile("ci" if os.environ.get("CI") else "home")

SCHEMAS = sorted((ROOT / "docs" / "data").glob("*.schema.json"))


@pytest.fixture
def root() -> Path:
    """The folder of this project."""
    return ROOT


@pytest.fixture
def references() -> Bibliography:
    """Three references: one plain, one without identifier, one retracted."""
    return bibliography.parse("\n".join([KARNOUB, OTSU, RETRACTED]), Path("references.bib"))


def _write(folder: Path, files: dict[str, str] | None = None) -> Path:
    written = {
        "mkdocs.yml": settings(),
        "references.bib": BIB,
        "CITATION.cff": CITATION,
        "CHANGELOG.md": CHANGELOG,
        "docs/data/glossary.yaml": "- term: Pericyte\n  definition: A cell on a vessel.\n",
        "docs/data/sections.yaml": SECTIONS,
        "docs/data/findings.yaml": FINDINGS,
        "docs/data/mediators.yaml": MEDIATORS,
        "docs/data/trials.yaml": TRIALS,
        "docs/data/contradictions.yaml": CONTRADICTIONS,
        **{f"docs/data/{path.name}": path.read_text(encoding="utf-8") for path in SCHEMAS},
        CHAPTER_FILE: CHAPTER,
        **PAGES,
        **(files or {}),
    }
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a small project; arguments name files and give their text."""
    return functools.partial(_write, tmp_path)


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The same for a project that all tests of a module look at and none changes."""
    return functools.partial(_write, tmp_path_factory.mktemp("project"))
