"""Rules of readings: which statements were held against their works."""

from __future__ import annotations

from companion.rules import Rule
from companion.sources.fingerprint import fingerprint

FILE = "docs/data/statements/foe-angiogenesis.yaml"
AGAIN = "Restore the line, or delete it and read the statement again."
TEXT = "Vessels grow [@karnoub2007mesenchymal; @otsu2009concentration]."
BOTH = "karnoub2007mesenchymal: abstract, otsu2009concentration: title"


def _row(works: str = BOTH, day: str = "2026-11-20", text: str = TEXT, more: str = "") -> str:
    return f"- {{id: {fingerprint(text)}, day: {day}, works: {{{works}}},{more} text: '{text}'}}\n"


GOOD = _row()

FINGERPRINT = Rule(
    "statements/fingerprint",
    "A reading stands for the very words that were read.",
    AGAIN,
    bad=GOOD.replace("Vessels grow", "Vessels grew"),
    good=GOOD,
    file=FILE,
)
WORKS = Rule(
    "statements/works",
    "A reading tells what was seen of each work that the statement cites, and of no other.",
    AGAIN,
    bad=_row("karnoub2007mesenchymal: abstract"),
    good=GOOD,
    file=FILE,
)
BASIS = Rule(
    "statements/basis",
    "What was seen of a work is its full text, its abstract or its title.",
    "Write one of them.",
    bad=_row("karnoub2007mesenchymal: summary, otsu2009concentration: title"),
    good=GOOD,
    file=FILE,
)
FUTURE = Rule(
    "statements/future-day",
    "Nobody has read anything on a day that is yet to come.",
    AGAIN,
    bad=_row(day="2101-01-01"),
    good=GOOD,
    file=FILE,
)
UNREAD = Rule(
    "statements/unread",
    "Nobody has held these words against their works since they were written.",
    "Read it: .venv/bin/companion verify CHAPTER",
    bad="Vessels shrink [@karnoub2007mesenchymal].",
    good="Vessels shrink.",
    severity="note",
)
DUE = Rule(
    "statements/due",
    "Something became known of the work since, or it was read too long ago.",
    "Read it again: .venv/bin/companion verify CHAPTER",
    bad="A reading of a work that was retracted since.",
    good="A reading that knows of it.",
    severity="note",
)
GONE = Rule(
    "statements/gone",
    "Readings of words that stand nowhere any more are dead weight.",
    "Tidy the files: .venv/bin/companion verify --tidy",
    bad=GOOD + _row("karnoub2007mesenchymal: title", text="They shrink [@karnoub2007mesenchymal]."),
    good=GOOD,
    severity="note",
    file=FILE,
)
TWICE = Rule(
    "statements/twice",
    "Two people have read the same; the latest reading counts.",
    "Tidy the files: .venv/bin/companion verify --tidy",
    bad=GOOD + _row(day="2026-11-21"),
    good=GOOD,
    severity="note",
    file=FILE,
)
