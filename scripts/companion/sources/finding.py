"""The record of a finding: what one reference showed."""

from __future__ import annotations

from dataclasses import dataclass

UNSOUND = ("Retracted:", "Refuted:")
"""Beginning of the caveats of a finding whose work is retracted or refuted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of evidence: what one reference showed. See findings.schema.json.

    Attributes:
        id: Key of the reference and a number.
        reference: Key in references.bib.
        section: Permanent id of the section that tells the finding.
        summary: One sentence in our words.
        direction: `promotes`, `inhibits`, `mixed`, `therapy` or `neutral`.
        effect: What it is an effect on.
        mediators: Names in mediators.yaml.
        payload: What a therapy carries or gives.
        payload_class: Class of that payload.
        outcome: Of a therapy: whether it worked, as its source reports.
        msc_source: Tissues of the MSCs.
        species: Species of the MSCs.
        cancer: Cancers.
        models: Models.
        caveats: A limit, a disagreement, a retraction.
        set_aside: Why the finding counts nowhere although its work stands.
        level: Level of evidence, derived from the models.
        line: Line of findings.yaml.
    """

    id: str
    reference: str
    section: str
    summary: str
    direction: str
    effect: tuple[str, ...]
    msc_source: tuple[str, ...]
    cancer: tuple[str, ...]
    models: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    payload: str = ""
    payload_class: str = ""
    outcome: str = ""
    species: tuple[str, ...] = ()
    caveats: str = ""
    set_aside: str = ""
    level: str = ""
    line: int = 0

    @property
    def why_not_counted(self) -> str:
        """Why the finding counts nowhere; empty where it counts.

        Findings of retracted and refuted works do not, nor do those that their chapter disowns.
        """
        if self.caveats.startswith(UNSOUND):
            return self.caveats
        return self.set_aside and f"Set aside: {self.set_aside}"

    @property
    def counts(self) -> bool:
        """Whether the finding counts."""
        return not self.why_not_counted

    @property
    def worked(self) -> bool:
        """Whether it tells of a therapy that worked."""
        return self.outcome == "worked"

    @property
    def is_association(self) -> bool:
        """Whether it tells what was found together, and no effect of MSCs was tested."""
        return "association" in self.effect
