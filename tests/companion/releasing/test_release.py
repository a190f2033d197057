"""A release is refused when it would break a promise, and is kept for good when it is made."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from companion.sharing.release import State, refusals, state_of
from samples import ROOT

GOOD = State(
    changelog="## [Unreleased]\n\n## [1.1.0] - 2026-12-01\n\n## [1.0.0] - 2026-11-01\n",
    citation_version="1.1.0",
    released=("0.9.0", "1.0.0"),
    ids=frozenset({"a-one", "a-two"}),
    ids_before=frozenset({"a-one"}),
)


def test_a_sound_version_is_not_refused() -> None:
    assert list(refusals("1.1.0", GOOD)) == []


@pytest.mark.parametrize(
    ("version", "change", "rule"),
    [
        ("one", {}, "release/version-form"),
        ("1.1.0", {"dirty": ("docs/x.md",)}, "release/dirty-tree"),
        ("1.1.0", {"released": ("1.0.0", "1.1.0")}, "release/existing-version"),
        ("1.1.0", {"changelog": "## [Unreleased]\n"}, "release/no-changelog"),
        ("1.1.0", {"citation_version": "1.0.0"}, "release/citation-version"),
        ("1.1.0", {"ids": frozenset({"a-two"})}, "release/vanished-id"),
    ],
)
def test_a_version_that_breaks_a_promise_is_refused(
    version: str, change: dict[str, object], rule: str
) -> None:
    state = dataclasses.replace(GOOD, **change)  # type: ignore[arg-type]
    assert [problem.rule for problem in refusals(version, state)] == [rule]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small site under version control, with our theme."""
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "docs" / "data" / "sections.yaml").write_text("- id: a-one\n")
    (tmp_path / "CHANGELOG.md").write_text("## [0.1.0] - 2026-11-01\n")
    (tmp_path / "CITATION.cff").write_text("version: 0.1.0\n")
    config = {
        "site_name": "S",
        "theme": {"name": "material", "font": False, "custom_dir": str(ROOT / "theme")},
        "extra": {"release": ""},
    }
    text = yaml.safe_dump(config).replace("release: ''", 'release: !ENV [RELEASE, ""]')
    (tmp_path / "mkdocs.yml").write_text(text)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Test")
    git(tmp_path, "config", "user.email", "test@example.org")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Change")


def release(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "release.py"), version],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def test_a_release_is_built_tagged_and_kept(repository: Path) -> None:
    done = release(repository, "0.1.0")
    assert done.returncode == 0, done.stdout + done.stderr
    page = git(repository, "show", "gh-pages:v/0.1.0/index.html")
    assert "version 0.1.0" in page
    assert "The newest version" in page
    assert "v0.1.0" in git(repository, "tag")
    again = release(repository, "0.1.0")
    assert again.returncode == 1
    assert "release/existing-version" in again.stdout


def test_a_dirty_tree_and_a_lost_id_are_refused(repository: Path) -> None:
    git(repository, "tag", "v0.0.1")
    (repository / "docs" / "data" / "sections.yaml").write_text("- id: a-two\n")
    refused = release(repository, "0.1.0")
    assert refused.returncode == 1
    assert "release/dirty-tree" in refused.stdout
    assert "release/vanished-id" in refused.stdout
    assert state_of(repository).released == ("0.0.1",)
