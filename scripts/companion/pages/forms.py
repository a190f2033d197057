"""The form that narrows, sorts and takes along a table of the evidence.

It is of use with a script only, so that the style sheet shows it where scripting is on; its room is
reserved before the script runs. `docs/assets/js/tables.js` takes it up: it reads the name of each
choice here, and the attribute `data-…` of the same name on each row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from companion.pages.elements import Context


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing by which a table is narrowed.

    Attributes:
        field: Field of the record, and name of its choices.
        list: List of the vocabulary that holds its values.
        heading: Its name for readers.
    """

    field: str
    list: str
    heading: str

    def values(self, record: Any) -> tuple[str, ...]:
        """The values of a record, whether its field holds one or several."""
        value = getattr(record, self.field)
        if isinstance(value, tuple):
            return value
        return (value,) if value else ()


def attributes(record: Any, facets: Iterable[Facet]) -> str:
    """The values of a record as attributes of its row."""
    return " ".join(
        f'data-{facet.field.replace("_", "-")}="{escape("|".join(facet.values(record)))}"'
        for facet in facets
    )


def _facet(facet: Facet, records: Sequence[Any], context: Context) -> str:
    counts = Counter(value for record in records for value in facet.values(record))
    known = context.evidence.vocabulary.lists.get(facet.list, {})
    choices = "".join(
        f'<label><input type="checkbox" name="{facet.field}" value="{escape(value)}"> '
        f"<span>{escape(context.title(facet.list, value))}</span> "
        f'<span class="count">{counts[value]}</span></label>'
        for value in known
        if counts[value]
    )
    return (
        f'<details name="facet"><summary>{facet.heading}</summary>'
        f"<fieldset><legend>{facet.heading}</legend>{choices}</fieldset></details>"
    )


def form(
    table: str,
    noun: str,
    records: Sequence[Any],
    facets: Iterable[Facet],
    context: Context,
    *,
    selects: str = "",
    sorts: Iterable[tuple[str, str]] = (),
    actions: str = "",
) -> str:
    """The form above a table.

    Args:
        table: Id of the table.
        noun: What its rows are, in the plural: `findings`.
        records: The records behind its rows.
        facets: By what it is narrowed.
        context: For the words.
        selects: Further controls, as HTML.
        sorts: Ways to sort where no heads of columns are seen, as (value, words); a value is the
            number of a column, with `-` before it for the other way round.
        actions: What can be done with the rows that are left, as HTML.

    Returns:
        A block of HTML.
    """
    lists = "".join(_facet(facet, records, context) for facet in facets)
    options = "".join(f'<option value="{value}">{words}</option>' for value, words in sorts)
    return (
        f'<form class="facets" id="narrow-{noun}" data-narrows="{table}" role="search" '
        f'aria-label="Narrow the {noun}"><p class="facets__line">'
        f'<label>Text <input type="search" name="text" autocomplete="off"></label> {selects}'
        '<label class="facets__sort">Order <select name="sort"><option value="">as listed</option>'
        f'{options}</select></label> <button type="reset">Clear all</button></p>'
        f'<ul class="chosen" aria-label="Chosen" data-none="Nothing is chosen: all {noun} are shown.">'
        "</ul>"
        f'<p class="facets__line"><output aria-live="polite">{len(records)} of {len(records)} {noun}'
        f'</output> {actions}</p><div class="facets__lists">{lists}</div></form>'
    )
