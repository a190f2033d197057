"""Checks of references.bib: every entry whole, once, and formatted one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.problems import Problem
from companion.sources.bibliography import Bibliography, to_file
from companion.sources.reference import KINDS, Reference
from companion.text import fold

MOST_WITHOUT_IDENTIFIER = 20
"""How many landmarks may stand with a whole citation but neither DOI nor PMID."""

FORMS = {
    "doi": (re.compile(r"10\.\d{4,9}/[^\s{}\"<>]*[^\s{}\"<>.,;]"), "10.1038/nature06188"),
    "pmid": (re.compile(r"[1-9]\d{0,8}"), "17914389"),
    "pmcid": (re.compile(r"PMC[1-9]\d{0,8}"), "PMC2810828"),
}
"""Field -> the form of its identifier, and an example of it."""

CONTAINERS = {"article": "journal", "incollection": "booktitle"}
"""Entry type -> the field that names what the work stands in."""

LATEX = re.compile(r"\\[A-Za-z\"'`^~=.{&%$#_]|[{}$]|--")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Check every entry and the file as a whole.

    Args:
        bibliography: The references as read.

    Yields:
        One Problem for each thing to mend.
    """
    path = str(bibliography.path)
    for reference in bibliography:
        for rule, message, fix in _flaws(reference):
            yield Problem(path, reference.line, rule, f"{reference.key}: {message}", fix)
    yield from _duplicates(bibliography, path)
    bare = [reference for reference in bibliography if not reference.has_identifier]
    if len(bare) > MOST_WITHOUT_IDENTIFIER:
        yield Problem(
            path,
            bare[MOST_WITHOUT_IDENTIFIER].line,
            "bibliography/no-identifier",
            f"{len(bare)} entries have no identifier; at most {MOST_WITHOUT_IDENTIFIER} may.",
            "Find a DOI, PMID or PMCID on a public record of the work, or leave the work out.",
        )
    if not bibliography.problems and bibliography.text != to_file(bibliography):
        yield Problem(
            path,
            0,
            "bibliography/format",
            "The file is not sorted by key and written in its one formatting.",
            "Run `companion format`.",
        )


def _flaws(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """The flaws of one entry, as (rule, message, fix)."""
    if not re.fullmatch(r"[a-z0-9]+", reference.key):
        yield (
            "bibliography/key-form",
            "the key holds other signs than a–z and 0–9.",
            "Write it as first author, year and first word of the title: karnoub2007mesenchymal.",
        )
    elif reference.authors and reference.year:
        first = re.sub(r"[^a-z0-9]", "", fold(reference.authors[0].family))
        last_word = re.sub(r"[^a-z0-9]", "", fold(reference.authors[0].family.split()[-1]))
        expected = (f"{first}{reference.year}", f"{last_word}{reference.year}")
        if not reference.key.startswith(expected):
            yield (
                "bibliography/key-disagrees",
                f"the key does not begin with first author and year, {expected[0]}.",
                "Rename the key here and where it is cited, or mend author or year.",
            )
    if reference.entry_type not in CONTAINERS:
        yield (
            "bibliography/unknown-type",
            f"the entry type @{reference.entry_type} is not used here.",
            "Write @article or @incollection, and say in `kind` what sort of work it is.",
        )
    container = CONTAINERS.get(reference.entry_type, "journal")
    for name in ("title", "authors", container, "year", "verified"):
        if not getattr(reference, name):
            field = "author" if name == "authors" else name
            yield (
                "bibliography/missing-field",
                f"the field {field} is missing.",
                "Add it as printed on a public record of the work; never from memory.",
            )
    if not reference.has_identifier and not (reference.volume and reference.pages):
        yield (
            "bibliography/incomplete",
            "there is neither an identifier nor a whole citation with volume and pages.",
            "Add what a public record of the work shows.",
        )
    if reference.level not in ("A", "B"):
        yield (
            "bibliography/level",
            f"the level “{reference.level}” is neither A nor B.",
            "A: the work's own record was seen. B: it was seen in another work's list.",
        )
    if reference.kind not in KINDS:
        yield (
            "bibliography/kind",
            f"the kind “{reference.kind}” is not known.",
            f"Write one of {', '.join(KINDS)}.",
        )
    for name, (form, example) in FORMS.items():
        value = getattr(reference, name)
        if value and not form.fullmatch(value):
            yield (
                f"bibliography/{name}-form",
                f"“{value}” is no {name.upper()}.",
                f"Write the bare identifier, like {example}.",
            )
    for name in ("title", "journal", "booktitle", "volume", "number", "pages"):
        if LATEX.search(getattr(reference, name)):
            yield (
                "bibliography/latex",
                f"the field {name} holds LaTeX or braces.",
                "Write Unicode: β for \\beta, – for --, no braces inside the value.",
            )


def _duplicates(bibliography: Bibliography, path: str) -> Iterator[Problem]:
    """Two entries with one identifier or one title."""
    for name in ("doi", "pmid", "pmcid", "title"):
        first: dict[str, Reference] = {}
        for reference in bibliography:
            value = re.sub(r"\W+", " ", fold(getattr(reference, name))).strip()
            if name != "title":
                value = str(getattr(reference, name)).lower()
            if not value:
                continue
            other = first.setdefault(value, reference)
            if other is not reference:
                yield Problem(
                    path,
                    reference.line,
                    f"bibliography/duplicate-{name}",
                    f"{reference.key}: {other.key} at line {other.line} has the same {name}.",
                    "Keep one entry, and cite it everywhere.",
                )
