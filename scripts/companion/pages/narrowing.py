"""The field of evidence on the map: what narrows it, and a table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from companion.pages import elements, field
from companion.pages.elements import Context
from companion.pages.marks import Places
from companion.sources.finding import Finding

FACETS = (
    ("effect", "effect", "Effect"),
    ("cancer", "cancer", "Cancer"),
    ("mediators", "", "Mediator"),
    ("msc_source", "msc_source", "Cells from"),
    ("level", "level", "Level"),
)
"""Name in the address, list of the vocabulary, heading. The table of findings knows them, too."""

HEADS = ("Level", "Direction", "Cells from", "Cancer", "Effect", "Finding", "Told in", "Work")


def marks(context: Context) -> str:
    """The whole field, what narrows it, and the same as a table.

    Args:
        context: The evidence and where it leads.

    Returns:
        HTML that is whole without JavaScript; what narrows is hidden until a script takes it up.
    """
    places = field.places_of(context)
    script = f'<script src="{context.root}assets/js/map.js" defer></script>'
    return (
        f'<div class="field-view">{controls(places, context)}{field.whole(context)}</div>'
        f"{same(places, context)}{script}"
    )


def values(finding: Finding, name: str, context: Context) -> tuple[str, ...]:
    """What a finding is narrowed by.

    Args:
        finding: The finding.
        name: Name of a facet.
        context: Knows which effects are those on a tumor.

    Returns:
        Its values. An association names the effect on a tumor that it bears on and shows none:
        it counts for no such effect here, as it does for none in the table below.
    """
    if name == "level":
        return (finding.level,) if finding.level else ()
    found: tuple[str, ...] = getattr(finding, name)
    if name == "effect" and finding.is_association:
        tumor = context.evidence.vocabulary.tumor_effects
        return tuple(value for value in found if value not in tumor)
    return found


def _options(places: Places, name: str, known: str, context: Context) -> str:
    counts = Counter(
        value for finding in places.findings for value in values(finding, name, context)
    )
    listed: Iterable[str] = context.evidence.vocabulary.lists.get(known, {})
    if not known:
        listed = sorted(counts, key=str.casefold)
    return "".join(
        f'<option value="{escape(value)}">{escape(context.title(known, value))}</option>'
        for value in listed
        if counts[value]
    )


def controls(places: Places, context: Context) -> str:
    """What narrows the field.

    Args:
        places: The marks.
        context: For the words.

    Returns:
        A form, hidden until the script of the page takes it up.
    """
    lists = "".join(
        f'<select name="{name}" aria-label="{heading}"><option value="">{heading} …</option>'
        f"{_options(places, name, known, context)}</select>"
        for name, known, heading in FACETS
    )
    years = sorted({places.year(finding) for finding in places.findings} - {0})
    options = "".join(f"<option>{year}</option>" for year in years)
    spans = "".join(
        f'<select name="{name}" aria-label="Years {word}"><option value="">{word} …</option>'
        f"{options}</select>"
        for name, word in (("from", "from"), ("to", "until"))
    )
    return (
        '<form class="narrow narrow--field" id="narrow-field" role="search" '
        'aria-label="Narrow the field" hidden><p class="narrow__title">Narrow</p>'
        f'<div class="narrow__lists">{lists}<span class="narrow__years">{spans}</span></div>'
        '<p class="narrow__state"><output aria-live="polite"></output></p>'
        '<p class="chips"></p>'
        '<p><a class="narrow__rows" href="../findings/">Rows to take along</a></p></form>'
    )


def same(places: Places, context: Context) -> str:
    """The field as a table, folded.

    Args:
        places: The marks.
        context: The evidence and where it leads.

    Returns:
        A block of HTML with one row a mark, in the order of the marks.
    """
    rows = "\n".join(
        _row(finding, places, context) for cell in places.wide.cells for finding in cell.findings
    )
    count = len(places.findings)
    table = elements.table(
        "The field as a table", HEADS, rows, anchor="field-table", caption=f"{count} findings"
    )
    return (
        f'<details class="rows" id="map-rows"><summary>The same as a table: {count} findings'
        f"</summary>{table}</details>"
    )


def _row(finding: Finding, places: Places, context: Context) -> str:
    data = " ".join(
        f'data-{name.replace("_", "-")}="{escape("|".join(values(finding, name, context)))}"'
        for name, _, _ in FACETS
    )
    chapter = context.addresses.get(finding.section, "").partition("#")[0]
    outcome = (
        f": {escape(context.title('therapy_outcome', finding.outcome))}" if finding.outcome else ""
    )
    address = f"{context.root}{escape(context.sentence(finding))}"
    reference = context.references.get(finding.reference)
    return (
        f'<tr id="row-{finding.id}" {data} data-year="{places.year(finding)}" '
        f'data-chapter="{escape(chapter)}">'
        f"<td>{escape(context.title('level', finding.level))}</td>"
        f"<td>{context.direction(finding.direction)}{outcome}</td>"
        f"<td>{context.listed('msc_source', finding.msc_source)}</td>"
        f"<td>{context.listed('cancer', finding.cancer)}</td>"
        f"<td>{context.listed('effect', finding.effect)}</td>"
        f"<td>{escape(finding.summary)}</td>"
        f'<td><a href="{address}">{escape(_chapter(finding, context))}</a></td>'
        f"<td>{context.reference_link(finding.reference)}"
        f"{f' {reference.year}' if reference and str(reference.year) not in reference.name else ''}"
        "</td></tr>"
    )


def _chapter(finding: Finding, context: Context) -> str:
    """Name of the chapter that tells a finding."""
    return context.titles.get(finding.section, finding.section).partition(": ")[0]
