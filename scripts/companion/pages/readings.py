"""What pages tell of readings: how many statements were read, and what of each work was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from companion.sources.bibliography import Bibliography
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.readings import Standing, Tally, printed, tally
from companion.sources.statements import BASES

LEAST = {
    "full text": "the full text of each work",
    "abstract": "the abstract of each work, of some the full text",
    "title": "the title alone of a work or more",
}
"""The least that was seen of the works of a statement -> how the page of methods names it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What was held against one work.

    Attributes:
        statements: How many statements cite it.
        read: How many of them were read.
        bases: What of it was seen, the most first.
        last: Day of the last reading; None where there is none.
    """

    statements: int
    read: int
    bases: tuple[str, ...]
    last: date | None


def by_work(
    standings: Iterable[tuple[Page, Standing]], bibliography: Bibliography
) -> dict[str, Held]:
    """What was held against each work.

    Args:
        standings: Every statement: how it stands.
        bibliography: The references.

    Returns:
        Key -> what was held against it; works that no statement cites are left out.
    """
    found: dict[str, list[Standing]] = {}
    for _, standing in standings:
        for key in standing.statement.keys:
            reference = bibliography.find(key)
            if reference:
                found.setdefault(reference.key, []).append(standing)
    return {key: _held(key, listed) for key, listed in found.items()}


def _held(key: str, standings: list[Standing]) -> Held:
    readings = [standing.reading for standing in standings if standing.reading]
    seen = {reading.works.get(key) for reading in readings}
    return Held(
        len(standings),
        len(readings),
        tuple(basis for basis in BASES if basis in seen),
        max((reading.day for reading in readings), default=None),
    )


def in_list(held: Held) -> str:
    """What the list of references of a chapter says of a work, as HTML."""
    return f' <span class="ref-basis">{_seen(held)}.</span>'


def in_full(held: Held) -> str:
    """What the page of all references says of a work, as HTML."""
    if not held.last:
        return in_list(held)
    return (
        f' <span class="ref-basis">{_seen(held)}; statements held against it: '
        f"{held.read} of {held.statements}, last on {printed(held.last)}.</span>"
    )


def _seen(held: Held) -> str:
    return (
        f"Seen: {', '.join(held.bases)}" if held.bases else "No statement was held against it yet"
    )


def methods(project: Project, root: str) -> str:
    """How many statements were read, on what basis, and how often two readers agreed.

    Args:
        project: The records of the site, its pages rendered.
        root: Relative address of the site's root, `../../`.

    Returns:
        A block of HTML, with links to the table of all statements.
    """
    counts = tally((standing for _, standing in project.standings), project.readings)
    rows = "".join(
        f"<tr><td>{words}</td><td>{counts.least[basis]:,}</td></tr>"
        for basis, words in LEAST.items()
    )
    return (
        f"<p>The pages hold {counts.statements:,} statements. Of these, {counts.read:,} "
        f"({share(counts.read, counts.statements)}) were held in their present words against "
        f"every work that they cite; for {counts.statements - counts.read:,} no reading is recorded. "
        f"Due to be read again: {counts.due:,}.</p>\n"
        '<table><thead><tr><th scope="col">What was seen</th>'
        f'<th scope="col">Statements</th></tr></thead><tbody>{rows}</tbody></table>\n'
        f"<p>{_second(counts)}</p>\n"
        '<p class="downloads">Download every statement with its reading: '
        f'<a href="{root}data/statements.csv" download>CSV</a> '
        f'<a href="{root}data/statements.json" download>JSON</a></p>'
    )


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal, rounded down, so that only all of them are 100%."""
    return f"{1000 * part // whole / 10:.1f}%" if whole else "none"


def _second(counts: Tally) -> str:
    if not counts.second:
        return "Second readings by somebody who had not seen the first: none is recorded yet."
    return (
        f"Second readings by somebody who had not seen the first: {counts.second:,}; both readers "
        f"agreed on whether the statement holds in {counts.agree:,} "
        f"({share(counts.agree, counts.second)})."
    )
