"""Audit of trials: what trials.yaml says, held against ClinicalTrials.gov."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.auditing import canaries
from companion.auditing.verdict import MEND, NOTE, UNANSWERED, Audit, Canary, Verdict
from companion.online import questions
from companion.online.answer import ABSENT, FOUND
from companion.online.asking import Asker
from companion.records.trial import PHASES, Registered, read
from companion.sources.project import Project
from companion.sources.trial import Trial

NUMBER = re.compile(r"NCT\d{8}")

MADE_UP = Trial(
    id="canary",
    title="",
    product="",
    msc_source=(),
    payload_class="none",
    cancer=(),
    phase="3",
    status="withdrawn",
    outcome="",
    result="",
    recruited=999_999,
    registry_ids=(canaries.KNOWN_TRIAL,),
)
"""A row that differs from the register: no trial of cells has a million people."""


def audit(project: Project, asker: Asker) -> Audit:
    """Hold every trial that has an NCT number against the register.

    Args:
        project: The records of the site.
        asker: Asks.

    Returns:
        The audit.
    """
    rows = [
        (trial, number)
        for trial in project.evidence.trials
        for number in trial.registry_ids
        if NUMBER.fullmatch(number)
    ]
    known = tuple(_canaries(asker))
    if not all(canary.found for canary in known):
        return Audit("trials", "Trials", len(rows), canaries=known)
    verdicts = tuple(
        verdict for trial, number in rows for verdict in _verdicts(trial, number, asker)
    )
    others = sorted(
        number
        for trial in project.evidence.trials
        for number in trial.registry_ids
        if not NUMBER.fullmatch(number)
    )
    limits = (
        f"{len(others)} numbers of other registers ({', '.join(others)}) cannot be asked for by "
        "a machine; look at their pages."
        if others
        else "Every number is one of ClinicalTrials.gov.",
    )
    return Audit("trials", "Trials", len(rows), verdicts, known, limits)


def _canaries(asker: Asker) -> Iterator[Canary]:
    absent = questions.trial(asker, canaries.ABSENT_TRIAL)
    yield Canary(
        canaries.ABSENT_TRIAL,
        "does not exist",
        absent.state == ABSENT,
        f"the register {absent.why}" if absent.why else "a trial was found",
    )
    answer = questions.trial(asker, canaries.KNOWN_TRIAL)
    told = list(differences(MADE_UP, read(answer.json))) if answer.state == FOUND else []
    yield Canary(
        f"a made-up row for {canaries.KNOWN_TRIAL}",
        "is told to differ",
        any(weight == MEND for weight, _ in told),
        f"the register {answer.why}" if answer.why else "it was taken for true",
    )


def _verdicts(trial: Trial, number: str, asker: Asker) -> Iterator[Verdict]:
    place = f"docs/data/trials.yaml:{trial.line}"
    answer = questions.trial(asker, number)
    if answer.state == ABSENT:
        text = f"ClinicalTrials.gov knows no {number}. Look for the trial there by its title."
        yield Verdict(MEND, trial.id, place, text)
    elif not answer.is_known:
        text = f"{number}: ClinicalTrials.gov {answer.why}."
        yield Verdict(UNANSWERED, trial.id, place, text)
    else:
        registered = read(answer.json)
        if registered.number != number:
            text = f"{number} leads to {registered.number}, “{registered.title}”."
            yield Verdict(MEND, trial.id, place, text)
            return
        for weight, said in differences(trial, registered):
            yield Verdict(weight, trial.id, place, f"{number}: {said}")


def differences(trial: Trial, registered: Registered) -> Iterator[tuple[str, str]]:
    """What the register tells otherwise.

    Args:
        trial: The row of trials.yaml.
        registered: The register's record.

    Yields:
        Weight and sentence.
    """
    when = f", read on {trial.read_on}" if trial.read_on else ""
    # A published result says more than the register's status, except that people are still sought.
    is_open = registered.status in ("recruiting", "withdrawn")
    comparable = trial.status != "published" or is_open
    if registered.status and registered.status != trial.status and comparable:
        yield (
            MEND,
            f"the register says “{registered.status_as_told}”, and here stands {trial.status}"
            f"{when}.",
        )
    if registered.phase and trial.phase in PHASES.values() and registered.phase != trial.phase:
        yield (
            MEND,
            f"the register says phase {registered.phase}, and here stands {trial.phase}.",
        )
    people = registered.people
    if people is not None and trial.recruited is not None and people != trial.recruited:
        yield NOTE, f"the register says {people} people enrolled, and here stand {trial.recruited}."
    if registered.started and trial.started and registered.started != trial.started:
        yield (
            NOTE,
            f"the register says that it began in {registered.started}, and here stands "
            f"{trial.started}.",
        )
    if registered.has_results and trial.status != "published":
        yield NOTE, "results are posted at the register."
    if trial.read_on and registered.updated > trial.read_on:
        yield NOTE, f"the record was updated on {registered.updated}, after it was read{when[1:]}."
