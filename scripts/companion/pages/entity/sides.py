"""Both sides of an entity face to face, its therapies, and what tests no effect or counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from companion.pages.elements import STUDIES
from companion.pages.entity.items import by_level, folded, item, works
from companion.pages.entity.sheet import Sheet
from companion.pages.nowhere import CELLS, PUBMED
from companion.sources.evidence import Finding

MOST_NAMES = 3
"""How many names of a mediator PubMed is asked for."""

LOOKED_FOR = {
    "promotes": "neoplasms[MeSH] AND (promotes OR enhances OR increases)",
    "inhibits": "neoplasms[MeSH] AND (inhibits OR suppresses OR decreases)",
}
"""Side -> what a query adds where no finding stands on it."""


def face_to_face(sheet: Sheet) -> str:
    """Native cells: promotes beside inhibits, below them what is mixed.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where no finding is on native cells and a tumor.
    """
    found = sheet.findings
    if not any(found[name] for name in ("promotes", "inhibits", "mixed")):
        return ""
    columns = "".join(_side(name, found[name], sheet) for name in ("promotes", "inhibits"))
    mixed = (
        f'<div class="side side--mixed">{_head("mixed", found["mixed"], sheet)}'
        f"{by_level(found['mixed'], sheet)}</div>"
        if found["mixed"]
        else ""
    )
    return (
        f'<h2 id="sides">Native cells: both sides</h2>\n<p class="side__note">Strongest evidence '
        f"first. {STUDIES.capitalize()}.</p>"
        f'<div class="sides{_empty(found)}">{columns}</div>{mixed}\n'
    )


def _empty(found: Mapping[str, Sequence[Finding]]) -> str:
    """A side that no finding is on takes less room."""
    empty = [name for name in ("promotes", "inhibits") if not found[name]]
    return f" sides--no-{empty[0]}" if len(empty) == 1 else ""


def _head(direction: str, findings: Sequence[Finding], sheet: Sheet) -> str:
    return (
        f'<h3 class="side__title" id="{direction}">{sheet.context.direction(direction)} '
        f'<span class="items__count">{works(findings)}</span></h3>'
    )


def _side(direction: str, findings: Sequence[Finding], sheet: Sheet) -> str:
    body = by_level(findings, sheet) if findings else _nothing(direction, sheet)
    return f'<div class="side side--{direction}">{_head(direction, findings, sheet)}{body}</div>'


def _nothing(direction: str, sheet: Sheet) -> str:
    """What stands on a side that no finding is on, with a query that would look for one."""
    address = looked_up(sheet, LOOKED_FOR[direction])
    return (
        '<p class="side__nothing">Told nowhere here. That says more about where this site and '
        f'laboratories have looked than about the cells. <a href="{address}" rel="noopener">'
        "Look in PubMed</a></p>"
    )


def looked_up(sheet: Sheet, more: str = "") -> str:
    """Address of the search in PubMed for an entity and MSCs.

    Args:
        sheet: The page of the entity.
        more: What else is looked for.

    Returns:
        The address, escaped.
    """
    entity = sheet.entity
    known = sheet.context.evidence.vocabulary.lists.get("cancer", {})
    if entity.kind == "cancer" and entity.value in known:
        words = known[entity.value].pubmed or entity.called
    else:
        words = " OR ".join(f'"{name}"' for name in entity.names[:MOST_NAMES])
    parts = (words, CELLS, more) if more else (words, CELLS)
    query = " AND ".join(f"({part})" for part in parts)
    return escape(PUBMED + urlencode({"term": query}))


def therapies(sheet: Sheet) -> str:
    """Armed cells and drugs: what worked beside what did not, or of which nobody can tell.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where no finding is on a therapy.
    """
    found = sheet.findings["therapy"]
    if not found:
        return ""
    worked = [finding for finding in found if finding.worked]
    other = [finding for finding in found if not finding.worked]
    columns = "".join(
        f'<div class="side side--{css}"><h3 class="side__title"><span class="direction '
        f'direction--{css}"><span aria-hidden="true">●</span> {title}</span> '
        f'<span class="items__count">{works(listed)}</span></h3>'
        f"{by_level(listed, sheet) if listed else '<p>None told here.</p>'}</div>"
        for css, title, listed in (
            ("therapy", "Worked", worked),
            ("neutral", "Did not work, mixed, or not assessable", other),
        )
    )
    return (
        '<h2 id="therapies">Therapies</h2>\n<p class="side__note">Armed or loaded cells and '
        "vesicles, and drugs against the niche; whether they worked, as each source reports it. "
        f'They never count for or against native cells.</p><div class="sides">{columns}</div>\n'
    )


def others(sheet: Sheet) -> str:
    """Findings that test no effect on a tumor or saw none, and those that count nowhere.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where there are none.
    """
    neutral, aside = sheet.findings["neutral"], sheet.entity.aside
    parts = []
    if neutral:
        parts.append(
            '<h2 id="unseen">No effect tested, or none seen</h2>\n<p class="side__note">Methods, '
            "homing, safety, what was found together; or an effect on a tumor that was looked for "
            f'and not seen.</p><div class="side side--neutral">{_head("neutral", neutral, sheet)}'
            f"{folded(neutral, sheet)}</div>\n"
        )
    if aside:
        items = "".join(item(finding, sheet, why=finding.why_not_counted) for finding in aside)
        parts.append(
            '<h2 id="aside">Told, and counted nowhere</h2>\n<p class="side__note">Findings of works '
            "that were retracted or refuted, or that their chapter disowns.</p>"
            f'<ul class="items">{items}</ul>\n'
        )
    return "".join(parts)
