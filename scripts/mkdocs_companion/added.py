"""Files that a build adds to the site, as MkDocs knows them.

They are many, and from one build to the next few of them change. MkDocs empties the folder of the
site before it writes; what lay there is put aside instead, and a file that is the same is moved
back, which costs less than a third of writing it anew.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

BEFORE = ".before"
"""Folder in that of the site for what the last build left; MkDocs spares hidden ones."""


class Added(File):
    """A file that no file of the project stands for."""

    def copy_file(self, dirty: bool = False) -> None:
        """Move the file of the last build back if it is the same, else write this one."""
        before = Path(self.dest_dir, BEFORE, self.dest_uri)
        with suppress(OSError):
            if before.read_bytes() == self.content_bytes:
                os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)  # noqa: PTH103, PTH120
                before.replace(self.abs_dest_path)
                return
        super().copy_file(dirty)


def put_aside(site: Path) -> None:
    """Before a build: take what the last one left out of its way.

    Args:
        site: The folder of the site.
    """
    clear(site)
    if site.is_dir():
        left = [path for path in site.iterdir() if not path.name.startswith(".")]
        (site / BEFORE).mkdir()
        for path in left:
            path.replace(site / BEFORE / path.name)


def clear(site: Path) -> None:
    """Behind a build: throw away what is the same no more.

    Args:
        site: The folder of the site.
    """
    shutil.rmtree(site / BEFORE, ignore_errors=True)


def file(config: MkDocsConfig, address: str, content: str | bytes) -> File:
    """A file that lies at an address as it is.

    Args:
        config: The configuration.
        address: Its address relative to the site's root.
        content: What it holds.

    Returns:
        The file. MkDocs takes a name in `.md` for a page and renders it, so that Markdown that is
        to be read as Markdown goes by another name until it is written.
    """
    name = f"{address}.txt" if address.endswith(".md") else address
    made = Added.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED)
    made.dest_uri = made.url = address
    return made


def put(files: Files, added: File) -> None:
    """Add a file; it replaces what was made of it before pages were rendered.

    Args:
        files: The files of the site.
        added: The file.
    """
    if known := files.get_file_from_path(added.src_uri):
        files.remove(known)
    files.append(added)
