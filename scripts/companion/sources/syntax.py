"""BibTeX that cannot be read, told in sentences: what is missing, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from companion.sources.flaw import Flaw, excerpt

RULE = "bibliography/syntax"
EXAMPLE = "karnoub2007mesenchymal"


class UnclosedError(PybtexSyntaxError):  # type: ignore[misc]
    """A brace or quotation mark is open where the file ends or another entry begins."""


def broken(error: PybtexSyntaxError, *, key: str, field: str, following: str) -> Flaw:
    """The sentence for a complaint of the parser.

    Args:
        error: The complaint.
        key: Key of the entry; empty where it was not reached.
        field: Name of the field that was being read; empty in front of the first one.
        following: The text that the parser could not read.

    Returns:
        The flaw, without its line.
    """
    message = str(error)
    if isinstance(error, UnclosedError):
        return Flaw(
            RULE,
            f"the value of {field or 'a block'}, which begins here, is not closed.",
            "Put the missing brace } or quotation mark at its end.",
        )
    if not key:
        return Flaw(
            RULE,
            "The entry has no key.",
            f"Write a key and a comma behind the opening brace, as in “@article{{{EXAMPLE},”.",
        )
    if isinstance(error, PrematureEOF) or following.startswith("@"):
        where = "before this line" if following.startswith("@") else "to the end of the file"
        return Flaw(
            RULE,
            f"the entry is not closed {where}.",
            "Put its closing brace } on a line of its own behind its last field.",
        )
    if "'=' expected" in message:
        return Flaw(
            RULE,
            f"the field {field} has no sign =.",
            f"Write {field.rstrip(':')} = {{its value}}, with the comma at the end.",
        )
    if "field value expected" in message:
        return Flaw(
            RULE,
            f"the field {field} has no value that can be read.",
            f"Write it in braces, {field} = {{its value}}, or delete the field.",
        )
    if "unbalanced braces" in message:
        return Flaw(
            RULE,
            f"in the value of {field}, a brace is closed that was not opened.",
            "Delete the brace, or open it before; braces go in pairs.",
        )
    behind = f"the value of {field}" if field else "the key"
    return Flaw(
        RULE,
        f"behind {behind} stands “{excerpt(following, 30)}”, where a comma or the closing brace "
        "belongs.",
        "End the key and every field with a comma, and put braces around every value.",
    )


def swallowed_field(field: str, inner: str) -> Flaw:
    """A field that stands within the value of another."""
    return Flaw(
        RULE,
        f"the value of {field}, which begins here, is not closed before the field {inner}.",
        f"Put the missing brace }} at the end of the value of {field}.",
    )


def undefined_string(field: str, name: str) -> Flaw:
    """A word without braces that no @string defines."""
    return Flaw(
        RULE,
        f"the value of {field} stands without braces, and no @string defines “{name}”.",
        f"Put braces around it: {field} = {{{name}}}.",
    )


def duplicate_field(field: str, first: int, second: int) -> Flaw:
    """A field that an entry holds twice; the second is not read."""
    return Flaw(
        "bibliography/duplicate-field",
        f"the field {field} stands twice, on line {first} and on line {second}.",
        "Delete one of the two.",
    )


def duplicate_key(key: str, other: str, first: int, second: int) -> Flaw:
    """A key that two entries bear; the second entry is not read."""
    alike = "" if key == other else f" as {other}; keys in other case are the same"
    return Flaw(
        "bibliography/duplicate-key",
        f"The key {key} at line {second} is already taken by the entry at line {first}{alike}.",
        "Give one of the two another key, or delete it if it is the same work.",
    )


def unusable_key(key: str) -> Flaw:
    """A key that cannot be written in braces, as between parentheses it may stand."""
    return Flaw(
        RULE,
        f"The key “{excerpt(key)}” holds a brace.",
        f"Write the key in the signs a–z and 0–9, like {EXAMPLE}.",
    )


def signless(beginning: str) -> Flaw:
    """An entry whose beginning lacks its sign @ or its type."""
    key = re.search(r"[{(]\s*([\w:.-]+)", beginning)
    lack = "type" if beginning.startswith("@") else "sign @"
    return Flaw(
        RULE,
        f"Here an entry begins without its {lack}: “{excerpt(beginning)}”.",
        f"Write @article{{{key[1] if key else EXAMPLE}, in its place.",
    )


def closed_early(rest: str) -> Flaw:
    """Fields behind the end of their entry."""
    name = re.match(r"[\w-]+", rest)
    return Flaw(
        RULE,
        f"the entry ends before its field {name[0] if name else excerpt(rest)}.",
        "Delete the closing brace } that is too many in front of it.",
    )


ADD = ".venv/bin/companion add FILE"
TAKEN_IN = frozenset({"PubMed's format", "RIS", "CSL-JSON"})
"""Formats that `companion add` reads."""


def foreign_format(name: str) -> Flaw:
    """A work in the format of another program."""
    way = "" if name in TAKEN_IN else "Export the work as RIS or BibTeX instead. "
    cut = "Cut it out into" if name in TAKEN_IN else "Put that into"
    return Flaw(
        "bibliography/foreign-format",
        f"Here stands {name}, which is no BibTeX.",
        f"{way}{cut} a file of its own, and take it in: {ADD}.",
    )


def of_manager(name: str, signs: Iterable[str]) -> Flaw:
    """An entry as another program writes it."""
    return Flaw(
        "bibliography/from-a-manager",
        f"the entry is as {name} writes it, with {', '.join(signs)}.",
        f"Cut it out into a file of its own, and take it in: {ADD}.",
    )
