"""A reference as a CSL-JSON item, from which every other format is written.

Format: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from companion.sources.reference import Person, Reference

Item = Mapping[str, Any]
"""A CSL-JSON item."""


def csl_name(person: Person) -> dict[str, str]:
    """An author as a CSL name. Packed initials get their stops: `AV` becomes `A. V.`."""
    if person.is_group:
        return {"literal": person.family}
    given = " ".join(_stopped(word) for word in person.given.split())
    name = {"family": person.family, "given": given, "suffix": person.suffix}
    return {part: value for part, value in name.items() if value}


def _stopped(word: str) -> str:
    """Packed initials apart and with their stops, `AV` and `A.-V.` as `A. V.`; a name as it is."""
    letters = re.sub(r"[.-]", "", word)
    if letters.isupper() and len(letters) <= 3 and re.fullmatch(r"\w{2,3}|(\w[.-]*)+", word):
        return " ".join(f"{letter}." for letter in letters)
    return word


def csl_item(reference: Reference) -> dict[str, Any]:
    """A reference as a CSL-JSON item.

    Args:
        reference: The reference.

    Returns:
        The item, with the fields that are known. An author list that goes on ends in the
        literal name `others`, as BibTeX has it.
    """
    authors = [csl_name(person) for person in reference.authors]
    if reference.has_more_authors:
        authors.append({"literal": "others"})
    is_chapter = reference.entry_type == "incollection"
    warnings = [
        f"{name.capitalize()}: {getattr(reference, name)}"
        for name in ("retracted", "refuted")
        if getattr(reference, name)
    ]
    item = {
        "id": reference.key,
        "type": "chapter" if is_chapter else "article-journal",
        "title": reference.title,
        "author": authors,
        "container-title": reference.booktitle if is_chapter else reference.journal,
        "container-title-short": reference.shortjournal,
        "publisher": reference.publisher,
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "volume": reference.volume,
        "issue": reference.number,
        "page": reference.pages,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.links[0][1] if reference.links else "",
        "note": " ".join(warnings),
    }
    return {name: value for name, value in item.items() if value}


def json_entry(item: Item) -> str:
    """One item as it stands in a CSL-JSON array."""
    return json.dumps(item, ensure_ascii=False, indent=2)


def json_array(entries: Iterable[str]) -> str:
    """Entries as a JSON array."""
    return "[\n" + ",\n".join(entries) + "\n]\n"


def date_parts(item: Item) -> list[str]:
    """Year, month and day of an item as text, as far as they are known: `2026`, `11`, `26`."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return [f"{part:02d}" if number else str(part) for number, part in enumerate(parts)]
