"""Recognizes what is no BibTeX: RIS, PubMed and other formats that people paste."""

from __future__ import annotations

import re
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
    "JSON": re.compile(
        r'"(?:id|type|title|DOI|author|issued|message|container-title)"\s*:\s*["\[{]', re.M
    ),
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
