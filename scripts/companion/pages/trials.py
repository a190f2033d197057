"""The table of the trials, and what narrows it."""

from __future__ import annotations

from html import escape

from companion.pages import elements, forms, timeline
from companion.pages.elements import Context
from companion.pages.forms import Facet
from companion.sources.evidence import Trial

FACETS = (
    Facet("phase", "phase", "Phase"),
    Facet("payload_class", "payload_class", "Payload"),
    Facet("cancer", "cancer", "Cancer"),
    Facet("status", "status", "Status"),
    Facet("outcome", "outcome", "Outcome"),
)
"""By what the table is narrowed, beside text."""

COLUMNS = (
    *("Trial", "Product", "Cancer", "Phase", "Recruited", "Treated", "Start – result"),
    *("Status", "Outcome", "Registry", "Told in"),
)

SORTS = (
    *(("6", "oldest first"), ("-6", "newest first"), ("3", "by phase")),
    *(("-5", "most treated first"), ("8", "by outcome")),
)
"""Orders for phones, where no heads of columns are seen."""


def _registry(trial: Trial) -> str:
    """Where the trial is registered, each with its record, and the day on which that was read."""
    links = [
        f'<a href="{escape(address)}" rel="noopener">{escape(identifier)}</a>'
        if address
        else escape(identifier)
        for identifier, address in trial.registry_links
    ]
    read = f'<br><span class="caveat">read {escape(trial.read_on)}</span>' if trial.read_on else ""
    return (", ".join(links) or "no number seen") + read


def _people(number: int | None, note: str) -> str:
    """A number of people, as far as it was seen; sorted by it, unknown ones last."""
    told = "not seen" if number is None else str(number)
    more = f'<br><span class="caveat">{escape(note)}</span>' if note else ""
    return f'<td data-order="{9999999 if number is None else number}">{told}{more}</td>'


def _place(value: str, name: str, context: Context) -> int:
    """Where a value stands in its list of the vocabulary, for sorting."""
    known = list(context.evidence.vocabulary.lists.get(name, ()))
    return known.index(value) if value in known else len(known)


def _row(trial: Trial, context: Context) -> str:
    sources = "; ".join(context.reference_link(key) for key in trial.references)
    told = "; ".join(
        part for part in (context.section_link(trial.section) if trial.section else "", sources)
        if part
    )  # fmt: skip
    carried = trial.payload or context.title("payload_class", trial.payload_class)
    title = (
        f'<br><span class="caveat">{escape(trial.title)}</span>'
        if trial.label != trial.title
        else ""
    )
    status = (
        f'<br><span class="caveat">{escape(trial.status_as_seen)}</span>'
        if trial.status_as_seen
        else ""
    )
    return (
        f'<tr id="trial-{trial.id}" {forms.attributes(trial, FACETS)}>'
        f'<th scope="row"><a href="#trial-{trial.id}">{escape(trial.label)}</a>{title}</th>'
        f"<td>{escape(trial.product)}: {escape(carried)}</td>"
        f"<td>{escape(trial.cancer_text) or context.listed('cancer', trial.cancer)}</td>"
        f'<td data-order="{_place(trial.phase, "phase", context)}">'
        f"{escape(context.title('phase', trial.phase))}</td>"
        f"{_people(trial.recruited, '')}{_people(trial.treated, trial.people_note)}"
        f'<td data-order="{trial.year or 9999}">{timeline.years(trial)}</td>'
        f"<td>{escape(context.title('status', trial.status))}{status}</td>"
        f'<td data-order="{_place(trial.outcome, "outcome", context)}">'
        f"{timeline.outcome(trial, context)}. {escape(trial.result)}</td>"
        f"<td>{_registry(trial)}</td><td>{told or 'no chapter'}</td></tr>"
    )


def table(context: Context) -> str:
    """Every trial as a row, and the form that narrows them.

    Args:
        context: The evidence and where it leads.

    Returns:
        A block of HTML, whole without JavaScript.
    """
    trials = timeline.ordered(context.evidence.trials)
    rows = "\n".join(_row(trial, context) for trial in trials)
    found = elements.table(
        "Clinical trials",
        COLUMNS,
        rows,
        css="evidence rows-as-cards",
        anchor="trials-table",
        caption=f"{len(trials)} trials",
    )
    form = forms.form("trials-table", "trials", trials, FACETS, context, sorts=SORTS)
    return f"{form}\n{found}"
