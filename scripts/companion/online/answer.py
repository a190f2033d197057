"""What became of one question to a service."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

FOUND, ABSENT, UNKNOWN = "found", "absent", "unknown"
"""The service answered; it answered that there is no such thing; it did not answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or why there is none.

    An error is never an answer: whoever judges sees `UNKNOWN`, and cannot take it for “no”.

    Attributes:
        state: `FOUND`, `ABSENT` or `UNKNOWN`.
        text: The body; empty where there is none.
        why: For `UNKNOWN`, what happened, as the end of a sentence that begins with the service.
        day: Day on which the service was asked: an answer may come from the cache.
    """

    state: str
    text: str = ""
    why: str = ""
    day: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether the service answered at all."""
        return self.state != UNKNOWN

    @property
    def json(self) -> Any:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.text) if self.text else None
        except ValueError:
            return None


def unknown(why: str) -> Answer:
    """A question that no answer came to.

    Args:
        why: What happened, as the end of a sentence that begins with the service.

    Returns:
        The answer that is none.
    """
    return Answer(UNKNOWN, why=why)
