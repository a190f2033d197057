"""The table of all findings, what narrows it, and the table of each chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from html import escape

from companion.pages import elements, forms
from companion.pages.elements import Context, balance
from companion.pages.forms import Facet
from companion.sources.evidence import Evidence, Finding
from companion.sources.pages import Page
from companion.sources.vocabulary import LEVELS, SIGNS

FACETS = (
    Facet("direction", "direction", "Direction"),
    Facet("effect", "effect", "Effect"),
    Facet("cancer", "cancer", "Cancer"),
    Facet("msc_source", "msc_source", "MSC source"),
    Facet("models", "model", "Model"),
    Facet("level", "level", "Level"),
    Facet("payload_class", "payload_class", "Payload"),
    Facet("outcome", "therapy_outcome", "Outcome"),
)
"""By what the table is narrowed, beside mediators and text."""

MEDIATORS = Facet("mediators", "", "Mediator")

COLUMNS = (
    *("Finding", "Direction", "Effect", "Cancer", "MSC source", "Model", "Level"),
    *("Mediators", "Section", "Reference"),
)

SORTS = (
    *(("-9", "newest first"), ("9", "oldest first"), ("1", "by direction")),
    *(("6", "weakest level first"), ("-6", "strongest level first")),
)
"""Orders for phones, where no heads of columns are seen."""

TAKEN = (("csv", "CSV"), ("json", "JSON"), ("bib", "BibTeX"), ("ris", "RIS"))
"""What rows are taken along as: ending of the file, and its name."""


def _mediators(context: Context) -> str:
    """The choice of a mediator; its other names make the text box find it."""
    names = Counter(
        mediator for finding in context.evidence.findings for mediator in finding.mediators
    )
    also = {
        mediator.name: tuple(filter(None, (mediator.standard, mediator.symbol, *mediator.also)))
        for mediator in context.evidence.mediators
    }
    options = "".join(
        f'<option value="{escape(name)}"'
        + (f' data-also="{escape("|".join(also[name]))}"' if also.get(name) else "")
        + f">{escape(name)} ({count})</option>"
        for name, count in sorted(names.items(), key=lambda item: item[0].lower())
    )
    return (
        '<label>Mediator <select name="mediators"><option value="">all</option>'
        f"{options}</select></label> "
    )


def controls(context: Context) -> str:
    """What narrows the table, and takes along what is left of it."""
    buttons = " ".join(
        f'<button type="button" data-download="{ending}">{name}</button>' for ending, name in TAKEN
    )
    return forms.form(
        "findings-table",
        "findings",
        context.evidence.findings,
        FACETS,
        context,
        selects=_mediators(context),
        sorts=SORTS,
        actions=f'<span class="facets__take">Take them along: {buttons}</span>',
    )


def _outcome(finding: Finding, context: Context) -> str:
    """Whether a therapy worked, beside its direction."""
    if not finding.outcome:
        return ""
    title = escape(context.title("therapy_outcome", finding.outcome))
    return f': <span class="outcome">{title}</span>'


def _not_counted(finding: Finding) -> str:
    """Why a finding counts nowhere, behind its summary."""
    why = escape(finding.why_not_counted)
    return f' <span class="caveat">{why}</span>' if why else ""


def _place(value: str, order: Collection[str]) -> int:
    """Where a value stands in an order, for sorting; an unknown one before all others."""
    return list(order).index(value) if value in order else -1


def _row(finding: Finding, context: Context) -> str:
    data = forms.attributes(finding, (*FACETS, MEDIATORS))
    caveats = "".join(
        f'<br><span class="caveat">{escape(text)}</span>'
        for text in dict.fromkeys((finding.caveats, finding.why_not_counted))
        if text
    )
    payload = f" Payload: {escape(finding.payload)}." if finding.payload else ""
    reference = context.references.get(finding.reference)
    return (
        f'<tr id="{finding.id}" {data}>'
        f"<td>{escape(finding.summary)}{payload}{caveats}</td>"
        f'<td data-order="{_place(finding.direction, SIGNS)}">'
        f"{context.direction(finding.direction)}{_outcome(finding, context)}</td>"
        f"<td>{context.listed('effect', finding.effect)}</td>"
        f"<td>{context.listed('cancer', finding.cancer)}</td>"
        f"<td>{context.listed('msc_source', finding.msc_source)}</td>"
        f"<td>{context.listed('model', finding.models)}</td>"
        f'<td data-order="{_place(finding.level, LEVELS)}">{escape(context.title("level", finding.level))}</td>'
        f"<td>{context.mediator_links(finding.mediators)}</td>"
        f"<td>{context.section_link(finding.section)}</td>"
        f'<td data-order="{reference.year if reference else 0}">'
        f"{context.reference_link(finding.reference)}</td></tr>"
    )


def table(context: Context) -> str:
    """The table of all findings.

    Args:
        context: The evidence and where it leads.

    Returns:
        A block of HTML, whole without JavaScript.
    """
    rows = "\n".join(_row(finding, context) for finding in context.evidence.findings)
    count = len(context.evidence.findings)
    found = elements.table(
        "All findings",
        COLUMNS,
        rows,
        css="evidence rows-as-cards",
        anchor="findings-table",
        caption=f"{count} findings",
    )
    return f"{controls(context)}\n{found}"


def told_in(chapter: Page, evidence: Evidence) -> list[Finding]:
    """The findings that a chapter's sections tell."""
    ids = {section.id for section in chapter.sections}
    return [finding for finding in evidence.findings if finding.section in ids]


def chapter_section(findings: Iterable[Finding], prefix: str, context: Context) -> str:
    """“Evidence in this chapter”: the balance and a compact table.

    Args:
        findings: The findings that the chapter's sections tell.
        prefix: Prefix of the chapter's ids.
        context: The evidence and where it leads.

    Returns:
        A block of HTML; empty where the chapter has no findings.
    """
    told = tuple(findings)
    if not told:
        return ""
    rows = "".join(
        f"<tr><td>{context.direction(finding.direction)}{_outcome(finding, context)}</td>"
        f"<td>{context.listed('effect', finding.effect)}</td>"
        f"<td>{escape(finding.summary)}{_not_counted(finding)}</td>"
        f"<td>{context.listed('model', finding.models)}</td>"
        f'<td><a href="#ref-{finding.reference}">'
        f"{escape(context.references[finding.reference].name)}</a></td>"
        f'<td><a href="{context.root}evidence/findings/#{finding.id}">row</a></td></tr>'
        for finding in told
        if finding.reference in context.references
    )
    counted = [finding for finding in told if finding.counts]
    heads = ("Direction", "Effect", "Finding", "Model", "Reference", "Table")
    noun = "finding" if len(told) == 1 else "findings"
    return (
        f'\n<h2 id="{prefix}-evidence">Evidence in this chapter</h2>\n'
        f'<div class="chapter-evidence">{balance(counted, context)}'
        f'<details class="rows"><summary>{len(told)} {noun} as a table</summary>'
        f"{elements.table('Evidence in this chapter', heads, rows)}</details></div>\n"
    )
