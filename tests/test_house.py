"""The rules of the house: what may import what, and what the project must not hold."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

NETWORK = {"socket", "http", "urllib.request", "requests", "httpx", "urllib3", "aiohttp"}
ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "scripts" / "companion").rglob("*.py"))
HOOKS = sorted((ROOT / "scripts" / "hooks").glob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that a file imports, by its full name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_knows_no_site_generator_and_opens_no_socket(path: Path) -> None:
    names = imported(path)
    roots = {name.partition(".")[0] for name in names}
    assert not {name for name in roots if name.startswith(("mkdocs", "material"))}
    assert path.name == "online.py" or not (names | roots) & NETWORK


@pytest.mark.parametrize("path", [*CORE, *HOOKS], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_imports_the_command_or_a_hook(path: Path) -> None:
    assert not {n for n in imported(path) if n == "companion.cli" or n.startswith("hooks")}


@pytest.mark.parametrize("path", [*CORE, *HOOKS], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 260


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home)/\w|pythonhosted|registry\.npmjs|pypi\.org")
    bad = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".png", ""} or not path.is_file() or path == Path(__file__):
            continue
        match = pattern.search(path.read_text(encoding="utf-8"))
        if match:
            bad.append(f"{name}: {match[0]}")
    assert bad == []


def test_every_dependency_is_pinned_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.findall(r"^[a-z0-9-]+==.*?(?=^[a-z0-9]|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 30
    assert all("--hash=sha256:" in block for block in blocks)
