"""Checks of the names of mediators: one name, one mediator, one place on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from companion.problems import Problem
from companion.sources.mediator import Mediator
from companion.text import slug


def duplicates(mediators: Iterable[Mediator], path: Path) -> Iterator[Problem]:
    """Find names that lead to two mediators.

    `AKT` beside `Akt` would share one place on the page, and an alias that another mediator
    has would split its count.

    Args:
        mediators: The mediators.
        path: The file that holds them.

    Yields:
        One Problem for each name.
    """
    places: dict[str, Mediator] = {}
    owners: dict[str, Mediator] = {}
    for mediator in mediators:
        other = places.setdefault(mediator.id, mediator)
        if other is not mediator:
            same = other.name == mediator.name
            yield Problem(
                str(path),
                mediator.line,
                f"mediators/duplicate-{'name' if same else 'id'}",
                f"{mediator.name} stands at line {other.line}, too."
                if same
                else f"{mediator.name} and {other.name} at line {other.line} get one id.",
                "Keep one row, with the other spelling under `also`.",
            )
            continue
        for name in (mediator.name, *mediator.also):
            owner = owners.setdefault(name.casefold(), mediator)
            if owner is not mediator:
                yield Problem(
                    str(path),
                    mediator.line,
                    "mediators/ambiguous-name",
                    f"{name} is a name of {owner.name} at line {owner.line}, too.",
                    "Keep it with one of the two, or with none where both are called so.",
                )


def nearest(name: str, mediators: Iterable[Mediator]) -> str:
    """What to write in place of a name that heads no row of the mediators.

    Args:
        name: The name.
        mediators: The rows.

    Returns:
        The remedy: where a row knows the name in another spelling, the one at its head.
    """
    for mediator in mediators:
        if slug(name) in {slug(known) for known in (mediator.name, *mediator.also)}:
            return f"Write {mediator.name}, as its row does."
    return "Use the name that stands there, or add a row for it."
