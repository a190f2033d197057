"""Builds a small project with MkDocs and the plugin, as the commands do."""

from __future__ import annotations

import contextlib
import html
import io
import logging
import os
import re
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from companion.cli import main
from lent import lend
from rendering import TAG
from samples import ROOT

PROBLEM = re.compile(
    r"^(?:\w+ +-  )?(?:companion: )?(?P<place>[^\s:]+(?::\d+)?): (?P<rule>[a-z-]+/[a-z-]+): ",
    re.MULTILINE,
)
"""A problem as build, serve and check print it."""


def build(root: Path) -> Path:
    """Build a project in this process.

    Args:
        root: The project.

    Returns:
        The folder of the site.
    """
    lend(root)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return root / "site"


@dataclass(frozen=True)
class Run:
    """A command that has ended.

    Attributes:
        status: Its exit status.
        output: What it printed.
    """

    status: int
    output: str

    @property
    def told(self) -> set[tuple[str, str]]:
        """Place and rule of each problem."""
        return {(match["place"], match["rule"]) for match in PROBLEM.finditer(self.output)}


def run(root: Path, *command: str) -> Run:
    """Run a command of the virtual environment in a project.

    Args:
        root: The project.
        command: A module and its arguments.

    Returns:
        How it ended.
    """
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")},
    )
    return Run(done.returncode, done.stdout + done.stderr)


def options() -> list[str]:
    """What `make build` gives to MkDocs."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (found,) = re.findall(r"^\t\$\(BIN\)/mkdocs (build.*)$", makefile, re.MULTILINE)
    return str(found).split()


def strictly(root: Path) -> Run:
    """Build a project as `make build` does, in this process."""
    lend(root)
    before = logging.getLogger().handlers[:], Path.cwd()
    os.chdir(root)
    try:
        done = CliRunner().invoke(cli, options())
    finally:
        os.chdir(before[1])
        logging.getLogger("mkdocs").handlers.clear()
        logging.captureWarnings(False)
    told = done.output
    if done.exception and not isinstance(done.exception, SystemExit):
        told += "".join(traceback.format_exception(done.exception))
    return Run(done.exit_code, told)


def checked(root: Path) -> Run:
    """Check a project as `make check` does, in this process."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            status = main(["--root", str(root), "check"])
        except Exception:
            traceback.print_exc(file=told)
            status = 1
    return Run(status, told.getvalue())


def article(page: Path) -> str:
    """The article of a built page, before its list of references."""
    found = re.search(r"<article.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[0].partition('<section class="references"')[0]


def words(fragment: str) -> str:
    """The words of a fragment of HTML."""
    return " ".join(html.unescape(TAG.sub(" ", fragment)).split())


def warnings(records: list[logging.LogRecord]) -> list[str]:
    """What a build warned of."""
    return [record.getMessage() for record in records if record.levelno >= logging.WARNING]
