"""Reads trials as ClinicalTrials.gov tells them.

Format: https://clinicaltrials.gov/data-api/about-api/study-data-structure (API version 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.records.record import text, year

STATUS = {
    "RECRUITING": "recruiting",
    "NOT_YET_RECRUITING": "active",
    "ENROLLING_BY_INVITATION": "recruiting",
    "ACTIVE_NOT_RECRUITING": "active",
    "SUSPENDED": "active",
    "COMPLETED": "completed",
    "TERMINATED": "terminated",
    "WITHDRAWN": "withdrawn",
    "UNKNOWN": "unknown",
}
"""Status of the register -> that of trials.yaml."""

PHASES = {
    ("EARLY_PHASE1",): "1",
    ("PHASE1",): "1",
    ("PHASE1", "PHASE2"): "1/2",
    ("PHASE2",): "2",
    ("PHASE2", "PHASE3"): "2/3",
    ("PHASE3",): "3",
}
"""Phases of the register -> that of trials.yaml."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A trial as the register tells it; empty fields were not told.

    Attributes:
        number: Its NCT number.
        title: Brief title.
        status: Status in the words of trials.yaml.
        status_as_told: Status in the words of the register.
        phase: Phase in the words of trials.yaml.
        people: How many people are enrolled; None where that is not told, or only planned.
        started: Year of start; 0 where it is not told.
        updated: Day of the last update of the record, as YYYY-MM-DD.
        has_results: Whether results are posted.
    """

    number: str
    title: str = ""
    status: str = ""
    status_as_told: str = ""
    phase: str = ""
    people: int | None = None
    started: int = 0
    updated: str = ""
    has_results: bool = False


def _at(node: Any, *names: str) -> Any:
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def read(study: Mapping[str, Any]) -> Registered:
    """Read a study.

    Args:
        study: The JSON of one study.

    Returns:
        What it tells.
    """
    protocol = study.get("protocolSection")
    status = text(_at(protocol, "statusModule", "overallStatus"))
    phases = _at(protocol, "designModule", "phases")
    people = _at(protocol, "designModule", "enrollmentInfo", "count")
    is_actual = _at(protocol, "designModule", "enrollmentInfo", "type") == "ACTUAL"
    return Registered(
        number=text(_at(protocol, "identificationModule", "nctId")),
        title=text(_at(protocol, "identificationModule", "briefTitle")),
        status=STATUS.get(status, ""),
        status_as_told=status.replace("_", " ").lower(),
        phase=PHASES.get(tuple(phases), "") if isinstance(phases, list) else "",
        people=people if is_actual and isinstance(people, int) else None,
        started=year(_at(protocol, "statusModule", "startDateStruct", "date")),
        updated=text(_at(protocol, "statusModule", "lastUpdatePostDateStruct", "date")),
        has_results=study.get("hasResults") is True,
    )
