"""The timeline: every trial from its start to its published result, as far as years were seen.

A row is a name, a drawing and words. The drawing measures in shares of its width, so that one serves
wide and narrow pages; its text is text of the page, which no page makes too small to read. What the
drawing shows stands beside it in words, so that screen readers pass it over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from companion.pages.elements import Context
from companion.sources.trial import Trial

OUTCOMES = {
    "response": "●",
    "stable-disease": "◐",
    "no-benefit": "✕",
    "not-detected": "□",
    "safety-only": "◇",
    "mixed": "◆",
    "no-result": "○",
}
"""Outcome -> the sign that stands beside its word; each sign has one meaning."""

STEP = 5
"""Years between two lines of the grid."""

EDGE = 3
"""Share of the width in percent that is left free on either side of the years."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The years of the timeline.

    Attributes:
        first: First year.
        last: Last year.
    """

    first: int
    last: int

    def share(self, year: int) -> float:
        """Where a year stands, in percent of the width."""
        share = (year - self.first) / max(1, self.last - self.first)
        return EDGE + share * (100 - 2 * EDGE)

    def at(self, year: int) -> str:
        """The same as an attribute."""
        return f"{self.share(year):.1f}%"

    @property
    def ticks(self) -> range:
        """The years of the grid."""
        return range(-(-self.first // STEP) * STEP, self.last + 1, STEP)


def outcome(trial: Trial, context: Context) -> str:
    """The outcome of a trial as its sign and its word."""
    good = trial.outcome in ("response", "stable-disease")
    kind = " outcome-sign--good" if good else ""
    return (
        f'<span class="outcome-sign{kind}"><span aria-hidden="true">'
        f"{OUTCOMES.get(trial.outcome, '')}</span> "
        f"{escape(context.title('outcome', trial.outcome))}</span>"
    )


def years(trial: Trial) -> str:
    """Start and published result; a year that was not seen is named as such."""
    if not trial.year:
        return "no year seen"
    start = str(trial.started or "start not seen")
    return f"{start} – {trial.published or 'result not seen'}"


def carried(trial: Trial, context: Context) -> str:
    """What the cells carry, as text: the class of the payload, or that there is none."""
    if trial.payload_class == "none":
        return "unmodified cells"
    return context.title("payload_class", trial.payload_class)


def ordered(trials: Iterable[Trial]) -> list[Trial]:
    """By year of start, or of the result where the start was not seen; undated ones last."""
    return sorted(trials, key=lambda trial: (trial.year or 9999, trial.label.casefold()))


def _grid(scale: Scale) -> str:
    return "".join(
        f'<line class="timeline__grid" x1="{scale.at(year)}" x2="{scale.at(year)}" y1="0" y2="100%"/>'
        for year in scale.ticks
    )


def track(trial: Trial, scale: Scale) -> str:
    """Start as an upright stroke, the published result as a square, a bar between the two.

    Args:
        trial: The trial.
        scale: The years.

    Returns:
        SVG; a class names each part, and places are shares of the width.
    """
    parts = [_grid(scale)]
    start, result = trial.started, trial.published
    if start and result:
        width = f"{scale.share(result) - scale.share(start):.1f}%"
        parts.append(
            f'<rect class="timeline__bar" x="{scale.at(start)}" y="50%" width="{width}" height="6" '
            'transform="translate(0 -3)"/>'
        )
    if start:
        parts.append(
            f'<rect class="timeline__start" x="{scale.at(start)}" y="50%" width="2" height="14" '
            'transform="translate(-1 -7)"/>'
        )
    if result:
        parts.append(
            f'<rect class="timeline__published" x="{scale.at(result)}" y="50%" width="10" '
            'height="10" transform="translate(-5 -5)"/>'
        )
    return "".join(parts)


def what(trial: Trial, context: Context) -> str:
    """Phase of a trial, and what its cells carry, escaped."""
    phase = context.title("phase", trial.phase)
    is_number = trial.phase[:1].isdigit()
    phase = f"phase {phase}" if is_number or trial.phase == "not stated" else phase
    return escape(f"{phase}, {carried(trial, context)}")


def _row(trial: Trial, scale: Scale | None, context: Context) -> str:
    drawn = (
        f'<svg class="timeline__track" aria-hidden="true">{track(trial, scale)}</svg>'
        if scale and trial.year
        else "<span></span>"
    )
    return (
        f'<li data-row="trial-{trial.id}"><span class="timeline__name">'
        f'<a href="#trial-{trial.id}">{escape(trial.label)}</a> '
        f'<span class="timeline__what">{what(trial, context)}</span></span>'
        f"{drawn}"
        f'<span class="timeline__years">{years(trial)}</span>'
        f"{outcome(trial, context)}</li>"
    )


def axis(scale: Scale) -> str:
    """The years of the grid as text of a drawing."""
    return "".join(
        f'<text x="{scale.at(year)}" y="14" text-anchor="middle">{year}</text>'
        for year in scale.ticks
    )


def _axis(scale: Scale) -> str:
    return (
        '<p class="timeline__axis" aria-hidden="true"><span></span>'
        f'<svg class="timeline__track">{axis(scale)}</svg></p>'
    )


def as_html(context: Context) -> str:
    """Every trial on a line of its own, those without a year at the end.

    Args:
        context: The evidence and where it leads.

    Returns:
        A figure; empty where there are no trials.
    """
    trials = ordered(context.evidence.trials)
    if not trials:
        return ""
    dated = [trial for trial in trials if trial.year]
    undated = trials[len(dated) :]
    seen = [year for trial in dated for year in (trial.started, trial.published) if year]
    scale = Scale(min(seen), max(seen)) if seen else None
    rows = [_row(trial, scale, context) for trial in trials]
    years = _axis(scale) if scale else ""
    drawn = f"{years}<ol>{''.join(rows[: len(dated)])}</ol>{years}" if dated else ""
    rest = (
        f'<p class="timeline__rest">No year was seen: {len(undated)}</p>'
        f"<ol>{''.join(rows[len(dated) :])}</ol>"
        if undated
        else ""
    )
    return f'<figure class="timeline">{drawn}{rest}{_caption(trials, context)}</figure>'


def _caption(trials: list[Trial], context: Context) -> str:
    """How many trials there are, which of their years were seen, and what the signs mean."""
    both = sum(bool(trial.started and trial.published) for trial in trials)
    start = sum(bool(trial.started and not trial.published) for trial in trials)
    result = sum(bool(trial.published and not trial.started) for trial in trials)
    used = {trial.outcome for trial in trials}
    signs = " ".join(
        f'<span class="legend__item"><span aria-hidden="true">{sign}</span> '
        f"{escape(context.title('outcome', name))}</span>"
        for name, sign in OUTCOMES.items()
        if name in used
    )
    key = (
        '<svg class="timeline__key" width="46" height="20" aria-hidden="true">'
        '<rect class="timeline__bar" x="4" y="7" width="34" height="6"/>'
        '<rect class="timeline__start" x="3" y="3" width="2" height="14"/>'
        '<rect class="timeline__published" x="33" y="5" width="10" height="10"/></svg>'
    )
    noun = "trial" if len(trials) == 1 else "trials"
    return (
        f'<figcaption><p class="legend">{key} from start to published result. '
        f"Outcome, as its source reports it: {signs}</p>"
        f"<p>{len(trials)} {noun}: both years were seen of {both}, only the start of {start}, only "
        f"a published result of {result}, neither of {len(trials) - both - start - result}.</p>"
        "</figcaption>"
    )
