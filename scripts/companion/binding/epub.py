"""The book as EPUB 3, written by pandoc, which cuts it into pages and makes its navigation.

Format: https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import uuid
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.binding.book import Book
from companion.binding.writing import CannotWriteError

STYLE = Path(__file__).with_name("epub.css")

DEPTH = 3
"""Levels that the navigation lists: parts, pages and their sections."""


def write(book: Book, path: Path) -> None:
    """Write the book.

    Args:
        book: The book.
        path: Where it is written; what stood there is replaced once the new one is whole.

    Raises:
        CannotWriteError: If pandoc cannot write it; the message holds what pandoc says.
    """
    from pypandoc import get_pandoc_path  # only where a book is to be written: it looks around

    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in book.drawings.items():
            (folder / file).write_text(text, encoding="utf-8")
        (folder / "about.xml").write_text(_about(book), encoding="utf-8")
        made = folder / "book.epub"
        command = [
            *(get_pandoc_path(), "--from=html", "--to=epub3", "--wrap=none", "--toc"),
            *(f"--toc-depth={DEPTH}", "--split-level=2", "--epub-title-page=false"),
            *(f"--css={STYLE}", f"--epub-metadata={folder / 'about.xml'}"),
            *(f"--metadata=title:{book.title}", "--metadata=lang:en", f"--output={made}"),
        ]
        done = subprocess.run(
            command,
            input=book.front + book.body,
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(_moment(book))},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotWriteError(f"pandoc could not write the book: {done.stderr.strip()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(made.read_bytes())
        beside.replace(path)


def _moment(book: Book) -> int:
    """The day of the text in seconds, so that the same text gives the same file."""
    day = book.day
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0


def _about(book: Book) -> str:
    """What the book says of itself to whoever keeps it, in Dublin Core."""
    told = hashlib.sha256((book.version + book.front + book.body).encode()).hexdigest()
    listed = [
        ("identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}"),
        *(("creator", author) for author in book.authors),
        ("description", ". ".join(filter(None, (book.subtitle, book.version)))),
        ("source", book.address),
        ("rights", "CC BY 4.0"),
        ("date", book.day.isoformat() if book.day else ""),
    ]
    return "\n".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in listed if value)
