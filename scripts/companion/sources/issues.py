"""What volume and issue say: their numbers, and supplements and parts as the NLM names them.

Rules: *Citing Medicine*, 2nd edition, https://www.ncbi.nlm.nih.gov/books/NBK7282/ , chapter 1.A,
"Volume Number" and "Issue Number": `Suppl`, `Pt`, `Spec No`, no word for volume or issue, a
hyphen in a double issue, Arabic numbers. A supplement to a volume follows it, `42 Suppl 2`; all
else stands in parentheses, `83(Pt 2)`, `58(12 Suppl 7)`.
"""

from __future__ import annotations

import re

from companion.sources.pagination import DASHES, arabic

LABEL = re.compile(
    r"^(?:vol(?:ume)?|no|nr|num(?:ber)?|iss(?:ue)?|heft|band|bd|jg|tome?|fasc(?:icle)?)\b[.:]?\s*(?=\S)",
    re.IGNORECASE,
)
"""A word that says what the field is."""

NUMBER = r"[\s._-]*(?P<number>[A-Z]?[0-9][\w-]*|[A-Z]|[IVX]+)?(?![a-z])[)\]]?"
BEFORE = r"(?:(?<=[0-9_])|\b)[\s,;:_(\[-]*"
NAMED = (
    ("Suppl", re.compile(rf"{BEFORE}(?i:suppl?(?:ement(?:um|s)?)?)(?![a-z]){NUMBER}")),
    ("Pt", re.compile(rf"{BEFORE}(?i:part|pt)(?![a-z]){NUMBER}")),
    (
        "Spec No",
        re.compile(rf"{BEFORE}(?i:special (?:issue|number)|spec(?:\.|ial)? (?:iss|no))\b{NUMBER}"),
    ),
)
"""Abbreviation of the NLM -> what people write for it."""

DASH = re.compile(rf"\s*(?:--+|[{DASHES}])\s*")


def bare(text: str) -> str:
    """A volume or an issue without a word that says so: `Vol. 5` gives `5`."""
    return LABEL.sub("", text)


def abbreviated(text: str) -> str:
    """A volume or an issue as the NLM prints it: `12, Supplement 7` gives `12 Suppl 7`."""
    text = bare(text)
    for name, pattern in NAMED:
        text = pattern.sub(lambda m, name=name: f" {name} {m['number'] or ''}", text)  # type: ignore[misc]
    return " ".join(DASH.sub("-", text).split())


def place(volume: str, issue: str) -> str:
    """Volume and issue as they stand behind the year.

    Args:
        volume: The volume; empty where unknown.
        issue: The issue; empty where unknown.

    Returns:
        `;449(7162)`, `;42 Suppl 2`, `;(401)`; empty where both are unknown.
    """
    volume, issue = abbreviated(volume), abbreviated(issue)
    volume = str(arabic(volume)) if len(volume) > 1 and arabic(volume) else volume
    if volume and issue.startswith(("Suppl", "Spec No")):
        return f";{volume} {issue}"
    return f";{volume}{f'({issue})' if issue else ''}" if volume or issue else ""
