"""What several tests need: references, and small projects to run on."""

from __future__ import annotations

import functools
import gc
import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis
from jinja2 import FileSystemLoader

from companion.sources import bibliography
from companion.sources.bibliography import Bibliography
from companion.sources.memory import Memory
from samples import (
    FILES,
    KARNOUB,
    OTSU,
    RETRACTED,
    ROOT,
)
from services import Playing, Services

# What continuous integration tries is the same each time; at home it varies. A busy machine
# may take its time.
hypothesis.register_profile("home", deadline=None)
hypothesis.register_profile("ci", deadline=None, derandomize=True)
hypothesis.load_profile("ci" if os.environ.get("CI") else "home")

# Java checks a book in seconds: to compile its own code well takes longer than that saves.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


# The site that many tests share is no garbage: to look through it again and again is lost time.
gc.set_threshold(50_000, 20, 100)

IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free there; a run takes a tenth of it."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep small projects in memory where there is room: writing them is half of what they cost.

    Nothing of them stays; whoever wants to look at what a test left names a folder, `--basetemp`.
    """
    is_worker = hasattr(config, "workerinput")
    if is_worker or config.option.basetemp or not os.access(IN_MEMORY, os.W_OK):
        return
    runs_nothing = os.statvfs(IN_MEMORY).f_flag & getattr(os, "ST_NOEXEC", 0)  # as containers may
    if shutil.disk_usage(IN_MEMORY).free > ROOM and not runs_nothing:
        folder = tempfile.mkdtemp(prefix="foe-to-friend-", dir=IN_MEMORY)
        os.environ.update(PYTEST_DEBUG_TEMPROOT=folder, TMPDIR=folder)
        config.add_cleanup(functools.partial(shutil.rmtree, folder, ignore_errors=True))


@pytest.fixture(autouse=True, scope="session")
def no_other_host() -> Iterator[None]:
    """Let no test of this process reach another host than this one."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            try:
                is_here = ipaddress.ip_address(host).is_loopback
            except ValueError:
                is_here = host == "localhost"
            assert is_here, f"a test opens a connection to {host}"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def code_that_stays() -> Iterator[None]:
    """Read our own code, which a memory is keyed by, once and not for each of a thousand."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Memory, "code", Memory().code)
        yield


@pytest.fixture(autouse=True, scope="session")
def theme_that_stays() -> Iterator[None]:
    """Look through the theme's files once and not for each build: 14,000 are icons.

    MkDocs asks for all of them, and leaves out those that begin with a dot, as the icons do.
    """
    look, kept = FileSystemLoader.list_templates, dict[tuple[str, ...], list[str]]()

    def listed(loader: FileSystemLoader) -> list[str]:
        folders = tuple(loader.searchpath)
        if folders not in kept:
            kept[folders] = [name for name in look(loader) if not name.startswith(".")]
        return kept[folders]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FileSystemLoader, "list_templates", listed)
        yield


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Plays the services that audits and `companion add` ask; the command is led there."""
    with Playing() as playing:
        for name in ("CONTACT", "NCBI_API_KEY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in playing.environment.items():
            monkeypatch.setenv(name, value)
        # Rates are kept by waiting; what is played needs no rest.
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        yield playing


@pytest.fixture
def root() -> Path:
    """The folder of this project."""
    return ROOT


@pytest.fixture
def references() -> Bibliography:
    """Three references: one plain, one without identifier, one retracted."""
    return bibliography.parse("\n".join([KARNOUB, OTSU, RETRACTED]), Path("references.bib"))


def _write(folder: Path, files: dict[str, str] | None = None) -> Path:
    written = {**FILES, **(files or {})}
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
