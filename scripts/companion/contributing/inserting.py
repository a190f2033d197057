"""Puts entries into the text of references.bib, each in its place, and changes nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.sources.bibliography import Bibliography, to_bibtex
from companion.sources.entries import Entry
from companion.sources.reference import Reference

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def inserted(bibliography: Bibliography, new: Iterable[Reference]) -> str:
    """The text of the file with further entries.

    Args:
        bibliography: The references as read.
        new: Entries whose keys the file does not hold.

    Returns:
        The text; whatever stood there stands there still, sign for sign, with its line ends.
    """
    text = bibliography.text
    end = "\r\n" if "\r\n" in text else "\n"
    starts = [0]
    for match in LINE.finditer(text):
        starts.append(match.end())
    places = [(key, _place(entry, text, starts)) for key, entry in bibliography.entries.items()]
    pieces: dict[int, str] = {}
    for reference in sorted(new, key=lambda one: one.key):
        entry = to_bibtex(reference).replace("\n", end)
        at = min((place for key, place in places if key > reference.key), default=len(text))
        if at < len(text):
            # An entry that begins within a line gets a line of its own first.
            gap = "" if at == 0 or text[at - 1] in "\r\n\ufeff" else end
            pieces[at] = pieces.get(at, gap) + entry + end
        else:
            pieces[at] = pieces.get(at, _gap(text, end)) + (end if at in pieces else "") + entry
    for at in sorted(pieces, reverse=True):
        text = text[:at] + pieces[at] + text[at:]
    return text


def _place(entry: Entry, text: str, starts: list[int]) -> int:
    """Where the `@` of an entry stands."""
    line = starts[entry.line - 1]
    form = re.compile(rf"@\s*\w+\s*[{{(]\s*{re.escape(entry.key)}\s*[,}})]")
    match = form.search(text, line)
    return match.start() if match else line


def _gap(text: str, end: str) -> str:
    """What parts the last entry from one that comes behind it."""
    bare = text.rstrip("\ufeff")
    if not bare.strip():
        return ""
    if re.search(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$", bare):
        return ""
    return end if bare.endswith(("\n", "\r")) else end * 2


def replaced(bibliography: Bibliography, changed: Iterable[Reference]) -> tuple[str, list[str]]:
    """The text of the file with some entries written anew, and nothing else changed.

    Args:
        bibliography: The references as read.
        changed: Entries whose keys the file holds.

    Returns:
        The text; and the keys of entries that were left, since they are not written in the one
        formatting, so that writing them would change more than was asked.
    """
    text = bibliography.text
    left = []
    for reference in changed:
        old = to_bibtex(bibliography.references[reference.key])
        if text.count(old) == 1:
            text = text.replace(old, to_bibtex(reference))
        else:
            left.append(reference.key)
    return text, left
