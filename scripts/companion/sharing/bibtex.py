"""CSL-JSON items as BibTeX entries; braces keep the capitals of a title from BibTeX styles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from companion.sharing.csl import Item, date_parts

TYPES = {"article-journal": "article", "chapter": "incollection"}
"""CSL type -> standard BibTeX type."""


def bibtex_entry(item: Item) -> str:
    """One item as a BibTeX entry."""
    kind = TYPES[item["type"]]
    date = date_parts(item)
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
