"""Checks of a trial's years and days against the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from companion.sources.trial import Trial


def to_come(trial: Trial, today: date | None) -> Iterator[tuple[str, str, str]]:
    """Find what a trial is said to have done in time that is yet to come.

    Args:
        trial: The trial.
        today: The day of the check; None where it shall not be asked.

    Yields:
        Rule, message and remedy of each.
    """
    if today is None:
        return
    for field in ("started", "published"):
        year = getattr(trial, field)
        if year and year > today.year:
            message = f"{field}: {year} is yet to come."
            yield "trials/future", message, "Write what the registry or the report shows."
    if str(trial.read_on or "") > today.isoformat():
        message = f"read_on: {trial.read_on} is yet to come."
        yield "trials/future", message, "Write the day on which you read the registry's record."
