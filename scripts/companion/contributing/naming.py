"""What somebody names a work by: a DOI, a PMID, a PMCID, or an address that holds one."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from companion.checks.identifiers import bare_doi

PMC = re.compile(r"(?:PMCID:?\s*)?(PMC\d{1,9})(?:\.\d+)?/?", re.IGNORECASE)
PMID = re.compile(r"(?:PMID:?\s*)?([1-9]\d{0,8})/?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://(?P<host>[^/\s]+)(?P<path>/\S*)?", re.IGNORECASE)
IN_ADDRESS = (
    ("pmcid", re.compile(r"\b(PMC\d{1,9})\b", re.IGNORECASE)),
    ("pmid", re.compile(r"/(?:pubmed|MED|m/pubmed|entrez/pubmed)/(\d{1,9})\b", re.IGNORECASE)),
)
IN_PUBMED = re.compile(r"^/(\d{1,9})\b")
DOI_IN_ADDRESS = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s?#]+")
ENDINGS = re.compile(
    r"(?:/(?:full(?:text)?|abstract|pdf|epdf|meta|html|tables|figures|references|v\d+\.full.*)"
    r"|\.(?:full|pdf|html)|\.full\.pdf)+/?$",
    re.IGNORECASE,
)
"""What publishers set behind a DOI in the addresses of their pages."""


class Name(NamedTuple):
    """An identifier: `doi`, `pmid` or `pmcid`, and its value."""

    kind: str
    value: str


def named(text: str) -> Name | None:
    """The identifier that a text is.

    Args:
        text: A DOI, PMID or PMCID, perhaps with its name in front, or an address.

    Returns:
        The identifier; None where the text is none.
    """
    text = text.strip().strip("<>\"'“”")
    if not text or re.search(r"\s", re.sub(r"^(?:doi|pmid|pmcid)\s*:?\s*", "", text, flags=re.I)):
        return None
    for kind, form in (("pmcid", PMC), ("pmid", PMID)):
        match = form.fullmatch(text)
        if match:
            return Name(kind, match[1].upper())
    address = ADDRESS.fullmatch(text)
    if address:
        return _in_address(address["host"].lower(), unquote(address["path"] or ""), text)
    doi = bare_doi(text)
    return Name("doi", doi) if doi else None


def _in_address(host: str, path: str, text: str) -> Name | None:
    if host == "pubmed.ncbi.nlm.nih.gov":
        match = IN_PUBMED.match(path)
        return Name("pmid", match[1]) if match else None
    if host.removeprefix("dx.").removeprefix("www.") == "doi.org":
        doi = bare_doi(text)
        return Name("doi", doi) if doi else None
    for kind, form in IN_ADDRESS:
        match = form.search(path)
        if match and ("nlm.nih.gov" in host or "europepmc.org" in host):
            return Name(kind, match[1].upper())
    match = DOI_IN_ADDRESS.search(path)
    doi = bare_doi(ENDINGS.sub("", match[0])) if match else ""
    return Name("doi", doi) if doi else None
