"""Font families that readers commonly have, as files: from the system, else from Debian's packages.

Figures are text in whatever sans serif a reader's system has, so that their tests measure them in
three families. A family that cannot be had fails its test with a sentence: a figure that nobody
measured is not sound.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from samples import ROOT

FAMILIES = {
    "DejaVu Sans": ("fonts-dejavu-core", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "Liberation Sans": (
        "fonts-liberation",
        "LiberationSans-Regular.ttf",
        "LiberationSans-Bold.ttf",
    ),
    "Roboto": ("fonts-roboto-unhinted", "Roboto-Regular.ttf", "Roboto-Bold.ttf"),
}
"""Family -> Debian's package, and its files for regular and bold text."""

SYSTEM = (
    *(Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts")),
    *(Path("~/.fonts").expanduser(), Path("~/.local/share/fonts").expanduser()),
)
CACHE = ROOT / ".cache" / "fonts"


def _unpacked(package: str) -> None:
    """Fetch a Debian package and unpack it into the cache; needs no rights of an administrator."""
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        return
    with tempfile.TemporaryDirectory() as folder:
        command = ["apt-get", "download", "--quiet", package]
        subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=120)
        for file in Path(folder).glob("*.deb"):
            CACHE.mkdir(parents=True, exist_ok=True)
            subprocess.run(["dpkg", "-x", str(file), str(CACHE)], check=False, capture_output=True)


def _file(name: str) -> Path | None:
    return next((path for folder in (*SYSTEM, CACHE) for path in folder.rglob(name)), None)


@cache
def files(family: str) -> tuple[Path, Path]:
    """The files of a family for regular and bold text.

    Raises:
        AssertionError: Where the family cannot be had; the message says what to install.
    """
    package, *names = FAMILIES[family]
    if not all(_file(name) for name in names):
        _unpacked(package)
    found = [path for path in map(_file, names) if path]
    assert len(found) == len(names), (
        f"The font family {family} is neither installed nor to be had as a package, so that no figure "
        f"was measured in it. Install it: sudo apt-get install {package}, or put {names[0]} and "
        f"{names[1]} into ~/.fonts."
    )
    return found[0], found[1]


def _faces(family: str) -> Iterator[str]:
    for path, weight in zip(files(family), ("400", "700"), strict=True):
        data = base64.b64encode(path.read_bytes()).decode()
        yield (
            f'@font-face {{ font-family: "Measured"; font-weight: {weight}; '
            f'src: url("data:font/ttf;base64,{data}"); }}'
        )


def style(family: str) -> str:
    """A style sheet that sets the drawings of a page in a family."""
    return "\n".join(_faces(family)) + (
        '\nsvg.figure, svg.figure * { font-family: "Measured", sans-serif !important; }'
    )
