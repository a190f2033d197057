"""CSL-JSON items as BibTeX entries, written so that BibTeX, biblatex, pandoc and pybtex agree."""

from __future__ import annotations

import re
from collections.abc import Mapping

from companion.sharing.capitals import capitals
from companion.sharing.csl import MORE_AUTHORS, Item, date_parts, on_one_line
from companion.sources.pagination import joined, pieces

TYPES = {
    "article-journal": "article",
    "chapter": "incollection",
    "book": "book",
    "dataset": "misc",
}
"""CSL type -> standard BibTeX type."""

LANGUAGES = {"en": "english"}
"""Language of an item -> its name in biblatex."""

TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "{": "",
        "}": "",
    }
)
"""Signs that TeX reserves -> how it prints them; braces could not be told from its own."""


JOINING = re.compile(r",|\band\b|^others$", re.IGNORECASE)
"""What BibTeX takes for the end of a name."""


def bibtex_entry(item: Item) -> str:
    """One item as a BibTeX entry."""
    item = on_one_line(item)  # a blank line may end a value for whoever reads it by lines
    kind = TYPES[item["type"]]
    date = date_parts(item)
    authors = [_bibtex_name(name) for name in item.get("author", ())]
    container = item.get("container-title", "")
    texts = {
        "shortjournal": "container-title-short",
        "publisher": "publisher",
        "edition": "edition",
        "version": "version",
        "volume": "volume",
        "number": "issue",
        "note": "note",
    }
    values = {name: escaped(str(item.get(variable, ""))) for name, variable in texts.items()}
    fields = {
        "author": " and ".join([*authors, *(["others"] if item.get(MORE_AUTHORS) else [])]),
        "title": protected(item.get("title", "")),
        "journal": escaped(container) if kind == "article" else "",
        "booktitle": protected(container) if kind != "article" else "",
        "shortjournal": values["shortjournal"],
        "publisher": values["publisher"],
        "year": date[0] if date else "",
        "date": "-".join(date) if len(date) > 1 else "",
        "edition": values["edition"],
        "version": values["version"] if kind == "misc" else "",
        "volume": values["volume"],
        "number": values["number"],
        "pages": _pages(str(item.get("page", ""))),
        "doi": _verbatim(item.get("DOI", "")),
        "pmid": _verbatim(item.get("PMID", "")),
        "pmcid": _verbatim(item.get("PMCID", "")),
        "url": "" if item.get("DOI") else _verbatim(item.get("URL", "")),
        # biblatex and pandoc read the one, Zotero the other
        "langid": LANGUAGES.get(item.get("language", ""), ""),
        "language": LANGUAGES.get(item.get("language", ""), ""),
        "note": values["note"],
    }
    body = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{body}}}\n"


def _pages(pages: str) -> str:
    """Pages with the dash that TeX draws between two numbers; an article number as it is."""
    return joined(
        f"{escaped(piece.first)}--{escaped(piece.last)}" if piece.last else escaped(piece.written)
        for piece in pieces(pages)
    )


def _verbatim(value: str) -> str:
    """What biblatex and pandoc read sign by sign: nothing is escaped, and no brace is possible."""
    return re.sub(r"[{}]", "", value)


def _bibtex_name(name: Mapping[str, str]) -> str:
    """`Family, Jr, Given`; in braces what BibTeX would take apart."""
    if "literal" in name:
        return _braced(name["literal"])
    family, suffix, given = (name.get(part, "") for part in ("family", "suffix", "given"))
    parts = [_braced(family) if _must_stay_whole(family, given) else escaped(family)]
    if suffix:
        parts.append(escaped(suffix))
    if given or suffix:
        parts.append(_braced(given) if JOINING.search(given) else escaped(given))
    return ", ".join(parts).strip()


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _must_stay_whole(family: str, given: str) -> bool:
    """Whether BibTeX would read a family name wrongly without braces.

    It takes everything up to the last word in lower case for a particle: rightly in
    `van der Berg`, wrongly in `Fernández de Castillejo`.
    """
    words = family.split()
    while words and words[0].islower():
        del words[0]
    has_late_particle = any(word[0].islower() for word in words)
    is_single = not given and " " in family
    return has_late_particle or is_single or JOINING.search(family) is not None


def escaped(text: str) -> str:
    """Write the signs that TeX reserves so that it prints them; drop braces."""
    return text.translate(TEX)


def protected(title: str) -> str:
    """Escape a title, and put braces around what must keep its capitals.

    `TGF-β in DNA` gives `{TGF-β} in {DNA}`: BibTeX styles lower-case titles otherwise.
    """
    written, at = "", 0
    for start, end in capitals(title):
        written += f"{escaped(title[at:start])}{{{escaped(title[start:end])}}}"
        at = end
    return written + escaped(title[at:])
