"""One finding on the page of an entity: its sentence, its work, its model, and where it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from companion.entities.records import KINDS
from companion.pages.elements import studies
from companion.pages.entity.sheet import Sheet
from companion.sources.evidence import Finding

SHOWN = 6
"""How many findings of one level stand open; behind one more the rest is folded."""

UNTOLD = frozenset({"none", "unspecified"})
"""Values that say nothing where they stand beside a finding."""


def item(finding: Finding, sheet: Sheet, *, why: str = "") -> str:
    """A finding as an item of a list.

    Args:
        finding: The finding.
        sheet: The page.
        why: Why it counts nowhere; empty where it counts.

    Returns:
        A list item in HTML.
    """
    context = sheet.context
    section = escape(context.titles.get(finding.section, ""))
    sentence = escape(context.root + context.sentence(finding))
    where = f'Told in <a class="item__told" href="{sentence}">{section}</a>' if section else ""
    reference = context.references.get(finding.reference)
    name = escape(reference.name) if reference else ""
    caveats = "".join(
        f'<p class="caveat">{escape(text)}</p>'
        for text in dict.fromkeys((finding.caveats, why))
        if text
    )
    outcome = _outcome(finding, sheet)
    about = " · ".join(part for part in (name, *_about(finding, sheet), where) if part)
    return (
        f'<li id="{finding.id}"><p>{outcome}{escape(finding.summary)}{sheet.number(finding)}</p>'
        f'<p class="item__about">{about}</p>{caveats}</li>'
    )


def _outcome(finding: Finding, sheet: Sheet) -> str:
    """Whether a therapy worked, and what was given."""
    if not finding.outcome:
        return ""
    payload = escape(finding.payload)
    if finding.worked:  # its column says so
        return f'<strong class="item__outcome">{payload}.</strong> '
    title = escape(sheet.context.title("therapy_outcome", finding.outcome))
    return f'<strong class="item__outcome">{title[:1].upper()}{title[1:]}: {payload}.</strong> '


def _about(finding: Finding, sheet: Sheet) -> Iterator[str]:
    """Effect, models, and the other mediators, cancers and sources that the finding names."""
    context = sheet.context
    yield context.listed("effect", finding.effect)
    yield context.listed("model", finding.models)
    for kind in KINDS.values():
        values = [
            value
            for value in getattr(finding, kind.field)
            if value not in UNTOLD and (kind.name, value) != (sheet.entity.kind, sheet.entity.value)
        ]
        yield context.entity_links(kind.field, values)


def by_level(findings: Sequence[Finding], sheet: Sheet) -> str:
    """Findings under the level of their evidence, the nearest to patients first.

    Args:
        findings: Findings in that order.
        sheet: The page.

    Returns:
        Lists with their heads.
    """
    parts = []
    for level, group in groupby(findings, key=lambda finding: finding.level):
        listed = list(group)
        title = escape(sheet.context.title("level", level)) if level else "pooled or computed"
        parts.append(
            f'<p class="items__level">{title[:1].upper()}{title[1:]} '
            f'<span class="items__count">{works(listed)}</span></p>{folded(listed, sheet)}'
        )
    return "".join(parts)


def folded(findings: Sequence[Finding], sheet: Sheet) -> str:
    """A list of findings, of which the first stand open."""
    is_long = len(findings) > SHOWN + 1
    shown = findings[:SHOWN] if is_long else findings
    rest = findings[len(shown) :]
    more = (
        f'<details class="items__more"><summary>{len(rest)} more findings of this level</summary>'
        f"{_list(rest, sheet)}</details>"
        if rest
        else ""
    )
    return _list(shown, sheet) + more


def _list(findings: Iterable[Finding], sheet: Sheet) -> str:
    return f'<ul class="items">{"".join(item(finding, sheet) for finding in findings)}</ul>'


def works(findings: Iterable[Finding]) -> str:
    """How many works stand behind findings, in words: `1 work`."""
    count = studies(findings)
    return f"{count} work{'' if count == 1 else 's'}"
