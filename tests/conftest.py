"""What several tests need: references, and small projects to run on."""

from __future__ import annotations

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
    ENTITIES,
    FINDINGS,
    KARNOUB,
    MEDIATORS,
    OTSU,
    PAGES,
    RETRACTED,
    ROOT,
    SECTIONS,
    STYLES,
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


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a small project; arguments name files and give their text."""

    def make(files: dict[str, str] | None = None) -> Path:
        written = {
            "mkdocs.yml": settings(),
            "references.bib": BIB,
            "CITATION.cff": CITATION,
            "CHANGELOG.md": CHANGELOG,
            "docs/data/glossary.yaml": "- term: Pericyte\n  definition: A cell on a vessel.\n",
            "docs/data/sections.yaml": SECTIONS,
            "docs/data/findings.yaml": FINDINGS,
            "docs/data/mediators.yaml": MEDIATORS,
            "docs/data/entities.yaml": ENTITIES,
            "docs/data/trials.yaml": TRIALS,
            "docs/data/contradictions.yaml": CONTRADICTIONS,
            **{f"docs/data/{path.name}": path.read_text(encoding="utf-8") for path in SCHEMAS},
            CHAPTER_FILE: CHAPTER,
            **PAGES,
            **STYLES,
            **(files or {}),
        }
        for name, text in written.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make
