"""A reference as a CSL-JSON item, from which every other format is written.

Format: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from companion.sources.initials import HYPHENS
from companion.sources.reference import MORE_AUTHORS_NOTE, Person, Reference
from companion.text import one_line, short_title

Item = Mapping[str, Any]
"""A CSL-JSON item."""

MORE_AUTHORS = "more-authors"
"""Set where the list of authors goes on. No variable of CSL, which has none for it: BibTeX writes
`and others`, other formats tell it in a note, since there `others` would be a person."""

PACKED = re.compile(rf"(?:[^\W\d_]\.?[{HYPHENS}]?){{1,3}}")


def csl_name(person: Person) -> dict[str, str]:
    """An author as a CSL name. Initials get their stops: `AV` becomes `A. V.`, `J-P` `J.-P.`."""
    if person.is_group:
        return {"literal": person.family}
    given = " ".join(_stopped(word) for word in person.given.split())
    name = {"family": person.family, "given": given, "suffix": person.suffix}
    return {part: value for part, value in name.items() if value}


def _stopped(word: str) -> str:
    """Packed initials apart and with their stops; hyphens stay, and a name is as it is."""
    if not word.isupper() or not PACKED.fullmatch(word):
        return word
    letters = re.findall(rf"([{HYPHENS}]?)([^\W\d_])", word)
    return "".join(f"{'-' if hyphen else ' '}{letter}." for hyphen, letter in letters).lstrip(" ")


def csl_item(reference: Reference) -> dict[str, Any]:
    """A reference as a CSL-JSON item.

    Args:
        reference: The reference.

    Returns:
        The item, with the fields that are known, and `MORE_AUTHORS`.
    """
    first, last = reference.page_range
    abbreviation = short_title(reference.shortjournal)
    notes = [
        f"{name.capitalize()}: {getattr(reference, name)}"
        for name in ("retracted", "refuted")
        if getattr(reference, name)
    ]
    item = {
        "id": reference.key,
        "type": "chapter" if reference.is_chapter else "article-journal",
        "genre": "preprint" if reference.kind == "preprint" else "",
        "title": reference.title,
        "author": [csl_name(person) for person in reference.authors],
        MORE_AUTHORS: reference.has_more_authors,
        "container-title": reference.booktitle if reference.is_chapter else reference.journal,
        "container-title-short": abbreviation,
        "journalAbbreviation": abbreviation,  # as Zotero knows it
        "publisher": reference.publisher,
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "volume": reference.volume,
        "issue": reference.number,
        "page": f"{first}-{last}" if last else first,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.links[0][1] if reference.links else "",
        "note": " ".join(notes),
    }
    return {name: value for name, value in item.items() if value}


def on_one_line(item: Item) -> Item:
    """An item for a format in which a line end begins another field."""
    return {name: _on_one_line(value) for name, value in item.items()}


def _on_one_line(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_on_one_line(each) for each in value]
    return on_one_line(value) if isinstance(value, Mapping) else value


def json_entry(item: Item) -> str:
    """One item as it stands in a CSL-JSON array."""
    values = {**item, "note": note(item)}
    known = {name: value for name, value in values.items() if value and name != MORE_AUTHORS}
    return json.dumps(known, ensure_ascii=False, indent=2)


def note(item: Item) -> str:
    """The note of an item, for a format that knows no `others` among authors."""
    more = MORE_AUTHORS_NOTE if item.get(MORE_AUTHORS) else ""
    return f"{item.get('note', '')} {more}".strip()


def json_array(entries: Iterable[str]) -> str:
    """Entries as a JSON array."""
    return "[\n" + ",\n".join(entries) + "\n]\n"


def date_parts(item: Item) -> list[str]:
    """Year, month and day of an item as text, as far as they are known: `2026`, `11`, `26`."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return [f"{part:02d}" if number else str(part) for number, part in enumerate(parts)]
