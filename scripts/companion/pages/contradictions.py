"""Contradictions: for each effect and mediator the two sides, face to face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from companion.pages.elements import Context, studies
from companion.sources.evidence import Evidence, Finding
from companion.text import slug

COMPARED = (
    ("msc_source", "msc_source", "source"),
    ("species", "species", "species"),
    ("cancer", "cancer", "cancer"),
    ("models", "model", "model"),
)
"""What may differ between the sides: field, list of the vocabulary, word."""


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


def _side(findings: tuple[Finding, ...], direction: str, context: Context) -> str:
    items = "".join(
        f"<li>{escape(finding.summary)} "
        + (f'<span class="caveat">{escape(finding.caveats)}</span> ' if finding.caveats else "")
        + f'<span class="side__where">{context.section_link(finding.section)}; '
        f"{context.reference_link(finding.reference)}</span></li>"
        for finding in findings
    )
    return (
        f'<div class="side side--{direction}"><p class="side__title">{context.direction(direction)} '
        f"({studies(findings)})</p><ul>{items}</ul></div>"
    )


def _differences(contradiction: Contradiction, context: Context) -> str:
    """What the two sides do not share, as the data state it."""
    parts = []
    for field, name, word in COMPARED:
        sides = [
            {value for finding in side for value in getattr(finding, field)} - {"unspecified"}
            for side in (contradiction.promotes, contradiction.inhibits)
        ]
        only = [sides[0] - sides[1], sides[1] - sides[0]]
        if any(only):
            listed = [context.listed(name, sorted(values)) or "nothing else" for values in only]
            parts.append(f"<dt>{word}</dt><dd>▲ only: {listed[0]}; ▼ only: {listed[1]}</dd>")
    return f'<dl class="differences">{"".join(parts)}</dl>' if parts else ""


def _by_cancer(contradiction: Contradiction, context: Context) -> str:
    """Where both sides have the same cancer, that part alone is face to face."""
    both = {c for f in contradiction.promotes for c in f.cancer} & {
        c for f in contradiction.inhibits for c in f.cancer
    }
    if not both:
        return ""
    links = ", ".join(
        f'<a href="{context.filtered(effect=contradiction.name, cancer=cancer)}">'
        f"{context.listed('cancer', [cancer])}</a>"
        for cancer in sorted(both - {"unspecified", "several"})
    )
    return f"<p>Both sides have findings in: {links}.</p>" if links else ""


def as_html(context: Context) -> str:
    """Every contradiction with its two sides.

    Args:
        context: The evidence and where it leads.

    Returns:
        A block of HTML with one section for each.
    """
    parts = []
    for kind, heading in (("effect", "By effect"), ("mediator", "By mediator")):
        parts.append(f'<h2 id="contradictions-{kind}">{heading}</h2>')
        for contradiction in find(context.evidence):
            if contradiction.kind != kind:
                continue
            title = (
                context.title("effect", contradiction.name)
                if kind == "effect"
                else contradiction.name
            )
            mixed = (
                f"<details><summary>Both at once, or it depends ({studies(contradiction.mixed)})"
                f"</summary>{_side(contradiction.mixed, 'mixed', context)}</details>"
                if contradiction.mixed
                else ""
            )
            cancers = _by_cancer(contradiction, context) if kind == "effect" else ""
            parts.append(
                f'<section class="contradiction"><h3 id="contradiction-{slug(title)}">'
                f"{escape(title[:1].upper() + title[1:])}</h3>{cancers}"
                f"<p>What differs between the sides, as far as the data state it:</p>"
                f"{_differences(contradiction, context)}"
                f'<details class="sides-fold"{" open" if kind == "mediator" else ""}>'
                f"<summary>The two sides</summary>"
                f'<div class="sides">{_side(contradiction.promotes, "promotes", context)}'
                f"{_side(contradiction.inhibits, 'inhibits', context)}</div></details>{mixed}</section>"
            )
    return "\n".join(parts)
