"""Recognizes what people paste: RIS, PubMed's text and others, and BibTeX of other programs."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

FORMATS = {
    "PubMed's format": re.compile(r"^(?:PMID|FAU|DCOM|OWN|STAT|EDAT|LID|AID|MHDA)[ ]*- ", re.M),
    "RIS": re.compile(
        r"^(?:TY|ER|[ATYJ][1-3]|AU|TI|PY|SP|EP|VL|IS|JO|JF|DO|UR|SN|AB|KW) {1,2}-(?: |$)", re.M
    ),
    "EndNote's tagged format": re.compile(r"^%[0A-Z] \S", re.M),
    "Web of Science's format": re.compile(
        r"^(?:FN (?:Clarivate|Thomson|ISI)|PT [A-Z]$|VR 1\.0)", re.M
    ),
    "CSL-JSON": re.compile(r'"(?:DOI|PMID|issued|container-title)"\s*:\s*["\[{]', re.M),
    "JSON": re.compile(r'"(?:id|type|title|author|message)"\s*:\s*["\[{]', re.M),
    "YAML": re.compile(r"^(?:references:\s*$|- (?:id|type|title): \S)", re.M),
    "XML": re.compile(r"<\?xml\b|<(?:PubmedArticle|article|record|entry)\b[^>]*>"),
    "HTML": re.compile(
        r"<(?:!doctype\s|(?:html|head|body|div|p|a|span|table|ul|ol|li)\b[^>]*>)", re.I
    ),
}
"""Name of a format -> what none but it holds, in the order in which they are tried."""


class Foreign(NamedTuple):
    """A text of another format: its name, and where in the text it first shows."""

    name: str
    offset: int


def recognized(text: str) -> Foreign | None:
    """Tell the format of a text that stands between entries.

    Args:
        text: The text.

    Returns:
        Its format, or None where it is of none that is known.
    """
    for name, sign in FORMATS.items():
        match = sign.search(text)
        if match:
            return Foreign(name, match.start())
    return None


MANAGERS = {
    "Mendeley": {"mendeley-groups", "mendeley-tags", "annote", "arxivid"},
    "JabRef": {"owner", "timestamp", "creationdate", "modificationdate", "groups"},
    "Zotero": {"langid", "urldate", "file", "journaltitle", "shorttitle", "rights", "abstractnote"},
    "EndNote": {"type", "custom1", "custom2", "electronic", "section"},
    "another program": {
        *("abstract", "keywords", "issn", "url", "month", "note", "language", "date", "eprint"),
        *("publisher", "isbn", "address", "day", "archiveprefix", "copyright", "editor", "series"),
    },
}
"""Program -> fields that it writes and that stand in no entry of this project."""

OURS = frozenset({"level", "verified", "unseen", "retracted", "refuted"})
"""Fields that no other program writes."""


class Manager(NamedTuple):
    """Another program that wrote an entry: its name, and the fields that show it."""

    name: str
    signs: tuple[str, ...]


def manager(names: Collection[str], known: Collection[str]) -> Manager | None:
    """Tell the program that wrote an entry.

    Args:
        names: The fields of the entry.
        known: The fields that entries of this project have.

    Returns:
        The program; None where the entry is ours, or too little shows whose it is.
    """
    strange = [name for name in names if name not in known]
    if OURS & set(names) or not strange:
        return None
    signs = [name for name in strange if any(name in fields for fields in MANAGERS.values())]
    if len(signs) < 2:
        return None
    name = next(program for program, fields in MANAGERS.items() if fields & set(signs))
    return Manager(name, tuple(signs))
