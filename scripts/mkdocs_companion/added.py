"""Files that a build adds to the site, as MkDocs knows them."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


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
    made = File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED)
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
