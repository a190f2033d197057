"""Makes one classic script of a module and what it imports.

A browser runs no module for a page that was opened from a folder. Our modules keep to one form:
named imports from files beside them, and `export` before a declaration. What keeps to another is
refused, so that nobody gets a folder whose scripts do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Read = Callable[[str], str]
"""Gives the text of a script by its name, `form.js`."""

IMPORT = re.compile(
    r'(?<![\w$.])import\s*(?:\{([^{}]*)\}\s*from\s*)?"\./([\w-]+\.js)"[ \t]*;?[ \t]*\n?'
)
EXPORT = re.compile(
    r"(?<![\w$.])export\s+(?=(?:async\s+)?function\*?\s*(\w+)|(?:const|let|class)\s+(\w+))"
)
LEFT = re.compile(r"(?:^\s*|;)(?:import|export)\b.*|^.*\bimport\(.*", re.MULTILINE)
"""What neither of the two took. Line ends and blanks may be gone: scripts are sent without."""


class NoClassicError(ValueError):
    """A module that cannot be made a classic script."""


def script(name: str, read: Read) -> str:
    """Make a classic script.

    Args:
        name: The module, `tables.js`.
        read: Gives the text of it, and of what it imports.

    Returns:
        A script that does the same; what it imports stands in it.

    Raises:
        NoClassicError: If a module imports or exports in another form.
    """
    parts: dict[str, str] = {}
    _take(name, read, parts)
    inner = "".join(
        f"const {_variable(one)} = (() => {{\n{text}}})();\n" for one, text in parts.items()
    )
    return f'(() => {{\n"use strict";\nconst here = document.currentScript.src;\n{inner}}})();\n'


def _take(name: str, read: Read, parts: dict[str, str]) -> None:
    """Add a module behind those that it imports."""
    if name in parts:
        return
    text = read(name)
    for _, other in IMPORT.findall(text):
        _take(other, read, parts)
    given = [function or value for function, value in EXPORT.findall(text)]
    text = EXPORT.sub("", IMPORT.sub(lambda match: _taken(match[1] or "", match[2]), text))
    if left := LEFT.search(text):
        raise NoClassicError(
            f"{name} cannot be read from a folder, since it holds “{left[0].strip()}”. Import by "
            'name from a file beside it, `import { a } from "./b.js";`, and export declarations.'
        )
    text = text.replace("import.meta.url", "here")
    parts[name] = f"{text.rstrip()}\nreturn {{ {', '.join(given)} }};\n" if given else text


def _taken(names: str, module: str) -> str:
    if not names.strip():
        return ""
    return f"const {{ {' '.join(names.replace(' as ', ': ').split())} }} = {_variable(module)};\n"


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))
