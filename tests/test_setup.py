"""The set-up tells in one sentence what is missing; commands of the README exist."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from samples import ROOT

SHELL = shutil.which("sh") or "/bin/sh"


def set_up(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELL, str(ROOT / "scripts" / "setup.sh"), str(path / "venv")],
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_python_there_is_one_clear_sentence(tmp_path: Path) -> None:
    done = set_up(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or later is needed and was not found")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["python3", "python3.11"])
def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path, name: str) -> None:
    old = tmp_path / name
    old.write_text(f"#!{SHELL}\nexit 1\n")
    old.chmod(0o755)
    assert set_up(tmp_path).stderr.startswith("Python 3.11 or later is needed")
    assert set_up(tmp_path, PYTHON=str(old)).returncode == 1


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    texts = [ROOT / "README.md", ROOT / "docs" / "contributing.md"]
    named = {t for text in texts for t in re.findall(r"make ([a-z]+)\b", text.read_text())}
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {"serve", "test", "build", "check", "bench", "lock", "clean"} <= targets
    assert named - {"and"} <= targets
