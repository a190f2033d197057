"""Fills empty fields of references.bib from Crossref and PubMed."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from companion.contributing import works
from companion.contributing.inserting import replaced
from companion.contributing.swap import swap_in
from companion.online import options, pubmed, questions
from companion.online.answer import FOUND
from companion.online.asking import Asker
from companion.problems import as_text
from companion.records import crossref
from companion.records.comparing import compare
from companion.records.record import Record
from companion.sources import bibliography as references
from companion.sources.bibliography import Bibliography, to_bibtex
from companion.sources.broken import LOSING
from companion.sources.reference import Person, Reference
from companion.text import fold

FILLED = ("shortjournal", "volume", "number", "pages", "doi", "pmid", "pmcid")
"""Fields that are filled where they are empty."""

DONE, LEFT, FAILED = 0, 1, 2


def complete(arguments: argparse.Namespace) -> int:
    """Fill what is empty, and show the difference.

    Args:
        arguments: The options of the command.

    Returns:
        The exit status.
    """
    today = date.today()
    root: Path = arguments.root
    before = references.load(root)
    lost = [p for p in before.problems if p.rule.partition("/")[2] in LOSING]
    strange = [key for key in arguments.keys if key not in before.references]
    if lost or strange:
        close = (
            difflib.get_close_matches(strange[0].lower(), before.references, n=1) if strange else []
        )
        hint = f"Did you mean {close[0]}?" if close else "Look it up in references.bib."
        print(as_text(lost) or f"companion complete: no reference has the key {strange[0]}. {hint}")
        return LEFT
    try:
        asker = options.asker(arguments, today)
    except ValueError as error:
        print(f"companion complete: {error}", file=sys.stderr)
        return FAILED
    chosen = [
        reference for reference in before if not arguments.keys or reference.key in arguments.keys
    ]
    found, troubles = completed(chosen, before, asker, today)
    text, left = replaced(before, found)
    for line in _difference(before, [one for one in found if one.key not in left]):
        print(line)
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    for key in left:
        print(
            f"{key}: the entry is not in the one formatting, and was left. "
            "Run .venv/bin/companion format first.",
            file=sys.stderr,
        )
    count = len(found) - len(left)
    if count and not arguments.dry_run:
        if references.load(root).text != before.text:
            print("companion complete: references.bib was changed meanwhile. Run it again.")
            return FAILED
        swap_in(root / before.path, text)
    verb = "would be" if arguments.dry_run else "were"
    print(f"companion complete: {count} of {len(chosen)} entries {verb} filled.", file=sys.stderr)
    return (
        FAILED
        if any("gave no answer" in t for t in troubles)
        else LEFT
        if troubles or left
        else DONE
    )


def completed(
    chosen: list[Reference], bibliography: Bibliography, asker: Asker, today: date
) -> tuple[list[Reference], list[str]]:
    """Entries with their empty fields filled.

    Args:
        chosen: The entries.
        bibliography: All of them, whose names of journals are followed.
        asker: Asks.
        today: The day, for entries without `verified` that agree with their record.

    Returns:
        The entries that gained something; and what went wrong, as sentences.
    """
    asked = [one for one in chosen if (one.doi or one.pmid) and _is_open(one)]
    found = pubmed.records(asker, asked)
    new: list[Reference] = []
    troubles: list[str] = []
    for reference in asked:
        records: list[Record] = []
        if reference.doi:
            answer = questions.crossref_work(asker, reference.doi)
            if answer.state == FOUND:
                records.append(crossref.record(answer.json["message"]))
            elif not answer.is_known:
                troubles.append(f"{reference.key}: Crossref gave no answer: it {answer.why}.")
        at_pubmed = found.of(reference)
        if at_pubmed:
            records.append(at_pubmed)
        elif found.why(reference):
            why = found.why(reference)
            troubles.append(f"{reference.key}: PubMed gave no answer: it {why}.")
        others = [record for record in records if _is_another(reference, record)]
        for record in others:
            troubles.append(
                f"{reference.key}: {record.source} tells of another work, “{record.title}”; "
                "nothing of it was taken. Mend the identifier."
            )
        records = [record for record in records if record not in others]
        filled = _filled(reference, records, bibliography, today) if records else reference
        if filled != reference:
            new.append(filled)
    return new, troubles


def _is_open(reference: Reference) -> bool:
    return (
        reference.has_more_authors
        or not reference.authors
        or reference.verified is None
        or any(not getattr(reference, name) for name in FILLED)
    )


def _is_another(reference: Reference, record: Record) -> bool:
    found = compare(reference, record)
    return found.is_another or found.title is False


def _filled(
    reference: Reference, records: list[Record], bibliography: Bibliography, today: date
) -> Reference:
    told = works.entry(records, (), bibliography, level="A", verified=today)
    values: dict[str, Any] = {
        name: getattr(told, name)
        for name in FILLED
        if not getattr(reference, name) and getattr(told, name)
    }
    if fold(values.get("shortjournal", "")) == fold(reference.journal):
        values.pop("shortjournal", None)  # a journal of one word is its own abbreviation
    if reference.booktitle:
        values.pop("shortjournal", None)
    if _continues(reference, told.authors):
        values |= {"authors": told.authors, "has_more_authors": told.has_more_authors, "unseen": ""}
    if reference.verified is None:
        values["verified"] = today
        values["level"] = reference.level or "A"
    return replace(reference, **values)


def _continues(reference: Reference, authors: tuple[Person, ...]) -> bool:
    """Whether a list that was cut goes on in another one, whose beginning it is."""
    if not (reference.has_more_authors or not reference.authors):
        return False
    beginning = authors[: len(reference.authors)]
    return len(authors) > len(reference.authors) and all(
        fold(one.family) == fold(other.family)
        for one, other in zip(reference.authors, beginning, strict=True)
    )


def _difference(before: Bibliography, found: list[Reference]) -> Iterator[str]:
    """Lines that go and come, entry by entry."""
    for reference in found:
        old = to_bibtex(before.references[reference.key]).splitlines()
        new = to_bibtex(reference).splitlines()
        yield f"{reference.key} (references.bib:{before.references[reference.key].line})"
        for line in difflib.unified_diff(old, new, lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                yield f"  {line}"
