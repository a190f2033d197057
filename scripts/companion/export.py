"""Works and sections for reference managers: BibTeX, RIS and CSL-JSON.

Everything that can be cited becomes a CSL-JSON item first, and the other two formats
are written from it.

CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
RIS: tags as Zotero and EndNote read them; written by rispy.
BibTeX: standard entry types; braces keep the capitals of a title from BibTeX styles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rispy

from companion.reference import Person, Reference

Item = Mapping[str, Any]
"""A CSL-JSON item."""

BIBTEX_TYPES = {"article-journal": "article", "chapter": "incollection"}
RIS_TYPES = {"article-journal": "JOUR", "chapter": "CHAP"}


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
    date = _date_parts(item)
    record = {
        "type_of_reference": RIS_TYPES[item["type"]],
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


def _date_parts(item: Item) -> list[str]:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return [f"{part:02d}" if number else str(part) for number, part in enumerate(parts)]


def bibtex_entry(item: Item) -> str:
    """One item as a BibTeX entry."""
    kind = BIBTEX_TYPES[item["type"]]
    date = _date_parts(item)
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", ())),
        "title": protected(escaped(item.get("title", ""))),
        "journal" if kind == "article" else "booktitle": escaped(item.get("container-title", "")),
        "shortjournal": escaped(item.get("container-title-short", "")),
        "publisher": escaped(item.get("publisher", "")),
        "year": date[0] if date else "",
        "date": "-".join(date) if len(date) > 1 else "",
        "version": item.get("version", ""),
        "volume": item.get("volume", ""),
        "number": item.get("issue", ""),
        "pages": str(item.get("page", "")).replace("-", "--"),
        "doi": item.get("DOI", ""),
        "pmid": item.get("PMID", ""),
        "pmcid": item.get("PMCID", ""),
        "url": "" if item.get("DOI") else item.get("URL", ""),
        "note": escaped(item.get("note", "")),
    }
    body = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{body}}}\n"


def _bibtex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        literal = name["literal"]
        return literal if literal == "others" else f"{{{escaped(literal)}}}"
    parts = (name.get("family", ""), name.get("suffix", ""), name.get("given", ""))
    return escaped(", ".join(part for part in parts if part))


def escaped(text: str) -> str:
    """Write the signs that TeX reserves so that it prints them; drop braces and backslashes."""
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\]", "", text))


def protected(title: str) -> str:
    """Put braces around words that hold a capital behind their first letter.

    `TGF-β in DNA` gives `{TGF-β} in {DNA}`: BibTeX styles lower-case titles otherwise.
    """

    def keep(match: re.Match[str]) -> str:
        word = match[0]
        return f"{{{word}}}" if any(letter.isupper() for letter in word[1:]) else word

    return re.sub(r"\S+", keep, title)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference managers.

    Attributes:
        write: Writes one item.
        join: Makes a file of written items.
    """

    write: Callable[[Item], str]
    join: Callable[[Iterable[str]], str]

    def file(self, items: Iterable[Item]) -> str:
        """A file of items."""
        return self.join(self.write(item) for item in items)


FORMATS: Mapping[str, Format] = {
    "bib": Format(bibtex_entry, "\n".join),
    "ris": Format(ris_entry, "".join),
    "json": Format(json_entry, json_array),
}
"""Ending of a file -> its format."""


class Exporter:
    """Writes lists of references; each reference is written once in each format."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._written: dict[tuple[str, str], str] = {}

    def file(self, ending: str, references: Iterable[Reference]) -> str:
        """A list of references as a file.

        Args:
            ending: A key of `FORMATS`.
            references: The references, in the order of the file.

        Returns:
            The content of the file.
        """
        return FORMATS[ending].join(self._entry(ending, reference) for reference in references)

    def _entry(self, ending: str, reference: Reference) -> str:
        place = (ending, reference.key)
        if place not in self._written:
            item = self._items.get(reference.key)
            if item is None:
                item = self._items[reference.key] = csl_item(reference)
            self._written[place] = FORMATS[ending].write(item)
        return self._written[place]
