"""Writes the whole site as a book, EPUB and PDF, without a site around it.

Usage: python scripts/book.py [FOLDER]; without one, the books are written into book/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from companion.binding import epub, pdf
from companion.binding.book import Book, bound
from companion.binding.writing import CannotWriteError
from companion.checks.evidence import values
from companion.markdown.render import rendered
from companion.opened import hindrances
from companion.prepared import prepare
from companion.problems import as_text, in_order
from companion.sharing.books import FOLDER, file_name
from companion.sources import project
from companion.sources.memory import Memory

WRITERS: Mapping[str, Callable[[Book, Path], None]] = {"epub": epub.write, "pdf": pdf.write}
"""Ending of a file -> what writes it."""


def main(folder: Path, root: Path = Path()) -> int:
    """Write the books.

    Args:
        folder: Where they are written.
        root: The project.

    Returns:
        0 when both are written, 1 when a file of the project is in the way, 2 when one book could
        not be written.
    """
    memory = Memory()
    found = rendered(project.load(root, memory=memory, today=date.today()), memory)
    problems = hindrances(found) or list(values(found))
    if problems:
        print(as_text(in_order(problems)), file=sys.stderr)
        return 1
    book = bound(prepare(found, memory).edition(found))
    status = 0
    for ending, write in WRITERS.items():
        path = folder / file_name(book.title, ending)
        try:
            write(book, path)
        except CannotWriteError as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = 2
        else:
            print(
                f"{path}: {path.stat().st_size // 1024:,} KiB, {book.version or 'no version known'}"
            )
    return status


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else Path(FOLDER)))
