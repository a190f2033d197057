"""The table of all findings, what narrows it, and the table of each chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from companion.pages import elements
from companion.pages.elements import Context, balance
from companion.sources.evidence import Finding

FACETS = (
    ("direction", "direction", "Direction"),
    ("effect", "effect", "Effect"),
    ("cancer", "cancer", "Cancer"),
    ("msc_source", "msc_source", "MSC source"),
    ("models", "model", "Model"),
    ("level", "level", "Level"),
    ("payload_class", "payload_class", "Payload"),
    ("outcome", "therapy_outcome", "Outcome"),
)
"""Field of a finding, list of the vocabulary, heading."""


COLUMNS = (
    *("Direction", "Effect", "Cancer", "MSC source", "Model", "Level"),
    *("Finding", "Mediators", "Section", "Reference"),
)


def values(finding: Finding, field: str) -> tuple[str, ...]:
    """The values of a field, whether it holds one or several."""
    value = getattr(finding, field)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _facet(field: str, name: str, heading: str, context: Context) -> str:
    counts = Counter(
        value for finding in context.evidence.findings for value in values(finding, field)
    )
    known = context.evidence.vocabulary.lists.get(name, {})
    choices = "".join(
        f'<label><input type="checkbox" name="{field}" value="{escape(value)}"> '
        f'{escape(context.title(name, value))} <span class="count">{counts[value]}</span></label>'
        for value in known
        if counts[value]
    )
    return (
        f"<details><summary>{heading}</summary>"
        f"<fieldset><legend>{heading}</legend>{choices}</fieldset></details>"
    )


def controls(context: Context) -> str:
    """What narrows the table; hidden until the script of the page takes it up."""
    names = Counter(
        mediator for finding in context.evidence.findings for mediator in finding.mediators
    )
    options = "".join(
        f'<option value="{escape(name)}">{escape(name)} ({count})</option>'
        for name, count in sorted(names.items(), key=lambda item: item[0].lower())
    )
    facets = "".join(_facet(*facet, context) for facet in FACETS)
    return (
        '<form class="facets" id="narrow-findings" role="search" hidden>'
        '<p><label>Text <input type="search" name="text" autocomplete="off"></label> '
        f'<label>Mediator <select name="mediators"><option value="">all</option>{options}</select>'
        '</label> <button type="reset">Clear all</button></p>'
        f'<div class="facets__lists">{facets}</div>'
        '<p><output aria-live="polite"></output> '
        '<button type="button" data-download="csv">Download these rows as CSV</button> '
        '<button type="button" data-download="json">Download these rows as JSON</button></p></form>'
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


def _row(finding: Finding, context: Context) -> str:
    data = " ".join(
        f'data-{field.replace("_", "-")}="{escape("|".join(values(finding, field)))}"'
        for field, _, _ in (*FACETS, ("mediators", "", ""))
    )
    caveats = "".join(
        f'<br><span class="caveat">{escape(text)}</span>'
        for text in dict.fromkeys((finding.caveats, finding.why_not_counted))
        if text
    )
    payload = f" Payload: {escape(finding.payload)}." if finding.payload else ""
    year = (
        context.references[finding.reference].year if finding.reference in context.references else 0
    )
    return (
        f'<tr id="{finding.id}" {data}>'
        f"<td>{context.direction(finding.direction)}{_outcome(finding, context)}</td>"
        f"<td>{context.listed('effect', finding.effect)}</td>"
        f"<td>{context.listed('cancer', finding.cancer)}</td>"
        f"<td>{context.listed('msc_source', finding.msc_source)}</td>"
        f"<td>{context.listed('model', finding.models)}</td>"
        f"<td>{escape(context.title('level', finding.level))}</td>"
        f"<td>{escape(finding.summary)}{payload}{caveats}</td>"
        f"<td>{context.mediator_links(finding.mediators)}</td>"
        f"<td>{context.section_link(finding.section)}</td>"
        f'<td data-order="{year}">{context.reference_link(finding.reference)}</td></tr>'
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
        "All findings", COLUMNS, rows, anchor="findings-table", caption=f"{count} findings"
    )
    return f"{controls(context)}\n{found}"


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
        f'\n<h2 id="{prefix}-evidence" data-search-exclude>Evidence in this chapter</h2>\n'
        f'<div class="chapter-evidence" data-search-exclude>{balance(counted, context)}'
        f'<details class="rows"><summary>{len(told)} {noun} as a table</summary>'
        f"{elements.table('Evidence in this chapter', heads, rows)}</details></div>\n"
    )
