"""Finds a Chromium for the browser tests, or installs one, and prints its path.

Order: the variable CHROMIUM, a system browser, Playwright's own, then an
installation: Debian's package where that is possible, else Playwright's download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian's headless shell is Chromium without the parts that draw windows: the tests take a third
# less of the processor with it.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class NoChromiumError(Exception):
    """No browser was found and none could be installed; the message says what to do."""


def _playwrights() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _present() -> Path | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoChromiumError(f"The variable CHROMIUM names {named}, which cannot be run.")
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    if MAC.exists():
        return MAC
    return _playwrights()


def _install() -> None:
    """Try the ways to install a browser in turn; the next `_present` tells which worked."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], check=False, stdout=sys.stderr)
        for package in NAMES[:2]:
            command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package]
            done = subprocess.run(command, check=False, env=environment, stdout=sys.stderr)
            if done.returncode == 0:
                return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False, stdout=sys.stderr)


def find() -> Path:
    """Find a Chromium, installing one if there is none.

    Returns:
        The path of the executable.

    Raises:
        NoChromiumError: If there is none and none could be installed.
    """
    found = _present()
    if not found:
        print("No Chromium found; installing one for the browser tests.", file=sys.stderr)
        _install()
        found = _present()
    if not found:
        raise NoChromiumError(
            "The browser tests need Chromium, and none could be installed. Install it with your "
            "system's packages, or name one in the variable CHROMIUM."
        )
    return found


if __name__ == "__main__":
    try:
        print(find())
    except NoChromiumError as error:
        sys.exit(str(error))
