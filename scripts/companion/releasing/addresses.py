"""Walks every address of a built site itself: each leads to a file, and to an id in it.

Whatever holds an address is text, so that it is looked for as text: in attributes, metadata,
JSON-LD, files to cite with, the sitemap and the feed alike. Addresses that are relative to their
page are the business of lychee, see `scripts/check_links.py`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXTS = frozenset(
    {".html", ".xml", ".json", ".bib", ".ris", ".txt", ".csv", ".js", ".css", ".svg", ".yaml"}
)
ID = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
VERSION = re.compile(r"v/\d+\.\d+\.\d+/")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the site itself, and where it stands.

    Attributes:
        file: The file that holds it, as seen from the folder of the site.
        path: What stands behind the address of the root, `foe/angiogenesis/#angio-vegf`.
    """

    file: str
    path: str


def own(folder: Path, root: str) -> Iterator[Address]:
    """Every address of the site itself, in every file.

    Args:
        folder: The built site.
        root: Address of its root, ending in a slash.

    Yields:
        Each address, once a file.
    """
    # No address of the site holds a comma, which ends a cell of a table.
    looked_for = re.compile(re.escape(root) + r"""([^\s"'<>\\`{}|^,]*)""")
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found = (
                html.unescape(match[1]).rstrip(".,;:)]") for match in looked_for.finditer(text)
            )
            for each in dict.fromkeys(found):
                yield Address(path.relative_to(folder).as_posix(), each)


def dead(folder: Path, root: str) -> list[str]:
    """The addresses of the site itself that lead nowhere.

    Args:
        folder: The built site. Where released versions are not laid out beside it, in `v/`,
            addresses in them are not followed.
        root: Address of its root, ending in a slash.

    Returns:
        One line for each, naming the file that holds it.
    """
    is_laid_out = (folder / "v").is_dir()
    known: dict[Path, frozenset[str]] = {}
    lines = []
    for address in own(folder, root):
        if not is_laid_out and VERSION.match(address.path):
            continue
        parts = urlsplit("/" + address.path)
        target = folder / unquote(parts.path).lstrip("/")
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file():
            lines.append(f"{address.file}: {root}{address.path} leads to no file.")
        elif parts.fragment:
            if target not in known:
                known[target] = ids(target)
            if unquote(parts.fragment) not in known[target]:
                lines.append(f"{address.file}: {root}{address.path} leads to no id.")
    return lines


def ids(page: Path) -> frozenset[str]:
    """The ids of an HTML page; none in a file of any other kind."""
    if page.suffix != ".html":
        return frozenset()
    text = page.read_text(encoding="utf-8")
    return frozenset(html.unescape("".join(match.groups(""))) for match in ID.finditer(text))
