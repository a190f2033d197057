"""Makes an entry of references.bib of what sources tell of a work, in the forms of the house."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.records.notices import sentence
from companion.records.record import CONCERN, CORRECTION, RETRACTION, Notice, Record
from companion.sources.bibliography import Bibliography
from companion.sources.markup import plain
from companion.sources.pagination import normalized
from companion.sources.reference import KINDS, Person, Reference
from companion.text import fold, short_title

WITHOUT_MEANING = frozenset(
    {
        *("the", "a", "an", "of", "in", "on", "and", "for", "to", "with", "by", "from"),
        *("is", "are", "as", "at", "or", "its", "their"),
    }
)
"""Words that no key names a work by."""

UNSEEN = ("shortjournal", "volume", "number", "pages", "doi", "pmid", "pmcid")
"""Fields that a work may have, and that are told where no source showed them."""


def entry(
    records: Sequence[Record],
    notices: Iterable[Notice],
    bibliography: Bibliography,
    *,
    level: str,
    verified: date | None,
    kind: str = "",
) -> Reference:
    """The entry of a work.

    Args:
        records: What sources tell, the one that is believed first; at least one.
        notices: Notices on it.
        bibliography: The references, whose names of journals are followed, and whose keys are
            taken.
        level: `A` or `B`; empty where no record was seen.
        verified: Day on which the record was seen.
        kind: What sort of work it is, where somebody says so.

    Returns:
        The entry, with its key.
    """
    values: dict[str, Any] = {name: _first(records, name) for name in SIMPLE}
    authors, has_more = _authors(records)
    journal, short = _journal(records, bibliography)
    is_chapter = any(record.booktitle for record in records) and not journal
    found = list(notices)
    reference = Reference(
        key="",
        authors=authors,
        has_more_authors=has_more,
        title=_title(records),
        journal=journal,
        shortjournal=short,
        booktitle=_first(records, "booktitle") if is_chapter else "",
        publisher=_first(records, "publisher") if is_chapter else "",
        year=year(records),
        pages=normalized(_first(records, "pages")),
        kind=kind or next((r.kind for r in records if r.kind in KINDS), "article"),
        level=level,
        verified=verified,
        retracted=_sentences(found, RETRACTION),
        notice=_sentences(found, CONCERN, CORRECTION),
        unseen="" if authors else "author",
        entry_type="incollection" if is_chapter else "article",
        **values,
    )
    return replace(reference, key=key(reference, bibliography.references))


SIMPLE = ("volume", "number", "doi", "pmid", "pmcid")
"""Fields that the first source which tells them fills."""


def _first(records: Sequence[Record], name: str) -> str:
    """The first source's word on a field, as one line of plain text."""
    for record in records:
        said = " ".join(str(getattr(record, name)).split())
        if said:
            return plain(said) or said
    return ""


def _title(records: Sequence[Record]) -> str:
    """The title; one that is all in capitals gives way to a source that prints it otherwise."""
    titles = [record.title for record in records if record.title]
    shown = next((title for title in titles if not title.isupper()), titles[0] if titles else "")
    return plain(shown) or shown


def _authors(records: Sequence[Record]) -> tuple[tuple[Person, ...], bool]:
    """The authors of the first source, unless another one knows more of them."""
    best = max(records, key=lambda record: (len(record.authors), not record.has_more_authors))
    first = next((record for record in records if record.authors), best)
    chosen = best if len(best.authors) > len(first.authors) else first
    return chosen.authors, chosen.has_more_authors


def year(records: Sequence[Record]) -> int:
    """The year of the issue: that of PubMed, which names no other; else the first that is told."""
    years = {record.source: record.year for record in records if record.year}
    return years.get("PubMed") or next(iter(years.values()), 0)


def _journal(records: Sequence[Record], bibliography: Bibliography) -> tuple[str, str]:
    """Name and abbreviation of the journal: as references.bib writes it, where it is known there.

    PubMed writes names in small letters, and its abbreviation is NLM's, which is due here.
    """
    names = [record.journal for record in records if record.journal]
    shorts = [
        short_title(record.shortjournal)
        for record in records
        if record.shortjournal and record.source in ("PubMed", "Europe PMC")
    ]
    wanted = {fold(name) for name in (*names, *shorts)}
    for reference in bibliography:
        if reference.journal and wanted & {fold(reference.journal), fold(reference.shortjournal)}:
            return reference.journal, reference.shortjournal
    name = plain(names[0]) or names[0] if names else ""
    short = shorts[0] if shorts else ""
    return name, "" if short == name else short


def _sentences(notices: Iterable[Notice], *sorts: str) -> str:
    return " ".join(sentence(notice) for notice in notices if notice.sort in sorts)


def key(reference: Reference, taken: Collection[str]) -> str:
    """The key of an entry: first author, year, first telling word of the title.

    Args:
        reference: The entry.
        taken: Keys that stand already.

    Returns:
        `karnoub2007mesenchymal`; with a letter behind it where that is taken, `…b`.
    """
    signer = reference.authors[0].family if reference.authors else reference.journal.split(" ")[0]
    name = re.sub(r"[^a-z0-9]", "", fold(signer)) or "anonymous"
    words = (_telling(word) for word in re.split(r"[\s/:–—]+", reference.title))
    word = next((word for word in words if word and word not in WITHOUT_MEANING), "")
    bare = f"{name}{reference.year or ''}{word}"
    known = {one.lower() for one in taken}
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next(found for letter in letters if (found := f"{bare}{letter}") not in known)


def _telling(word: str) -> str:
    """The word of a title that a key takes: `Adipose-derived` gives `adipose`, `IL-6` `il6`."""
    parts = [re.sub(r"[^a-z0-9]", "", fold(part)) for part in re.split(r"[-‐‑]", word)]
    return parts[0] if len(parts[0]) > 2 else "".join(parts)


def unseen(reference: Reference) -> list[str]:
    """The fields that no source showed, and that were left out."""
    left = [name for name in UNSEEN if not getattr(reference, name)]
    if reference.journal and not reference.shortjournal:
        left.remove("shortjournal")  # a journal of one word is its own abbreviation
    return ["author"] * (not reference.authors) + left
