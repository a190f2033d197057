"""The page of all references: each once, with its verification and where it is cited."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from companion.bibliography import Reference
from companion.chapters import Chapter
from companion.markup import Formatter

LEVELS = {
    "A": "the work’s own record was seen",
    "B": "seen in the reference list of another work",
}


def citing_sections(all_chapters: Iterable[Chapter]) -> dict[str, dict[str, str]]:
    """Where each reference is cited.

    Args:
        all_chapters: The chapters in the order of the site.

    Returns:
        Key as written -> address of the section, relative to the site's root -> what a
        link to it says (`Angiogenesis: Pericytes`), in the order of the text.
    """
    found: dict[str, dict[str, str]] = {}
    for chapter in all_chapters:
        for group in chapter.groups:
            section = chapter.section_at(group.line)
            is_named = section is not None and section.level > 1 and section.id
            address = chapter.address + (f"#{section.id}" if is_named and section else "")
            label = chapter.title + (f": {section.title}" if is_named and section else "")
            for key in group.keys:
                found.setdefault(key, {}).setdefault(address, label)
    return found


def _item(reference: Reference, formatter: Formatter, places: dict[str, str], root: str) -> str:
    verified = f", {reference.verified.isoformat()}" if reference.verified else ""
    level = LEVELS.get(reference.level, "not stated")
    links = "; ".join(
        f'<a href="{escape(root + address)}">{escape(label)}</a>'
        for address, label in places.items()
    )
    cited = f'<span class="ref-cited">Cited in: {links}</span>' if links else ""
    return (
        f'<li id="ref-{reference.key}">{formatter.entry(reference)} '
        f'<span class="ref-level">Level {escape(reference.level)}: {level}{verified}.</span> '
        f"{cited}</li>"
    )


def as_html(formatter: Formatter, all_chapters: Iterable[Chapter], *, root: str) -> str:
    """All references, sorted by first author and year; those not cited stand apart.

    Args:
        formatter: Holds the bibliography and formats its references.
        all_chapters: The chapters in the order of the site.
        root: Relative address of the site's root, `../`.

    Returns:
        A block of HTML, marked to stay out of the search index.
    """
    places = citing_sections(all_chapters)
    ordered = sorted(formatter.bibliography, key=lambda reference: reference.sort_name)
    cited = [reference for reference in ordered if reference.key in places]
    uncited = [reference for reference in ordered if reference.key not in places]

    def listed(references: list[Reference]) -> str:
        items = "\n".join(_item(r, formatter, places.get(r.key, {}), root) for r in references)
        return f'<ul class="references references--all">\n{items}\n</ul>'

    html = f"<p>References cited in the chapters: {len(cited)}.</p>\n{listed(cited)}"
    if uncited:
        html += (
            '\n<h2 id="references-uncited">Not cited in a chapter</h2>\n'
            f"<p>Further works that were read for this site: {len(uncited)}.</p>\n{listed(uncited)}"
        )
    return html
