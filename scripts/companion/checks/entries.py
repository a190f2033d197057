"""Checks of single entries of references.bib: whole, well-formed, and in plain Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from companion.checks.forms import flaws as form_flaws
from companion.checks.identifiers import flaws as identifier_flaws
from companion.checks.keys import flaws as key_flaws
from companion.sources import markup, names
from companion.sources.entries import Entry
from companion.sources.flaw import Flaw, excerpt
from companion.sources.garbled import regained
from companion.sources.name_order import braced, split
from companion.sources.pagination import normalized
from companion.sources.reference import KINDS, Reference

CONTAINERS = {"article": "journal", "incollection": "booktitle"}
"""Entry type -> the field that names what the work stands in."""

PLAIN = (
    *("title", "journal", "shortjournal", "booktitle", "publisher", "volume", "number", "pages"),
    *("retracted", "refuted", "notice"),
)
"""The fields that hold text, beside the authors."""

STRUCTURE = re.compile(r"^\{([^{}]*)\}(?=,|$)")
"""Braces around a group or a family name."""

JOINERS = "\u200c\u200d"
"""Invisible, but needed to spell words of some scripts."""


def flaws(reference: Reference, entry: Entry, today: date) -> Iterator[tuple[str, Flaw]]:
    """The flaws of one entry.

    Args:
        reference: The record.
        entry: The entry as written.
        today: The day after which nothing can have been verified.

    Yields:
        Name of a field, whose line is the place, and what is wrong.
    """
    written = {field.name: field.value for field in entry.fields}
    if "pages" in written:  # where `--` makes a range, formatting mends it
        written["pages"] = normalized(written["pages"])
    yield from key_flaws(reference, written)
    yield from _fields(reference, written)
    yield from _dates(reference, today)
    yield from identifier_flaws(reference)
    for name in ("author", *PLAIN):
        yield from ((name, flaw) for flaw in _signs(name, written.get(name, "")))
    for name, flaw in form_flaws(reference):
        if not markup.has_tex(written.get(name, "")):  # of which it is told already
            yield name, flaw


def _fields(reference: Reference, written: dict[str, str]) -> Iterator[tuple[str, Flaw]]:
    if reference.entry_type not in CONTAINERS:
        yield (
            "",
            Flaw(
                "bibliography/unknown-type",
                f"the entry type @{reference.entry_type} is not used here.",
                "Write @incollection, for what stands in a book."
                if reference.is_chapter
                else "Write @article or @incollection, and say in `kind` what sort of work it is.",
            ),
        )
    container = CONTAINERS.get(reference.entry_type, "journal")
    for name in ("title", "author", container, "year", "verified"):
        # What stands there, or under another name, and is not read is told where that is seen.
        is_told = (name == "year" and written.get("date")) or name == reference.unseen
        is_told = is_told or (name == container and reference.entry_type not in CONTAINERS)
        if not written.get(name) and not is_told:
            yield (
                name,
                Flaw(
                    "bibliography/missing-field",
                    f"the field {name} is missing.",
                    "Add it as printed on a public record of the work; never from memory.",
                ),
            )
    if not reference.has_identifier and not (reference.volume and reference.pages):
        yield (
            "",
            Flaw(
                "bibliography/incomplete",
                "there is neither an identifier nor a whole citation with volume and pages.",
                "Add what a public record of the work shows.",
            ),
        )
    if reference.unseen and (reference.unseen != "author" or reference.authors):
        yield (
            "unseen",
            Flaw(
                "bibliography/unseen",
                f"the field unseen says “{reference.unseen}”.",
                "Write unseen = {author} where no record that you saw names the authors, and "
                "delete it once they stand there.",
            ),
        )
    if reference.level not in ("A", "B"):
        yield (
            "level",
            Flaw(
                "bibliography/level",
                f"the level “{reference.level}” is neither A nor B.",
                "A: the work's own record was seen. B: it was seen in another work's list.",
            ),
        )
    if reference.kind not in KINDS:
        yield (
            "kind",
            Flaw(
                "bibliography/kind",
                f"the kind “{excerpt(reference.kind)}” is not known.",
                f"Write one of {', '.join(KINDS)}.",
            ),
        )


def _dates(reference: Reference, today: date) -> Iterator[tuple[str, Flaw]]:
    # Issues of January are out in November.
    if reference.year > today.year + 1:
        yield (
            "year",
            Flaw(
                "bibliography/year-future",
                f"the year {reference.year} is yet to come.",
                "Write the year that the public record of the work shows.",
            ),
        )
    if reference.verified and reference.verified > today:
        yield (
            "verified",
            Flaw(
                "bibliography/verified-future",
                f"the day {reference.verified.isoformat()} is yet to come.",
                "Write the day on which the record was seen as YYYY-MM-DD.",
            ),
        )


def _signs(name: str, value: str) -> Iterator[Flaw]:
    """What a page cannot show as it stands: TeX, HTML, invisible signs."""
    text = _marked_names(value) if name == "author" else value
    right = _plain_names(text) if name == "author" else markup.plain(text)
    write = f"Write “{excerpt(right, 200)}”." if right else ""
    if markup.has_tex(markup.TAG.sub("", text)):
        yield Flaw(
            "bibliography/latex",
            f"the field {name} holds LaTeX or braces.",
            write or "Write Unicode: β for \\beta, – for --, no braces inside the value.",
        )
    if markup.has_html(text):
        yield Flaw(
            "bibliography/html",
            f"the field {name} holds HTML.",
            write or "Write Unicode: ² for <sup>2</sup>, & for &amp;, no tags.",
        )
    meant = regained(value)
    if meant != value:
        yield Flaw(
            "bibliography/garbled",
            f"the field {name} holds letters that were read or copied wrongly.",
            f"Write “{excerpt(meant, 200)}”.",
        )
    hidden = sorted({letter for letter in text if _is_invisible(letter)})
    if hidden:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in hidden)
        yield Flaw(
            "bibliography/invisible",
            f"the field {name} holds signs that nobody sees: {codes}.",
            "Type the words around them anew, or delete the signs.",
        )


def _marked_names(value: str) -> str:
    """The names that hold anything unusual, without the braces that keep a family name whole."""
    # A tie between two initials is TeX; elsewhere, a tilde is a sign like any other.
    parts = [re.sub(r"(?<!\\)~", r"\\ ", part) for part in split(value, names.AND)]
    bare = [STRUCTURE.sub(r"\1", part) for part in parts]
    marked = [
        part if braced(part) else inner
        for part, inner in zip(parts, bare, strict=True)
        if markup.has_tex(inner) or markup.has_html(inner)
    ]
    return " and ".join(marked) or value.replace("{", "").replace("}", "")


def _plain_names(text: str) -> str:
    """Names in Unicode, groups in their braces; empty where one has no translation."""
    parts = [(part, braced(part)) for part in split(text, names.AND)]
    plain = [markup.plain(re.sub("--+", "-", group or part)) for part, group in parts]
    written = (
        f"{{{said}}}" if group else said for said, (_, group) in zip(plain, parts, strict=True)
    )
    return " and ".join(written) if all(plain) else ""


def _is_invisible(letter: str) -> bool:
    return letter == "\ufffd" or (
        unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") and letter not in JOINERS
    )
