"""The site as an app: what a browser needs to install it, and to keep what was read.

The manifest follows https://www.w3.org/TR/appmanifest/ . All addresses in it are relative to it,
so that the site may lie anywhere. A released version is no app and keeps nothing: its worker could
never be mended, and it would stand in the way of the current one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from companion.sharing import pictures
from companion.sources.memory import Memory
from companion.sources.project import Project

MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
"""Lies at the root, since a worker answers for what lies below it."""

SCRIPT = "assets/js/app.js"
AWAY = "offline/"
"""The page that stands in for one that was never read."""

ICONS = {"icon-192": (192, 0.06), "icon-512": (512, 0.06), "icon-maskable": (512, 0.22)}
"""Name -> pixels, and the part of them that stays free on each side. What a system cuts to its own
form keeps a middle of four fifths: https://www.w3.org/TR/appmanifest/#icon-masks ."""

TOUCH = ("icon-touch", (180, 0.12))
"""The icon that an iPhone takes from the head of a page."""


def files(
    project: Project, memory: Memory, core: Iterable[str]
) -> Iterator[tuple[str, str | bytes]]:
    """The files of the app; of a released version, its icon alone.

    Args:
        project: The records of the site.
        memory: What was drawn before.
        core: Addresses of what is kept before it was read, such as the search.

    Yields:
        Address relative to the site's root, and content.
    """
    for name, icon in pictures.icons({**ICONS, TOUCH[0]: TOUCH[1]}, memory).items():
        yield f"assets/shared/{name}.png", icon
    if project.settings.release:
        return
    yield MANIFEST, manifest(project)
    yield WORKER, worker(project, memory, core)
    yield SCRIPT, _script("app")


def manifest(project: Project) -> str:
    """What a browser reads before it installs the site.

    Args:
        project: The records of the site.

    Returns:
        JSON.
    """
    name = project.settings.name
    icons = [
        {
            "src": f"assets/shared/{icon}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "maskable" if "maskable" in icon else "any",
        }
        for icon, (size, _) in ICONS.items()
    ]
    values = {
        "id": "./",
        "name": name,
        "short_name": name,
        "description": project.settings.description,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",  # back and forward stay: it is a site of many pages
        "background_color": pictures.PAPER,
        "theme_color": pictures.PAPER,
        "icons": icons,
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def worker(project: Project, memory: Memory, core: Iterable[str]) -> str:
    """The script that answers where the server does not.

    Args:
        project: The records of the site.
        memory: Knows the code that makes the site.
        core: Addresses of what is kept before it was read.

    Returns:
        JavaScript, which differs whenever the site does.
    """
    listed = json.dumps([AWAY, *core])
    return (
        _script("worker").replace("{{core}}", listed).replace("{{build}}", build(project, memory))
    )


def build(project: Project, memory: Memory) -> str:
    """The name of a build: another one whenever another site is made.

    Args:
        project: The records of the site.
        memory: Knows the code that makes the site.

    Returns:
        Sixteen hexadecimal digits.
    """
    found = hashlib.sha256(memory.code)
    said, history = project.settings, project.history
    for each in (
        *((kept.name, kept.size, kept.text) for kept in project.tree),
        *(said.address, said.repository, said.release, str(said.frozen)),
        *(history.state(), [release.version for release in history.releases]),
    ):
        found.update(repr(each).encode())
    return found.hexdigest()[:16]


def _script(name: str) -> str:
    return (Path(__file__).parent / "js" / f"{name}.js").read_text(encoding="utf-8")
