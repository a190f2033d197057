"""Works as marks in running text: sign and name, each a link to its sentence that opens a card.

The cards lie in `assets/cards.json`, which `docs/assets/js/field.js` fetches when the first is asked
for. Without a script a mark is a link to the sentence that tells its finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from companion.pages.elements import Context
from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS, SIGNS


def mark(finding: Finding, context: Context, *, number: int = 0) -> str:
    """A finding as the mark of its work.

    Args:
        finding: The finding.
        context: The evidence and where it leads.
        number: Which of several findings of the work it is; 0 where it is the only one.

    Returns:
        A link.
    """
    work = context.references.get(finding.reference)
    name = work.name if work else finding.reference
    outcome = (
        f", {escape(context.title('therapy_outcome', finding.outcome))}" if finding.outcome else ""
    )
    card = f' data-card="{finding.id}"' if finding.counts else ""
    return (
        f'<a class="study direction--{finding.direction}" '
        f'href="{context.root}{escape(context.sentence(finding))}"{card}>'
        f'<span aria-hidden="true">{SIGNS.get(finding.direction, "")}</span>'
        f'<span class="visually-hidden">{escape(context.title("direction", finding.direction))}: '
        f"</span> {escape(name)}{f' ({number})' if number else ''}{outcome}</a>"
    )


def marks(findings: Iterable[Finding], context: Context) -> str:
    """Findings as marks, side by side; several of one work are numbered."""
    listed = list(findings)
    works = Counter(finding.reference for finding in listed)
    seen: Counter[str] = Counter()
    parts = []
    for finding in listed:
        seen[finding.reference] += 1
        number = seen[finding.reference] if works[finding.reference] > 1 else 0
        parts.append(mark(finding, context, number=number))
    return " ".join(parts)


def box(content: str, context: Context) -> str:
    """A paragraph of marks, which knows where their cards are."""
    return f'<p class="studies" data-cards="{context.root}assets/cards.json">{content}</p>'


def by_level(findings: Iterable[Finding], context: Context) -> str:
    """Findings as marks, from patients down to cultures, a line for each level."""
    groups: dict[str, list[Finding]] = {level: [] for level in reversed(LEVELS)}
    for finding in findings:
        groups.setdefault(finding.level, []).append(finding)
    return "".join(
        box(
            f'<span class="studies__level">{escape(context.title("level", level) or "no level")}'
            f"</span> {marks(group, context)}",
            context,
        )
        for level, group in groups.items()
        if group
    )


def sentences(findings: Iterable[Finding], context: Context) -> str:
    """Findings as sentences, each with its level and its mark."""
    items = "".join(
        f"<li>{escape(finding.summary)} "
        + (f'<span class="caveat">{escape(finding.caveats)}</span> ' if finding.caveats else "")
        + f'<span class="studies" data-cards="{context.root}assets/cards.json">'
        f'<span class="studies__level">{escape(context.title("level", finding.level))}</span> '
        f"{mark(finding, context)}</span></li>"
        for finding in findings
    )
    return f"<ul>{items}</ul>"
