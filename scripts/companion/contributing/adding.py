"""The verbs `add` and `complete`: works into references.bib, and what is empty in it filled.

What they need is heavy, and stays unread until one of them runs.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from companion.online import options
from companion.sources.reference import KINDS

MONTH = 30
"""Days for which an answer counts to `complete`: what a record lacks, it lacks for weeks."""


def add_verbs(verbs: Any) -> None:
    """Add the verbs to the command.

    Args:
        verbs: The verbs of the command, as argparse has them.
    """
    _add_verb(verbs)
    _complete_verb(verbs)


def _add_verb(verbs: Any) -> None:
    verb = verbs.add_parser(
        "add",
        help="take a work into references.bib, by DOI, PMID, PMCID, file or pasted text",
        description="Asks Crossref and PubMed for the work, shows it, looks whether it is here or "
        "retracted, and writes its entry in its place. Ends with 0 when it was written, 1 when it "
        "was refused, 2 when it could not be asked for.",
    )
    verb.add_argument(
        "work",
        metavar="WORK",
        help="a DOI, PMID, PMCID or address of one; a file in RIS, PubMed's format (.nbib), BibTeX "
        "or CSL-JSON; - for pasted text",
    )
    verb.add_argument("--kind", choices=KINDS, help="what sort of work it is, where that is known")
    verb.add_argument(
        "--level", choices=("A", "B"), default="A", help="B: seen in another work's list only"
    )
    verb.add_argument("--dry-run", action="store_true", help="show all of it, and write nothing")
    offline = verb.add_argument_group("for files and pasted text")
    offline.add_argument("--offline", action="store_true", help="ask no service")
    offline.add_argument(
        "--seen",
        type=_day,
        metavar="DAY",
        help="day on which the public record was seen; by default that of the file",
    )
    offline.add_argument(
        "--unseen", action="store_true", help="no public record was seen: `verified` is left out"
    )
    options.add(verb, 1)
    verb.set_defaults(run=_add)


def _complete_verb(verbs: Any) -> None:
    verb = verbs.add_parser(
        "complete",
        help="fill empty fields of references.bib from Crossref and PubMed",
        description="Fills what is empty (identifiers, volume, issue, pages, whole lists of "
        "authors) and shows the difference. What stands is never overwritten. Ends with 0 when all "
        "was asked, 1 when an entry could not be completed, 2 when a service gave no answer.",
    )
    verb.add_argument("keys", nargs="*", metavar="KEY", help="only these; by default all of them")
    verb.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")
    options.add(verb, MONTH)
    verb.set_defaults(run=_complete)


def _day(word: str) -> date:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word}” is no day; write YYYY-MM-DD") from None
    if day > date.today():
        raise argparse.ArgumentTypeError(f"{day} is still to come")
    return day


def _add(arguments: argparse.Namespace) -> int:
    from companion.contributing import taking

    return taking.add(arguments)


def _complete(arguments: argparse.Namespace) -> int:
    from companion.contributing import completing

    return completing.complete(arguments)
