"""CSL-JSON items as RIS records, with the tags as Zotero and EndNote read them; rispy writes."""

from __future__ import annotations

from typing import Any

import rispy

from companion.sharing.csl import Item, date_parts

TYPES = {"article-journal": "JOUR", "chapter": "CHAP"}
"""CSL type -> RIS type."""


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without a number before each."""

    def set_header(self, count: int) -> str:
        """Nothing stands before a record."""
        return ""


def ris_entry(item: Item) -> str:
    """One item as a RIS record."""
    return str(rispy.dumps([_ris_record(item)], implementation=_Writer)).lstrip()


def _ris_record(item: Item) -> dict[str, Any]:
    first, _, last = str(item.get("page", "")).partition("-")
    date = date_parts(item)
    record = {
        "type_of_reference": TYPES[item["type"]],
        "authors": [
            name.get("literal")
            or ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)
            for name in item.get("author", ())
        ],
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "alternate_title1": item.get("container-title-short"),
        "publisher": item.get("publisher"),
        "edition": item.get("version"),
        "year": date[0] if date else None,
        "date": "/".join(date) if len(date) > 1 else None,
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "start_page": first,
        "end_page": last,
        "doi": item.get("DOI"),
        "accession_number": item.get("PMID"),
        "custom2": item.get("PMCID"),
        "urls": [item["URL"]] if item.get("URL") else None,
        "notes": [item["note"]] if item.get("note") else None,
    }
    return {name: value for name, value in record.items() if value}
