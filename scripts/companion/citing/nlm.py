"""A Reference as text in the NLM (Vancouver) style.

Rules: *Citing Medicine*, 2nd edition, US National Library of Medicine,
https://www.ncbi.nlm.nih.gov/books/NBK7256/ , chapter 1 (journal articles) and
chapter 2.C (chapters of books): up to six authors, then `et al.`; the title in its
own case; the journal by its NLM title abbreviation where that is known;
year;volume(issue):pages, with the second page number shortened; then identifiers.

The style is a pybtex style, so it also formats plain pybtex entries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pybtex.backends.html import Backend as HtmlBackend
from pybtex.backends.plaintext import Backend as TextBackend
from pybtex.database import Entry
from pybtex.richtext import String
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import FieldIsMissing, field, first_of, node

from companion.sources.issues import abbreviated, place
from companion.sources.pagination import Pages, joined, pieces
from companion.sources.reference import PRINTED, Person, Reference
from companion.text import printed_title, short_title

AUTHORS_SHOWN = 6
"""How many authors NLM prints before `et al.` where a list is shortened."""


def _person(person: Any) -> Person:
    """A person of pybtex as a record: in braces stands a group, or what is one name."""
    family = " ".join([*person.prelast_names, *person.last_names])
    given = " ".join([*person.first_names, *person.middle_names])
    suffix = " ".join(person.lineage_names).rstrip(".")
    is_group = family.startswith("{") and not given
    return Person(family.strip("{}"), given, suffix, is_group)


class _Entry(Entry):  # type: ignore[misc]
    """An entry that knows its authors as text, which saves parsing their names again."""

    def __init__(self, kind: str, fields: Mapping[str, str], authors: str) -> None:
        super().__init__(kind, fields=fields)
        self.authors = authors


@node  # type: ignore[untyped-decorator]
def _authors(children: Any, context: dict[str, Any]) -> str:
    """Format `Beckermann BM, Kallifatidis G, et al`; nothing where nobody is named."""
    assert not children
    if isinstance(context["entry"], _Entry):
        return str(context["entry"].authors)
    persons = [_person(person) for person in context["entry"].persons.get("author", [])]
    is_cut = bool(persons) and persons[-1].family == "others"
    return listed(persons[:-1] if is_cut else persons, has_more=is_cut)


def listed(persons: Sequence[Person], *, shown: int = AUTHORS_SHOWN, has_more: bool = False) -> str:
    """Join authors, ending in `et al` behind the first ones: `Otsu K, Das S, et al`.

    Rule: *Citing Medicine*, chapter 1.A, "Author": a semicolon parts an organization from others.

    Args:
        persons: Every author that is known, in order.
        shown: How many are printed at most.
        has_more: Whether the list goes on beyond the known names.

    Returns:
        The names, without a full stop at the end.
    """
    text = ""
    for number, person in enumerate(persons[:shown]):
        is_parted = person.is_group or persons[number - 1].is_group
        text += ("; " if is_parted else ", ") * bool(number) + person.short
    has_more = has_more or len(persons) > shown
    return ", ".join(part for part in (text, "et al" if has_more else "") if part)


def _strings(children: Any, context: dict[str, Any]) -> str:
    """The children as one string: nothing in a reference of the NLM is emphasized."""
    return "".join(
        str(child.format_data(context)) if hasattr(child, "format_data") else child
        for child in children
    )


@node  # type: ignore[untyped-decorator]
def _whole(children: Any, context: dict[str, Any]) -> String:
    """Format the children as the text of a reference."""
    return String(_strings(children, context).strip())


@node  # type: ignore[untyped-decorator]
def _known(children: Any, context: dict[str, Any]) -> str:
    """Format the children, or nothing where one of their fields is missing."""
    try:
        return _strings(children, context)
    except FieldIsMissing:
        return ""


@node  # type: ignore[untyped-decorator]
def _ended(children: Any, context: dict[str, Any]) -> str:
    """Format the children and end them with a full stop, unless they end in a mark."""
    text = _strings(children, context)
    if not text:
        return text
    return f"{text} " if text[-1] in ".?!" else f"{text}. "


@node  # type: ignore[untyped-decorator]
def _place(children: Any, context: dict[str, Any]) -> str:
    """Volume and issue; an issue is printed without a volume, too: `2020;(401):11-9`."""
    assert not children
    fields = context["entry"].fields
    return place(fields.get("volume", ""), fields.get("number", ""))


def _plain(name: str, form: Callable[[str], str] | None = None) -> Any:
    """A field as it stands: no LaTeX decoding, no change of case."""
    return field(name, raw=True, apply_func=form)


def short_pages(pages: str) -> str:
    """Shorten the second number of a range as NLM does: `557-563` gives `557-63`.

    Rule: *Citing Medicine*, chapter 1, "Location (Pagination)": do not repeat digits, unless a
    letter follows them; a letter that stands before both numbers is not repeated either,
    `S51-S57` gives `S51-7`; several ranges are parted by commas, `1-5, 9`.
    """
    return joined(_short(piece) for piece in pieces(pages)) or pages


def _short(piece: Pages) -> str:
    start, end = piece.digits
    if not start:
        return piece.written
    same = next(at for at, (a, b) in enumerate(zip(start, end, strict=True)) if a != b)
    return f"{piece.first}-{end[same:]}"


YEAR = first_of[_known[_plain("year")], "[date unknown]"]
PAGES = _plain("pages", short_pages)
JOURNAL = first_of[
    _known[_plain("shortjournal", short_title)], _known[_plain("journal", printed_title)]
]
TITLE = first_of[_known[_plain("title")], "[Title not stated]"]

ARTICLE = _whole[
    _ended[_authors],
    _ended[TITLE],
    _ended[JOURNAL],
    _ended[
        YEAR,
        _place,
        _known[":", PAGES],
    ],
]
"""A journal article. A template keeps nothing of an entry, so that one serves them all."""

CHAPTER = _whole[
    _ended[_authors],
    _ended[TITLE],
    _ended[_known["In: ", _plain("booktitle")]],
    _ended[_known["Vol. ", _plain("volume", abbreviated)]],
    _ended[_known[_plain("publisher"), "; "], YEAR],
    _known["p. ", PAGES, "."],
]
"""A chapter of a book."""


class NlmStyle(BaseStyle):  # type: ignore[misc]
    """The NLM style for journal articles and chapters; other types are printed like articles."""

    def get_article_template(self, entry: Entry) -> Any:
        """The template of a journal article, for any entry."""
        return ARTICLE

    def get_incollection_template(self, entry: Entry) -> Any:
        """The template of a chapter of a book, for any entry."""
        return CHAPTER

    def __getattr__(self, name: str) -> Any:
        """Print entry types that the site does not use like an article, never fail."""
        if name.startswith("get_") and name.endswith("_template"):
            return self.get_article_template
        raise AttributeError(name)


STYLE = NlmStyle()
HTML = HtmlBackend(encoding="utf-8")
TEXT = TextBackend(encoding="utf-8")


def _formatted(reference: Reference) -> String:
    fields = {name: str(getattr(reference, name)) for name in PRINTED if getattr(reference, name)}
    server = reference.shortjournal or reference.journal
    if reference.kind == "preprint" and server:  # as PubMed prints it
        fields = {**fields, "shortjournal": f"{server} [Preprint]"}
    authors = listed(reference.authors, has_more=reference.has_more_authors)
    kind = "incollection" if reference.is_chapter else reference.entry_type
    return STYLE.format_entry("", _Entry(kind, fields, authors)).text


def as_text(reference: Reference) -> str:
    """The reference as plain text with its identifiers."""
    text = str(_formatted(reference).render(TEXT))
    if reference.doi:
        text += f" doi: {reference.doi}."
    identifiers = []
    if reference.pmid:
        identifiers.append(f"PubMed PMID: {reference.pmid}")
    if reference.pmcid:
        identifiers.append(f"PubMed Central PMCID: {reference.pmcid}")
    if identifiers:
        text += f" {'; '.join(identifiers)}."
    return text


def as_html(reference: Reference) -> str:
    """The reference as HTML without identifiers, which the page gives as links."""
    return str(_formatted(reference).render(HTML))
