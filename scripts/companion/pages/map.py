"""The map: findings by effect and cancer, split by direction, and the balance by effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from html import escape

from companion.pages.elements import (
    STUDIES,
    Context,
    balance,
    by_direction,
    studies,
    table,
    worked,
)
from companion.sources.evidence import Finding
from companion.sources.vocabulary import SIGNS

Cells = dict[tuple[str, str], list[Finding]]


def cells(context: Context) -> Cells:
    """Findings by cancer and effect on a tumor, as far as they count for it."""
    found: Cells = defaultdict(list)
    for effect in context.evidence.vocabulary.tumor_effects:
        for finding in context.evidence.showing(effect):
            for cancer in finding.cancer:
                found[cancer, effect].append(finding)
    return found


def _side(groups: Mapping[str, list[Finding]]) -> str:
    """To which side a cell leans: by native cells alone, since an armed cell is no brake."""
    foe, friend = studies(groups["promotes"]), studies(groups["inhibits"])
    return "foe" if foe > friend else "friend" if friend > foe else "even"


def _cell(cancer: str, effect: str, findings: list[Finding], context: Context) -> str:
    if not findings:
        return '<td class="map__empty"><span class="visually-hidden">none</span></td>'
    groups = by_direction(findings)
    marks = " ".join(_mark(name, group) for name, group in groups.items() if group)
    label = f"{context.title('cancer', cancer)}, {context.title('effect', effect)}"
    return (
        f'<td class="map__cell map__cell--{_side(groups)}">'
        f'<a href="{context.filtered(cancer=cancer, effect=effect)}">'
        f'<span class="visually-hidden">{escape(label)}: </span>{marks}</a></td>'
    )


def _mark(name: str, findings: list[Finding]) -> str:
    """Sign and number of works; of therapies how many worked, before how many there are."""
    count = str(studies(findings))
    title = name
    if name == "therapy":
        title = f"therapy: {worked(findings)} of {count} worked"
        count = f"{worked(findings)}/{count}"
    return (
        f'<span class="direction--{name}" title="{title}">{SIGNS[name]}'
        f'<span class="visually-hidden">{name} </span>{count}</span>'
    )


def matrix(context: Context) -> str:
    """Cancers by effects, each cell with its counts and a link to the table.

    Args:
        context: The evidence.

    Returns:
        A table in HTML, which is its own text alternative.
    """
    found = cells(context)
    vocabulary = context.evidence.vocabulary.lists
    effects = [e for e in vocabulary["effect"] if any(effect == e for _, effect in found)]
    totals = {
        c: studies(f for (a, _), fs in found.items() if a == c for f in fs)
        for c in vocabulary["cancer"]
    }
    cancers = sorted((c for c in totals if totals[c]), key=lambda c: -totals[c])
    heads = ("Cancer", *(context.listed("effect", [effect]) for effect in effects))
    rows = "\n".join(
        f'<tr><th scope="row">{context.listed("cancer", [cancer])}</th>'
        + "".join(
            _cell(cancer, effect, found.get((cancer, effect), []), context) for effect in effects
        )
        + "</tr>"
        for cancer in cancers
    )
    caption = f"Findings by cancer and effect: {STUDIES}"
    return table("Map of the evidence", heads, rows, css="map", caption=caption)


def balances(context: Context) -> str:
    """For each effect on a tumor the balance from foe to friend, therapies apart.

    Args:
        context: The evidence.

    Returns:
        A description list in HTML.
    """
    parts = []
    for effect in context.evidence.vocabulary.lists["effect"]:
        if effect not in context.evidence.vocabulary.tumor_effects:
            continue
        findings = context.evidence.showing(effect)
        if findings:
            link = context.filtered(effect=effect)
            parts.append(
                f'<dt><a href="{link}">{context.listed("effect", [effect])}</a></dt>'
                f"<dd>{balance(findings, context)}</dd>"
            )
    return f'<dl class="balances">{"".join(parts)}</dl>'
