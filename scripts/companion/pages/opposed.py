"""Which findings stand against one another: by effect, by mediator, models against patients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.sources.evidence import Evidence, Finding

PATIENTS = ("human", "trial")
"""Levels of what was seen in people."""

DISAPPOINTED = ("did-not-work", "mixed")
"""Outcomes of a therapy that stand against success in models; what cannot be judged does not."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Findings of opposing direction on one thing.

    Attributes:
        kind: `effect` or `mediator`.
        name: The effect, or the mediator.
        promotes: Findings in which the MSCs help the tumor.
        inhibits: Findings in which native MSCs hold it back.
        mixed: Findings that hold both.
    """

    kind: str
    name: str
    promotes: tuple[Finding, ...]
    inhibits: tuple[Finding, ...]
    mixed: tuple[Finding, ...]


def find(evidence: Evidence) -> Iterator[Contradiction]:
    """Every effect on a tumor, then every mediator, with findings on both sides.

    A therapy, whether it worked or not, is no contradiction to a finding on native MSCs and is
    left out, as are findings that count nowhere.

    Args:
        evidence: The evidence.

    Yields:
        The contradictions, effects first.
    """
    for effect in evidence.vocabulary.lists.get("effect", {}):
        if effect in evidence.vocabulary.tumor_effects:
            yield from _opposed("effect", effect, evidence.showing(effect))
    for mediator in evidence.mediators:
        found = tuple(f for f in evidence.counted if mediator.name in f.mediators)
        yield from _opposed("mediator", mediator.name, found)


def _opposed(kind: str, name: str, findings: tuple[Finding, ...]) -> Iterator[Contradiction]:
    sides = {
        side: tuple(finding for finding in findings if finding.direction == side)
        for side in ("promotes", "inhibits", "mixed")
    }
    if sides["promotes"] and sides["inhibits"]:
        yield Contradiction(kind, name, **sides)


def disappointed(
    evidence: Evidence,
) -> Iterator[tuple[str, tuple[Finding, ...], tuple[Finding, ...]]]:
    """Mediators whose therapies worked in a model and did not, or not only, in patients.

    Args:
        evidence: The evidence.

    Yields:
        Name of the mediator, the therapies in models, those in patients.
    """
    for mediator in evidence.mediators:
        therapies = [
            finding
            for finding in evidence.counted
            if finding.direction == "therapy" and mediator.name in finding.mediators
        ]
        models = tuple(finding for finding in therapies if finding.level not in PATIENTS)
        patients = tuple(finding for finding in therapies if finding.level in PATIENTS)
        if any(finding.worked for finding in models) and any(
            finding.outcome in DISAPPOINTED for finding in patients
        ):
            yield mediator.name, models, patients
