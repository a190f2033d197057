"""Checks of identifiers: whether DOI, PMID and PMCID are bare and have their form."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from companion.sources.flaw import Flaw, excerpt
from companion.sources.markup import ENTITY
from companion.sources.reference import Reference

DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""Prefix, which may be subdivided, and a suffix of any printable signs (ISO 26324, 4.2)."""

PREFIX = re.compile(
    r"(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|(?:urn:|info:)?doi\s*[:/]?\s*"
    r"|https?://\S+?/(?=10\.)|[<(\[\"“'‘]\s*)+",
    re.IGNORECASE,
)
VIEW = re.compile(
    r"[?#].*|/(?:full|abstract|abs|e?pdf|html|meta|references|summary)$", re.IGNORECASE
)
"""What stands behind the DOI in the address of a page of a publisher."""

CLOSING = re.compile(r"</[A-Za-z]+>\s*$")
"""The end of a link that was copied with the DOI; a `<` within belongs to it."""

BEHIND = re.compile(r"\s*\[doi\]$")
"""As PubMed's text has it."""

ENCODED = re.compile(r"%(?:2[0-9A-F]|3[A-F]|5[B-E]|60|7[B-D])", re.IGNORECASE)
DASHES = re.compile("[\u2010-\u2015\u2212]")
PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}

NUMBERS = {
    "pmid": (
        re.compile(r"[1-9][0-9]{0,8}"),
        re.compile(
            r"(?:https?://\S*pubmed\S*[/=]|PMID\s*:?\s*|pubmed\s*:?\s*|MED:)?0*([1-9][0-9]{0,8})[/.]?",
            re.I,
        ),
        "",
        "17914389",
    ),
    "pmcid": (
        re.compile(r"PMC[1-9][0-9]{0,8}"),
        re.compile(
            r"(?:https?://\S*?/(?=PMC)|PMCID\s*:?\s*)?(?:PMC)?\s*:?\s*([1-9][0-9]{0,8})(?:\.\d+|[/.]\S*)?",
            re.I,
        ),
        "PMC",
        "PMC2810828",
    ),
}
"""Field -> its form, what people write for it, what stands before its number, an example."""


def flaws(reference: Reference) -> Iterator[tuple[str, Flaw]]:
    """The flaws of the identifiers of one entry.

    Args:
        reference: The entry.

    Yields:
        Name of the field, and what is wrong with it.
    """
    if reference.doi:
        right = bare_doi(reference.doi)
        if right != reference.doi:
            yield "doi", _flaw("doi", reference.doi, right, "10.1038/nature06188")
    for name, (form, likely, sign, example) in NUMBERS.items():
        value = getattr(reference, name)
        if value and not form.fullmatch(value):
            number = likely.fullmatch(re.sub(r"[\\{}]", "", value))
            yield name, _flaw(name, value, f"{sign}{number[1]}" if number else "", example)


def _flaw(name: str, value: str, right: str, example: str) -> Flaw:
    fix = f"Write {right}." if right else f"Write the bare identifier, like {example}."
    return Flaw(f"bibliography/{name}-form", f"“{excerpt(value)}” is no bare {name.upper()}.", fix)


def bare_doi(value: str) -> str:
    """The DOI in a text that people take for one.

    Args:
        value: A DOI, perhaps as an address, encoded for one, or with what stood behind it.

    Returns:
        The DOI alone, the value itself where it is one; empty where none can be told.
    """
    text = ENTITY.sub(lambda match: html.unescape(match[0]), CLOSING.sub("", value))
    text = re.sub(r"[\\{}\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    prefix = PREFIX.match(text)
    text = BEHIND.sub("", text[prefix.end() :] if prefix else text)
    is_address = prefix is not None and "://" in prefix[0]
    if is_address:
        text = VIEW.sub("", text)
    text = unquote(text) if is_address or ENCODED.search(text) else text
    text = DASHES.sub("-", text).strip()
    before = ""
    while before != text:
        before = text
        text = text.rstrip(".,;:…'\"“”’")
        if text[-1:] in PAIRS and text.count(text[-1]) > text.count(PAIRS[text[-1]]):
            text = text[:-1]
    return text if DOI.fullmatch(text) else ""
