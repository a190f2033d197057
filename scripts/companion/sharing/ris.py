"""CSL-JSON items as RIS records, with the tags as Zotero and EndNote read them; rispy writes.

Names: the RIS specification of 2011 (`Family, Given, Suffix`), and EndNote's manual, "Author and
Editor Names", for groups: a comma at their end keeps them whole, a comma within is doubled.
PMID and PMCID stand under M2, from where Zotero takes them; under AN it files them as
"Loc. in Archive".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import rispy

from companion.sharing.csl import Item, date_parts, note, on_one_line
from companion.sources.pagination import page_range

TYPES = {"article-journal": "JOUR", "chapter": "CHAP", "book": "BOOK", "dataset": "DATA"}
"""CSL type -> RIS type."""


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without a number before each, and identifiers under M2."""

    DEFAULT_MAPPING = {**rispy.RisWriter.DEFAULT_MAPPING, "M2": "identifiers"}  # noqa: RUF012
    DEFAULT_LIST_TAGS = [*rispy.RisWriter.DEFAULT_LIST_TAGS, "M2"]  # noqa: RUF012

    def set_header(self, count: int) -> str:
        """Nothing stands before a record."""
        return ""


def ris_entry(item: Item) -> str:
    """One item as a RIS record."""
    return str(rispy.dumps([_ris_record(on_one_line(item))], implementation=_Writer)).lstrip()


def _ris_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{name['literal'].replace(',', ',,')},"
    family, given, suffix = (name.get(part, "") for part in ("family", "given", "suffix"))
    if suffix:
        return f"{family}, {given}, {suffix}"
    if given:
        return f"{family}, {given}"
    return f"{family}," if " " in family else family


def _ris_record(item: Item) -> dict[str, Any]:
    first, last = page_range(str(item.get("page", "")))
    date = date_parts(item)
    record = {
        "type_of_reference": TYPES[item["type"]],
        "type_of_work": item.get("genre"),
        "authors": [_ris_name(name) for name in item.get("author", ())],
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "alternate_title1": item.get("container-title-short"),
        "publisher": item.get("publisher"),
        "edition": item.get("edition") or item.get("version"),
        "language": item.get("language"),
        "year": date[0] if date else None,
        "date": "/".join(date) if len(date) > 1 else None,
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "start_page": first,
        "end_page": last,
        "doi": item.get("DOI"),
        "identifiers": [f"{name}: {item[name]}" for name in ("PMID", "PMCID") if item.get(name)],
        # A semicolon, which old DOIs hold, parts two addresses in RIS.
        "urls": [item["URL"].replace(";", "%3B")] if item.get("URL") else None,
        "notes": [note(item)] if note(item) else None,
    }
    return {name: value for name, value in record.items() if value}
