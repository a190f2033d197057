"""The book as PDF, written by WeasyPrint: contents, running heads, numbers of pages, an index.

Format: tagged as PDF/UA-1 (ISO 14289-1), so that it can be read aloud in its order.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.binding.book import Book
from companion.binding.writing import CannotWriteError

STYLE = Path(__file__).with_name("book.css")

MISSING = (
    "WeasyPrint, which writes the PDF, needs the library Pango, and it cannot be loaded here: {}. "
    "Install it: on Debian and Ubuntu `apt-get install libpango-1.0-0 libpangoft2-1.0-0`, on macOS "
    "`brew install pango`."
)


def missing() -> str:
    """What a PDF lacks on this machine, with the command that installs it; empty for nothing."""
    try:
        import weasyprint  # noqa: F401 - loads libraries of the system
    except ModuleNotFoundError:
        return "WeasyPrint, which writes the PDF, is not installed: run `make .venv/.ready`."
    except OSError as error:
        return MISSING.format(str(error).splitlines()[0])
    return ""


def write(book: Book, path: Path) -> None:
    """Write the book.

    Args:
        book: The book.
        path: Where it is written; what stood there is replaced once the new one is whole.

    Raises:
        CannotWriteError: If WeasyPrint or what it needs is not installed.
    """
    if told := missing():
        raise CannotWriteError(told)
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    with TemporaryDirectory() as folder:
        for name, text in book.drawings.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        files_alone = URLFetcher(allowed_protocols={"file", "data"})
        drawn = HTML(string=as_html(book), base_url=f"{folder}/", url_fetcher=files_alone)
        drawn.write_pdf(beside, stylesheets=[CSS(filename=str(STYLE))], pdf_variant="pdf/ua-1")
    beside.replace(path)


def as_html(book: Book) -> str:
    """The whole document that is set.

    Args:
        book: The book.

    Returns:
        A page of HTML.
    """
    day = f'<meta name="dcterms.modified" content="{book.day}">' if book.day else ""
    authors = "".join(f'<meta name="author" content="{escape(a)}">' for a in book.authors)
    entries = "\n".join(
        f'<li class="level-{level}"><a href="#{escape(anchor)}">{escape(title)}</a></li>'
        for level, title, anchor in book.contents
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(book.title)}'
        f'</title>{authors}{day}<meta name="description" content="{escape(book.version)}"></head>'
        f'<body>{book.front}<nav class="contents"><h1>Contents</h1><ol>{entries}</ol></nav>'
        f"{book.body}</body></html>"
    )
