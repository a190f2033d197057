"""Which works `companion add` is asked for: by an identifier, a file, or pasted text."""

from __future__ import annotations

import sys
from pathlib import Path

from companion.contributing.naming import Name, named
from companion.problems import as_text, read_text
from companion.records import recognized
from companion.records.record import Record

DONE, REFUSED, FAILED = 0, 1, 2
"""Exit statuses: written; not written, with the reason; nothing could be asked or written."""


class RefusedError(Exception):
    """Why a work is not taken in, as sentences; `status` is how the command ends."""

    def __init__(self, message: str, status: int = REFUSED) -> None:
        super().__init__(message)
        self.status = status


Asked = tuple[Name | None, Record | None]
"""Identifier of a work, and what a file tells of it; one of them at least."""


def works_of(word: str, *, is_offline: bool) -> list[Asked]:
    """The works that are asked for.

    Args:
        word: An identifier, an address, a file, or `-` for pasted text.
        is_offline: Whether no service may be asked.

    Returns:
        One work, or all of those in a file.

    Raises:
        RefusedError: It names no work.
    """
    path = Path(word)
    name, text = named(word), ""
    if word == "-":
        text = _pasted()
        name = named(text)
    elif path.is_file() and not name:
        text, problems = read_text(path, "add/unreadable")
        if problems:
            raise RefusedError(as_text(problems), FAILED)
    elif not name:
        raise RefusedError(
            f"“{word}” is no DOI, PMID or PMCID, no address that holds one, and no file here. "
            "Write it like 10.1038/nature06188, 17914389 or PMC2810828, or name a file."
        )
    if name:
        if is_offline:
            raise RefusedError(
                "An identifier alone tells nothing offline. Give a file of the work."
            )
        return [(name, None)]
    try:
        records = recognized.read(text)
    except ValueError as error:
        raise RefusedError(str(error)) from None
    return [(_name_of(record), record) for record in records]


def _pasted() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise RefusedError("The pasted text is not UTF-8.", FAILED) from None


def _name_of(record: Record) -> Name | None:
    """The identifier of a record in a file."""
    found = (record.doi, record.pmid, record.pmcid)
    return next((name for value in found if value and (name := named(value))), None)
