"""The licenses of all that ships with the site, as the packages that it comes from tell them.

What is told of a package stands in its metadata, whose form is the “core metadata” of Python:
https://packaging.python.org/specifications/core-metadata/ .
The theme's script is made of parts of other hands, which its source map names; their notices stand
in the script itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

NAME = "licenses.txt"
NOTICE = re.compile(r"/\*!.*?\*/", re.DOTALL)
PART = re.compile(r"node_modules/((?:@[\w.-]+/)?[\w.-]+)/")
LINE = "=" * 78
OURS = (
    ("Text, figures and data of this site", "CC BY 4.0", "LICENSE-TEXT"),
    ("Code and scripts of this site", "MIT", "LICENSE"),
)
"""What of it, under which license, and the file of the repository that holds its text."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the site ships of a package.

    Attributes:
        what: What it is.
        packages: The packages that it may come from, each with its folder; the first that is
            installed counts.
        texts: Files of the metadata that hold its license.
        inside: Files of the folder that do.
        license: Its license, where the metadata tell that of the package around it.
        scripts: Where scripts of it lie in the folder, which hold notices of their parts.
    """

    what: str
    packages: Mapping[str, str]
    texts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    license: str = ""
    scripts: str = ""


THEME = {"mkdocs-material": "material", "mkdocs-materialx": "materialx"}
TAKEN = (
    Taken(
        "Style sheets and script of the theme",
        THEME,
        texts=("licenses/LICENSE",),
        scripts="templates/assets/javascripts",
    ),
    Taken("Icons", THEME, inside=("templates/.icons/material/LICENSE",), license="Apache-2.0"),
    Taken(
        "Letters in the pictures shown where a page is shared",
        {"font-source-serif-pro": "font_source_serif_pro"},
        inside=("files/LICENSE.txt",),
    ),
)
"""What ships of others. What is taken in anew is a line here: a test asks for it."""


def rows() -> Iterator[tuple[str, str]]:
    """What ships, and under which license.

    Yields:
        What it is, and the name of the license.
    """
    yield from ((what, license_) for what, license_, _ in OURS)
    for taken in TAKEN:
        if found := _found(taken):
            yield taken.what, _license(taken, found)


def as_text(root: Path) -> str:
    """The licenses with their texts.

    Args:
        root: The project's folder, which holds the texts of our own.

    Returns:
        The file.
    """
    pieces = [_piece(what, license_, _read(root / file)) for what, license_, file in OURS]
    for taken in TAKEN:
        if found := _found(taken):
            name = f"{taken.what}: {found.metadata['Name']} {found.version}"
            pieces.append(_piece(name, _license(taken, found), "\n\n".join(_texts(taken, found))))
    return "\n".join(pieces)


def _piece(what: str, license_: str, text: str) -> str:
    return f"{LINE}\n{what}\nLicense: {license_}\n{LINE}\n\n{text.strip()}\n"


def _found(taken: Taken) -> Distribution | None:
    for name in taken.packages:
        try:
            return distribution(name)
        except PackageNotFoundError:
            continue
    return None


def _license(taken: Taken, found: Distribution) -> str:
    told = found.metadata.json
    return taken.license or str(told.get("license_expression") or told.get("license") or "unknown")


def _texts(taken: Taken, found: Distribution) -> Iterator[str]:
    yield from filter(None, map(found.read_text, taken.texts))
    inside = Path(str(found.locate_file(taken.packages[found.metadata["Name"]])))
    yield from (_read(inside / name) for name in taken.inside)
    if taken.scripts:
        for script in sorted((inside / taken.scripts).glob("*.min.js*")):
            yield from _parts(_read(script), is_map=script.suffix == ".map")


def _parts(text: str, *, is_map: bool) -> Iterator[str]:
    """What a script says of its parts, or which parts its source map names."""
    if is_map:
        names = sorted(set(PART.findall(text)))
        yield f"Parts of the script: {', '.join(names)}."
    else:
        yield from NOTICE.findall(text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
