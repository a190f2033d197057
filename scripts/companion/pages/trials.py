"""The trials: a table, and a timeline of when they began and what they showed."""

from __future__ import annotations

from html import escape

from companion.pages import elements
from companion.pages.elements import Context
from companion.sources.evidence import Trial

OUTCOMES = {
    "response": "●",
    "stable-disease": "◐",
    "no-benefit": "✕",
    "not-detected": "✕",
    "safety-only": "◇",
    "mixed": "◆",
    "no-result": "○",
}
"""Outcome -> the mark that stands beside its word."""

COLUMNS = (
    *("Trial", "Registry", "Product", "Cancer", "Phase", "People", "Year", "Status"),
    *("Result", "References and section"),
)

ROW, TOP, LEFT, RIGHT = 22, 34, 12, 388
"""Units of the drawing: height of a row, where rows begin, and the span of the years."""

LETTER = 6.4
"""Units that a letter of the labels takes on average."""


def _registry(trial: Trial) -> str:
    links = [
        f'<a href="{escape(address)}" rel="noopener">{escape(identifier)}</a>'
        if address
        else escape(identifier)
        for identifier, address in trial.registry_links
    ]
    return ", ".join(links) or "none seen"


def _people(trial: Trial) -> str:
    """How many were recruited and how many treated, as far as it was seen."""
    numbers = ", ".join(
        f"{number} {word}"
        for number, word in ((trial.recruited, "recruited"), (trial.treated, "treated"))
        if number is not None
    )
    note = f' <span class="caveat">{escape(trial.people_note)}</span>' if trial.people_note else ""
    return (numbers or "not seen") + note


def _row(trial: Trial, context: Context) -> str:
    references = ", ".join(context.reference_link(key) for key in trial.references) or "none"
    section = f"; {context.section_link(trial.section)}" if trial.section else ""
    is_loaded = trial.payload_class != "none"
    payload = f": {context.listed('payload_class', [trial.payload_class])}" if is_loaded else ""
    read = f" (read {escape(trial.read_on)})" if trial.read_on else ""
    return (
        f'<tr id="trial-{trial.id}"><th scope="row">{escape(trial.acronym or trial.title)}</th>'
        f"<td>{_registry(trial)}</td>"
        f"<td>{escape(trial.product)}{payload}</td>"
        f"<td>{escape(trial.cancer_text) or context.listed('cancer', trial.cancer)}</td>"
        f"<td>{escape(trial.phase)}</td><td>{_people(trial)}</td>"
        f"<td>{trial.year or 'not seen'}</td>"
        f"<td>{escape(context.title('status', trial.status))}{read}</td>"
        f'<td><span aria-hidden="true">{OUTCOMES[trial.outcome]}</span> '
        f"{escape(context.title('outcome', trial.outcome))}. {escape(trial.result)}</td>"
        f"<td>{references}{section}</td></tr>"
    )


def table(context: Context) -> str:
    """Every trial as a row.

    Args:
        context: The evidence and where it leads.

    Returns:
        A table in HTML.
    """
    rows = "\n".join(_row(trial, context) for trial in _ordered(context))
    count = len(context.evidence.trials)
    return elements.table(
        "Clinical trials", COLUMNS, rows, anchor="trials-table", caption=f"{count} trials"
    )


def _ordered(context: Context) -> list[Trial]:
    return sorted(context.evidence.trials, key=lambda trial: (trial.year or 9999, trial.id))


def timeline(context: Context) -> str:
    """A drawing of the trials by year, with phase, payload and outcome mark.

    Args:
        context: The evidence.

    Returns:
        An SVG drawing; trials whose year was not seen are left to the table. Empty where
        no year was.
    """
    trials = [trial for trial in _ordered(context) if trial.year]
    if not trials:
        return ""
    years = [trial.year or 0 for trial in trials]
    first, last = min(years), max(years)
    height = TOP + ROW * len(trials) + 8

    def x(year: int) -> float:
        return LEFT + 40 + (year - first) / max(1, last - first) * (RIGHT - LEFT - 80)

    ticks = "".join(
        f'<line x1="{x(year):.0f}" x2="{x(year):.0f}" y1="22" y2="{height - 4}" '
        'stroke="var(--line, #c9ced4)"/>'
        f'<text x="{x(year):.0f}" y="16" text-anchor="middle" fill="var(--ink-soft, #4a535d)">{year}</text>'
        for year in range(first - first % 5 + 5, last + 1, 5)
    )
    marks = "".join(
        _mark(trial, x(trial.year or 0), TOP + ROW * n) for n, trial in enumerate(trials)
    )
    counted = len(trials)
    label = (
        f"Timeline of {counted} trials from {first} to {last}: one row each, at the year of its start "
        "or first publication, with a mark for the outcome, its name, phase and payload. "
        "The table below holds the same as text."
    )
    return (
        f'<svg class="figure timeline" role="img" aria-label="{label}" viewBox="0 0 400 {height}" '
        f'font-size="12">{ticks}{marks}</svg>'
    )


def _mark(trial: Trial, x: float, y: int) -> str:
    is_left = x < 200
    room = int(((400 - x) if is_left else x) / LETTER) - 3
    name = trial.acronym or trial.id.replace("-", " ")
    payload = (
        "unmodified" if trial.payload_class == "none" else trial.payload_class.replace("-", " ")
    )
    text = f"{name} · {trial.phase} · {payload}"
    if len(text) > room:
        cut = max(4, room - len(text) + len(name) - 1)
        text = f"{name[:cut].rstrip()}… · {trial.phase} · {payload}"
    color = (
        "--friend, #0b5f7a"
        if trial.outcome in ("response", "stable-disease")
        else "--neutral, #565f6b"
    )
    anchor, dx = ("start", 10) if is_left else ("end", -10)
    return (
        f'<text x="{x:.0f}" y="{y + 4}" text-anchor="middle" font-size="13" '
        f'fill="var({color})">{OUTCOMES[trial.outcome]}</text>'
        f'<text x="{x + dx:.0f}" y="{y + 4}" text-anchor="{anchor}" fill="var(--ink, #1c2126)">'
        f"{escape(text)}</text>"
    )


def legend(context: Context) -> str:
    """What the marks of the timeline mean."""
    used = {trial.outcome for trial in context.evidence.trials}
    items = " ".join(
        f'<span class="legend__item"><span aria-hidden="true">{mark}</span> '
        f"{escape(context.title('outcome', name))}</span>"
        for name, mark in OUTCOMES.items()
        if name in used
    )
    return f'<p class="legend">{items}</p>'
