"""What the chapters say of an entity: the sentences, with their citations and readings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from companion.citing import signs
from companion.citing.groups import superscript
from companion.entities.catalog import Told
from companion.pages.entity.sheet import Sheet
from companion.sources.fingerprint import CITATION, KEY
from companion.sources.pages import Page
from companion.sources.readings import Standing, printed

OPEN = 24
"""Up to how many sentences stand open on a page; where there are more, each chapter folds its own."""


def sentences(sheet: Sheet) -> str:
    """The sentences of the chapters that tell of an entity, chapter by chapter.

    Args:
        sheet: The page.

    Returns:
        A section of HTML; empty where no chapter tells of it.
    """
    if not sheet.told:
        return ""
    by_chapter: dict[str, list[Told]] = {}
    for told in sheet.told:
        by_chapter.setdefault(told[0].source, []).append(told)
    is_open = " open" if len(sheet.told) <= OPEN else ""
    parts = "".join(_chapter(listed, sheet, is_open) for listed in by_chapter.values())
    count = len(sheet.told)
    return (
        '<h2 id="chapters">What the chapters say</h2>\n<p class="side__note">'
        f"{count} cited statement{'' if count == 1 else 's'}: those that name {escape(sheet.entity.called)} "
        "and those that tell one of its findings. Each leads to its place.</p>"
        f'<div class="told">{parts}</div>\n'
    )


def _chapter(listed: Sequence[Told], sheet: Sheet, is_open: str) -> str:
    chapter = listed[0][0]
    items = "".join(_item(chapter, standing, sheet) for _, standing in listed)
    return (
        f"<details{is_open}><summary>{escape(chapter.title)} "
        f'<span class="items__count">{len(listed)}</span></summary>'
        f'<ul class="items">{items}</ul></details>'
    )


def _item(chapter: Page, standing: Standing, sheet: Sheet) -> str:
    statement = standing.statement
    groups = statement.groups
    anchor = f"cite-{groups[0]}" if groups else statement.section
    titles = sheet.context.titles
    where = titles.get(statement.section, chapter.title).removeprefix(f"{chapter.title}: ")
    return (
        f"<li><p>{words(standing, sheet)}</p>"
        f'<p class="item__where"><a href="{sheet.context.root}{chapter.address}#{anchor}">'
        f"{escape(where)}</a> · {reading(standing)}</p></li>"
    )


def words(standing: Standing, sheet: Sheet) -> str:
    """The words of a statement with its citations in their places, as superscripts."""
    cited = standing.statement.cited
    parts, place = [], 0
    for group in CITATION.finditer(cited):
        parts.append(escape(cited[place : group.start()].rstrip()))
        keys = KEY.findall(group[0])
        parts.append(superscript(keys, sheet.numbers, sheet.bibliography, standing=standing))
        place = group.end()
    unread = "" if standing.reading else signs.UNREAD
    return "".join(parts) + unread + escape(cited[place:])


def reading(standing: Standing) -> str:
    """When a statement was last held against its works, and what of them was seen."""
    if standing.reading is None:
        return "not yet held against its works"
    due = ", due to be read again" if standing.due else ""
    return (
        f"held against the {escape(standing.reading.basis)}, {printed(standing.reading.day)}{due}"
    )
