"""Tells what a pasted text or a file is, and reads it."""

from __future__ import annotations

import json
import re

from companion.records import bibtex, crossref, csl, medline, ris
from companion.records.record import Record

MEDLINE = re.compile(r"^PMID- ?\d", re.MULTILINE)
RIS = re.compile(r"^\s*TY[ \u00a0]{0,3}-", re.MULTILINE)
BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)


def read(found: str) -> list[Record]:
    """Read a text in whatever format it is.

    Args:
        found: RIS, PubMed's format, BibTeX, CSL-JSON, or a work of Crossref's.

    Returns:
        Every record in it, in order.

    Raises:
        ValueError: It is of no format that is known, or breaks its format; a sentence says so.
    """
    found = found.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    name, told = _read(found)
    records = [one for one in told if one.title or one.doi or one.pmid or one.pmcid]
    if not records:
        raise ValueError(f"The {name} holds no work. Export it anew.")
    return records


def _read(found: str) -> tuple[str, list[Record]]:
    if MEDLINE.search(found):
        return "text in PubMed's format", medline.read(found)
    if RIS.search(found):
        return "RIS", _tried("RIS", ris.read, found)
    if found.lstrip()[:1] in ("{", "["):
        try:
            told = json.loads(found)
        except json.JSONDecodeError as error:
            message = f"The JSON cannot be read: line {error.lineno}: {error.msg}. Export it anew."
            raise ValueError(message) from None
        if isinstance(told, dict) and isinstance(told.get("message"), dict):
            return "JSON", [crossref.record(told["message"])]
        return "JSON", csl.read(told)
    if BIBTEX.search(found):
        return "BibTeX", _tried("BibTeX", bibtex.read, found)
    raise ValueError(
        "The text is neither RIS, PubMed's format (.nbib), BibTeX nor CSL-JSON. Export the work in "
        "one of them from PubMed, the publisher or your reference manager, or give its DOI or PMID."
    )


def _tried(name: str, reader: object, found: str) -> list[Record]:
    assert callable(reader)
    try:
        records: list[Record] = reader(found)
    except ValueError as error:
        raise ValueError(f"The {name} cannot be read: {error}") from error
    return records
